-- What the runtime keeps. Hot tables have no foreign keys: a check per row would cost more than the row, and only the
-- runtime writes them.

create extension if not exists pg_trgm;
create sequence contact_id;

-- Who a contact is. Made by the inbox before a signal is acknowledged, changed only when the profile changes.
create table contact (
  workspace_id bigint not null default current_workspace(),
  id bigint not null,
  public_id uuid not null default uuidv7(),
  arrived_at timestamptz not null,
  -- Where and on which local day the ledger counted it as new; empty when a person made it.
  arrived_source text not null default '',
  arrived_day date,
  -- The address by which it is found again, normalised; null when it has none, or when another contact owns it.
  email_key text,
  phone_key text,
  name text not null default '',
  email text not null default '',
  phone text not null default '',
  company text not null default '',
  -- What a person types into the search box is looked for in here.
  search text generated always as (lower(name || ' ' || email || ' ' || phone || ' ' || company)) stored,
  tags text[] not null default '{}',
  source text not null default '',
  campaign text not null default '',
  last_source text not null default '',
  last_campaign text not null default '',
  -- When the first opt-in happened; null until the first decision.
  created_at timestamptz,
  -- tend.core.contact.Profile as JSON.
  profile jsonb not null default '{}',
  primary key (workspace_id, id)
);
select in_workspace('contact');
create unique index contact_email on contact (workspace_id, email_key) where email_key is not null;
-- A number alone names a contact; beside an address it may be a household's or a company's.
create unique index contact_phone_only on contact (workspace_id, phone_key) where phone_key is not null and email_key is null;
create index contact_phone on contact (workspace_id, phone_key) where phone_key is not null;
create unique index contact_public on contact (public_id);
create index contact_search on contact using gin (search gin_trgm_ops) with (fastupdate = on);

-- Where a contact stands. Rewritten by every decision, so it is narrow and has one index beside its key; that index
-- makes every update write a new version, which the free space and the eager vacuum below are for.
create table contact_state (
  workspace_id bigint not null default current_workspace(),
  contact_id bigint not null,
  shard smallint not null,
  -- The one alarm: when to look at the contact again if nothing happens before.
  wake_at timestamptz,
  decisions bigint not null,
  -- What must not go out to it: bit n for marketing, bit 4 + n for everything, n being the channel's ordinal.
  blocked smallint not null default 0,
  stage text not null,
  temperature text not null,
  owner text not null default '',
  fit int not null default 0,
  engagement double precision not null default 0,
  engagement_at timestamptz,
  -- The next step of promise 1: task, journey, appointment, not_ready, closed, none.
  next_kind text not null,
  next_at timestamptz,
  -- The journey or the assignee that next_kind speaks of.
  next_by text not null default '',
  closed text,
  not_ready text,
  appointment_at timestamptz,
  -- The earliest answer that is promised.
  answer_by timestamptz,
  open_tasks smallint not null default 0,
  has_deal boolean not null default false,
  journeys_now text[],
  journeys_ever text[],
  -- tend.core.contact.Contact without id, profile and decisions, as JSON.
  state jsonb not null,
  primary key (workspace_id, contact_id)
) with (fillfactor = 75, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000,
  autovacuum_vacuum_cost_delay = 0, autovacuum_analyze_scale_factor = 0.1);
select in_workspace('contact_state');
create index contact_due on contact_state (workspace_id, shard, wake_at) where wake_at is not null;

