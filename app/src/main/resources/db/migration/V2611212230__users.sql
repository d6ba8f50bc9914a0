-- The people who work with Tend, and how they get in.
create table app_user (
  workspace_id bigint not null default current_workspace(),
  id bigint generated always as identity,
  name text not null check (length(name) between 1 and 200),
  email text not null,
  -- Lower case. An address signs in to one workspace, so it is unique over all of them.
  email_key text not null,
  -- The id under which the strategy knows this person as owner and assignee; empty for whoever works no contacts.
  member text not null default '',
  role text not null check (role in ('OWNER', 'MANAGER', 'SELLER')),
  time_zone text not null,
  -- argon2id in PHC format; null for whoever signs in by link only.
  password text,
  created_at timestamptz not null,
  closed_at timestamptz,
  primary key (workspace_id, id)
);
select in_workspace('app_user');
create unique index app_user_email on app_user (email_key) where closed_at is null;
create unique index app_user_member on app_user (workspace_id, member) where member <> '' and closed_at is null;

-- Cookies by their hash: who reads this table cannot sign in with it.
create table app_session (
  workspace_id bigint not null default current_workspace(),
  hash bytea not null,
  user_id bigint not null,
  begun_at timestamptz not null,
  seen_at timestamptz not null,
  primary key (workspace_id, hash)
);
select in_workspace('app_session');
create index app_session_user on app_session (workspace_id, user_id);

create table sign_in_link (
  workspace_id bigint not null default current_workspace(),
  hash bytea not null,
  user_id bigint not null,
  ends_at timestamptz not null,
  used_at timestamptz,
  primary key (workspace_id, hash)
);
select in_workspace('sign_in_link');
