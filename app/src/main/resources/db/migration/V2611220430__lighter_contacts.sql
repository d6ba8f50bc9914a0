-- What it costs to take somebody in is mostly indexes (decisions/the-speed-of-capture.md).
-- What people search for is there from the first decision on; until then its index has nothing to hold. The words are put
-- together by the index and by find_contacts, in the same way, and are kept nowhere else.
drop view person;
alter table contact drop column search;
create function contact_words(name text, email text, phone text, company text) returns text
  language sql immutable parallel safe
  return lower(name || ' ' || email || ' ' || phone || ' ' || company);
create index contact_search on contact using gin (contact_words(name, email, phone, company) gin_trgm_ops)
  with (fastupdate = on) where created_at is not null;

create or replace function find_contacts(patterns text[], below bigint, at_most int) returns setof bigint
  language plpgsql stable security definer set search_path = public, pg_temp as $$
declare
  asked text := '';
  pattern text;
begin
  foreach pattern in array patterns loop
    if left(pattern, 1) = '%' then
      asked := asked || format(' and contact_words(name, email, phone, company) like %L', pattern);
    else
      asked := asked || format(' and (contact_words(name, email, phone, company) like %L'
        || ' or contact_words(name, email, phone, company) like %L)', pattern, '% ' || pattern);
    end if;
  end loop;
  return query execute 'select id from contact where workspace_id = current_workspace() and id < $1'
    || ' and created_at is not null' || asked || ' order by id desc limit $2' using below, at_most;
end $$;

-- A day's people are few enough to look at where they came from.
drop index contact_arrived;
create index contact_arrived on contact (workspace_id, arrived_day) where arrived_day is not null;

-- Everything that lists, segments and conditions ask about a contact, one row each:
--   fields    {"city": {"text": "Bern", "by": "FORM", "at": 1700000000000}, "budget": {"num": 5000, …}}; the value lies
--             under its kind: text, num, flag, day (ISO date), moment (epoch milliseconds)
--   counts    {"replied": 2} and last_at {"replied": 1700000000000}, by Happening.word(), times in epoch milliseconds
--   consents  {"MAIL": {"state": "GIVEN", "expiresAt": 1700000000000, …}}, by Channel.name(); expiresAt only where it lapses
--   profile, state, enrolments, decisions   the whole contact, as tend.runtime.ContactJson reads it
create view person with (security_invoker = true) as
  select c.workspace_id, c.id, c.public_id, c.arrived_at, c.email_key, c.phone_key, c.name, c.email, c.phone, c.company,
    c.tags, c.source, c.campaign, c.last_source, c.last_campaign,
    coalesce(c.created_at, c.arrived_at) as created_at,
    coalesce(c.profile -> 'fields', '{}') as fields,
    coalesce(s.stage, 'OPT_IN') as stage,
    coalesce(s.temperature, 'COLD') as temperature,
    coalesce(s.owner, '') as owner,
    coalesce(s.fit, 0) as fit,
    coalesce(s.engagement, 0) as engagement,
    coalesce(s.engagement_at, 'epoch') as engagement_at,
    coalesce(s.next_kind, 'none') as next_kind, k.next_at, coalesce(s.next_by, '') as next_by,
    s.closed, s.not_ready, s.appointment_at, s.answer_by,
    coalesce(s.open_tasks, 0) as open_tasks,
    coalesce(s.has_deal, false) as has_deal,
    coalesce(s.journeys_now, '{}') as journeys_now,
    coalesce(s.journeys_ever, '{}') as journeys_ever,
    coalesce(s.state -> 'counts', '{}') as counts,
    coalesce(s.state -> 'last', '{}') as last_at,
    coalesce(s.state -> 'consents', '{}') as consents,
    coalesce(k.decisions, 0) as decisions, k.wake_at, c.profile, s.state, k.enrolments
  from contact c
  left join contact_state s on s.workspace_id = c.workspace_id and s.contact_id = c.id
  left join contact_clock k on k.workspace_id = c.workspace_id and k.contact_id = c.id;
grant select on person to tend_app;

-- A signal is asked for by its shard, and then by its number: one index for both. One that is held is asked for by whose
-- it is.
drop index inbox_waiting;
alter table inbox drop constraint inbox_pkey;
create unique index inbox_waiting on inbox (shard, workspace_id, id) where not held;

-- Whether a row to be written is in the workspace is asked of each; which workspace that is, only once in a statement.
do $$
declare
  policy record;
begin
  for policy in select tablename, qual from pg_policies where schemaname = 'public' and policyname = 'workspace' loop
    execute format('alter policy workspace on %I with check (%s)', policy.tablename,
      replace(policy.qual, '(current_setting(''tend.workspace''::text))::bigint',
        '(select current_setting(''tend.workspace'')::bigint)'));
  end loop;
end $$;

create or replace function in_workspace(the_table regclass, the_column name default 'workspace_id') returns void
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', the_table);
  execute format('alter table %s force row level security', the_table);
  execute format(
    'create policy workspace on %s to tend_app using (%I = current_setting(''tend.workspace'')::bigint)'
      || ' with check (%I = (select current_setting(''tend.workspace'')::bigint))',
    the_table, the_column, the_column);
  execute format('create policy owner on %s to %I using (true)', the_table, current_user);
end $$;