-- Everything that lists, segments and conditions ask about a contact, one row each:
--   fields    {"city": {"text": "Bern", "by": "FORM", "at": 1700000000000}, "budget": {"num": 5000, …}}; the value lies
--             under its kind: text, num, flag, day (ISO date), moment (epoch milliseconds)
--   counts    {"replied": 2} and last_at {"replied": 1700000000000}, by Happening.word(), times in epoch milliseconds
--   consents  {"MAIL": {"state": "GIVEN", "expiresAt": 1700000000000, …}}, by Channel.name(); expiresAt only where it lapses
create view person with (security_invoker = true) as
  select c.workspace_id, c.id, c.public_id, c.arrived_at, c.email_key, c.phone_key, c.name, c.email, c.phone, c.company,
    c.search, c.tags, c.source, c.campaign, c.last_source, c.last_campaign,
    coalesce(c.created_at, c.arrived_at) as created_at,
    coalesce(c.profile -> 'fields', '{}') as fields,
    coalesce(s.stage, 'OPT_IN') as stage,
    coalesce(s.temperature, 'COLD') as temperature,
    coalesce(s.owner, '') as owner,
    coalesce(s.fit, 0) as fit,
    coalesce(s.engagement, 0) as engagement,
    coalesce(s.engagement_at, 'epoch') as engagement_at,
    coalesce(s.next_kind, 'none') as next_kind, s.next_at, coalesce(s.next_by, '') as next_by,
    s.closed, s.not_ready, s.appointment_at, s.answer_by,
    coalesce(s.open_tasks, 0) as open_tasks,
    coalesce(s.has_deal, false) as has_deal,
    coalesce(s.journeys_now, '{}') as journeys_now,
    coalesce(s.journeys_ever, '{}') as journeys_ever,
    coalesce(s.state -> 'counts', '{}') as counts,
    coalesce(s.state -> 'last', '{}') as last_at,
    coalesce(s.state -> 'consents', '{}') as consents,
    coalesce(s.decisions, 0) as decisions, s.wake_at, s.state
  from contact c
  left join contact_state s on s.workspace_id = c.workspace_id and s.contact_id = c.id;
grant select on person to tend_app;

-- When the first contact of a workspace's shard wants to be looked at: what an idle tick reads.
create table alarm (
  workspace_id bigint not null default current_workspace(),
  shard smallint not null,
  next_at timestamptz,
  primary key (workspace_id, shard)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500,
  autovacuum_vacuum_cost_delay = 0);
select in_workspace('alarm');
create index alarm_next on alarm (next_at) where next_at is not null;

-- Signals that are acknowledged and not yet decided upon. Taken in the order of id for each contact, then deleted.
create table inbox (
  workspace_id bigint not null default current_workspace(),
  id bigint generated by default as identity,
  contact_id bigint not null,
  shard smallint not null,
  arrived_at timestamptz not null,
  -- Waits behind a parked signal of the same contact.
  held boolean not null default false,
  -- Takes back a permission: from the moment it is acknowledged, nothing leaves for this contact.
  stops boolean not null default false,
  body text not null,
  primary key (workspace_id, id)
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);
select in_workspace('inbox');
create index inbox_waiting on inbox (shard, workspace_id, id) where not held;
create index inbox_held on inbox (workspace_id, contact_id) where held;
create index inbox_stops on inbox (workspace_id, contact_id) where stops;

-- Keys of the signals that were acknowledged (hashed, 128 bits), so that one which comes again is recognised.
create table signal_key (
  workspace_id bigint not null default current_workspace(),
  key uuid not null,
  contact_id bigint not null,
  at timestamptz not null,
  primary key (workspace_id, key)
);
select in_workspace('signal_key');

-- Signals that made the core throw. The id is the inbox's, so that a retried one keeps its place.
create table parked (
  workspace_id bigint not null default current_workspace(),
  id bigint not null,
  contact_id bigint not null,
  shard smallint not null,
  arrived_at timestamptz not null,
  stops boolean not null default false,
  body text not null,
  error text not null,
  tries int not null,
  parked_at timestamptz not null,
  primary key (workspace_id, id)
);
select in_workspace('parked');
create index parked_contact on parked (workspace_id, contact_id);

-- One row for each decision. The primary key also keeps the same decision from being written twice.
create table timeline (
  workspace_id bigint not null default current_workspace(),
  contact_id bigint not null,
  decision bigint not null,
  at timestamptz not null,
  -- tend.core.contact.Signal as JSON; null when only time passed.
  signal jsonb,
  -- List of tend.core.contact.Fact as JSON, each with its "kind".
  facts jsonb not null,
  primary key (workspace_id, contact_id, decision)
);
select in_workspace('timeline');
create index timeline_at on timeline using brin (at);

-- Effects on their way out.
create table outbox (
  workspace_id bigint not null default current_workspace(),
  key text not null,
  id bigint generated always as identity,
  contact_id bigint not null,
  shard smallint not null,
  carrier text not null,
  kind text not null,
  -- For effects that go to the contact itself: the bit of contact_state.blocked that stops it.
  stopped_by smallint not null default 0,
  state text not null check (state in ('waiting', 'in_doubt', 'done', 'parked', 'never')),
  attempts int not null default 0,
  asked_at timestamptz not null,
  not_before timestamptz not null,
  -- Fencing number of the lease under which it passed the point of no return.
  fence bigint,
  settled_at timestamptz,
  ref text,
  error text,
  -- tend.core.contact.Effect as JSON.
  body jsonb not null,
  primary key (workspace_id, key)
) with (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);
select in_workspace('outbox');
create index outbox_waiting on outbox (shard, workspace_id, not_before, id) where state = 'waiting';
create index outbox_stuck on outbox (workspace_id, state, shard) where state in ('in_doubt', 'parked');
create index outbox_contact on outbox (workspace_id, contact_id);

