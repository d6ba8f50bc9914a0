-- Secrets that the installation made for itself. Only the owner reads them.
create table installation_secret (
  name text primary key,
  secret bytea not null check (length(secret) >= 32)
);
select in_no_workspace('installation_secret');
revoke all on installation_secret from tend_app;

-- Where the links of a text lead. A link in a mail holds the id and a mark that nobody else can make, never the address.
create table followed_link (
  workspace_id bigint not null default current_workspace(),
  id bigint generated always as identity,
  text text not null,
  target text not null check (length(target) <= 4000),
  primary key (workspace_id, id)
);
select in_workspace('followed_link');
create unique index followed_link_target on followed_link (workspace_id, text, md5(target));

-- Who a business is on its mails and letters.
create table sender (
  workspace_id bigint not null default current_workspace(),
  name text not null,
  mail_address text not null,
  reply_to text not null default '',
  phone text not null default '',
  -- Lines of the postal address, as the law wants it under marketing mail.
  postal_address text not null default '',
  primary key (workspace_id)
);
select in_workspace('sender');
