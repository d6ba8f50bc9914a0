-- Letters and postcards on their way to a person who prints them. What they say is kept as it was written, so that a
-- sheet printed again is the same sheet.
create table print_batch (
  workspace_id bigint not null default current_workspace(),
  id bigint generated always as identity,
  channel text not null check (channel in ('LETTER', 'POSTCARD')),
  paper text not null,
  made_at timestamptz not null,
  made_by text not null,
  printed_at timestamptz,
  printed_by text,
  primary key (workspace_id, id)
);
select in_workspace('print_batch');

create table letter (
  workspace_id bigint not null default current_workspace(),
  id bigint generated always as identity,
  effect_key text not null,
  contact_id bigint not null,
  channel text not null check (channel in ('LETTER', 'POSTCARD')),
  -- The bits of contact_state.blocked that keep it from being printed.
  stopped_by smallint not null,
  made_at timestamptz not null,
  name text not null,
  text text not null,
  -- tend.channels.letter.Sheet: the lines of an address are parted by line breaks.
  sender text not null,
  letterhead text not null,
  recipient text not null,
  subject text not null,
  html text not null,
  language text not null,
  batch_id bigint,
  -- Why it was taken out before it was printed.
  withheld text,
  returned_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, effect_key)
);
select in_workspace('letter');
create index letter_waiting on letter (workspace_id, channel, id) where batch_id is null and withheld is null;
create index letter_batch on letter (workspace_id, batch_id) where batch_id is not null;