-- What is asked of people, and what came of it.
create table task (
  workspace_id bigint not null default current_workspace(),
  contact_id bigint not null,
  id text not null,
  kind text not null,
  title text not null,
  playbook text not null,
  assignee text not null,
  urgent boolean not null,
  hand_off boolean not null,
  asked_at timestamptz not null,
  due timestamptz not null,
  closed_at timestamptz,
  outcome text,
  closed_by text,
  primary key (workspace_id, contact_id, id)
) with (fillfactor = 80);
select in_workspace('task');
create index task_open on task (workspace_id, assignee, due) where closed_at is null;

-- Opt-ins by source and local day: received = spam + merged + new_contacts.
create table ledger (
  workspace_id bigint not null default current_workspace(),
  source text not null,
  day date not null,
  received bigint not null default 0,
  spam bigint not null default 0,
  merged bigint not null default 0,
  new_contacts bigint not null default 0,
  primary key (workspace_id, source, day),
  check (received = spam + merged + new_contacts)
) with (fillfactor = 60);
select in_workspace('ledger');

-- Keyed hashes of the addresses of erased people, so that no list brings them back.
create table erased_identity (
  workspace_id bigint not null default current_workspace(),
  hash bytea not null,
  erased_at timestamptz not null,
  primary key (workspace_id, hash)
);
select in_workspace('erased_identity');
create table identity_secret (
  workspace_id bigint not null default current_workspace(),
  secret bytea not null,
  primary key (workspace_id)
);
select in_workspace('identity_secret');

-- Who works on which hash range of contacts. The fencing number grows with every new holder.
create table lease (
  shard smallint primary key,
  holder text not null default '',
  fence bigint not null default 0,
  until timestamptz not null default '-infinity'
) with (fillfactor = 50);
select in_no_workspace('lease');
grant update on lease to tend_app;
insert into lease (shard) select generate_series(0, 15);

-- Which workspaces have something to do, without a word about whom. They see every workspace, because they belong to
-- the owner; each costs a few index probes however much is waiting.
create function due_alarms(for_shards smallint[], up_to timestamptz)
  returns table (workspace_id bigint, shard smallint)
  language sql stable security definer set search_path = public
  begin atomic
    select a.workspace_id, a.shard from alarm a where a.next_at <= up_to and a.shard = any (for_shards)
    order by a.next_at limit 10000;
  end;

create function next_alarm(for_shards smallint[]) returns timestamptz
  language sql stable security definer set search_path = public
  begin atomic
    select min(a.next_at) from alarm a where a.next_at is not null and a.shard = any (for_shards);
  end;

-- Walks from one workspace to the next instead of reading every signal.
create function waiting_signals(for_shards smallint[]) returns table (workspace_id bigint, shard smallint)
  language sql stable security definer set search_path = public
  begin atomic
    with recursive step as (
      select s.shard, (select min(i.workspace_id) from inbox i where not i.held and i.shard = s.shard) as workspace_id
      from unnest(for_shards) s (shard)
      union all
      select p.shard,
        (select min(i.workspace_id) from inbox i
          where not i.held and i.shard = p.shard and i.workspace_id > p.workspace_id)
      from step p where p.workspace_id is not null)
    select step.workspace_id, step.shard from step where step.workspace_id is not null;
  end;

create function waiting_effects(for_shards smallint[])
  returns table (workspace_id bigint, shard smallint, not_before timestamptz)
  language sql stable security definer set search_path = public
  begin atomic
    with recursive step as (
      select s.shard, (select min(o.workspace_id) from outbox o where o.state = 'waiting' and o.shard = s.shard) as workspace_id
      from unnest(for_shards) s (shard)
      union all
      select p.shard,
        (select min(o.workspace_id) from outbox o
          where o.state = 'waiting' and o.shard = p.shard and o.workspace_id > p.workspace_id)
      from step p where p.workspace_id is not null)
    select step.workspace_id, step.shard,
      (select min(o.not_before) from outbox o
        where o.state = 'waiting' and o.shard = step.shard and o.workspace_id = step.workspace_id)
    from step where step.workspace_id is not null;
  end;
