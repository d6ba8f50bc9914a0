-- What the built-in mailbox carrier holds: mails, and letters and postcards as they would be printed.
create table mailbox_message (
  workspace_id bigint not null default current_workspace(),
  id bigint generated always as identity,
  at timestamptz not null,
  channel text not null check (channel in ('MAIL', 'LETTER', 'POSTCARD')),
  contact_id bigint not null,
  recipient text not null,
  subject text not null,
  -- Which step of which journey sent it, in a sentence.
  why text not null default '',
  html text not null default '',
  text text not null default '',
  headers text not null default '',
  pdf bytea,
  -- Of the effect; a second delivery of the same one changes nothing.
  effect_key text not null,
  primary key (workspace_id, id)
);
select in_workspace('mailbox_message');
create unique index mailbox_message_effect on mailbox_message (workspace_id, effect_key);
create index mailbox_message_at on mailbox_message (workspace_id, at desc, id desc);
