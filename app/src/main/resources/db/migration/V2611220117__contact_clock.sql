-- What every decision changes about a contact, in a narrow row of its own. contact_state, a kilobyte wide, is then written
-- only when something else has changed: a step from one wait to the next leaves it alone (decisions/a-narrow-row-per-step.md).
create table contact_clock (
  workspace_id bigint not null default current_workspace(),
  contact_id bigint not null,
  shard smallint not null,
  decisions bigint not null,
  -- The one alarm: when to look at the contact again if nothing happens before.
  wake_at timestamptz,
  -- When the next step of promise 1 is due; contact_state.next_kind says what it is.
  next_at timestamptz,
  -- Where it is in its journeys: a JSON list of tend.core.contact.Enrolment; null when it is in none. Text, because almost
  -- only the runtime reads it, and jsonb would be taken apart and put together at every step.
  enrolments text,
  primary key (workspace_id, contact_id)
) with (fillfactor = 75, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 2000,
  autovacuum_vacuum_cost_delay = 0, autovacuum_analyze_scale_factor = 0.1);
select in_workspace('contact_clock');

insert into contact_clock (workspace_id, contact_id, shard, decisions, wake_at, next_at, enrolments)
select workspace_id, contact_id, shard, decisions, wake_at, next_at, (state -> 'now')::text from contact_state;

drop view person;
alter table contact_state drop column wake_at, drop column next_at, drop column decisions;
create index contact_due on contact_clock (workspace_id, shard, wake_at) where wake_at is not null;
create index contact_next on contact_clock (workspace_id, next_at, contact_id) where next_at is not null;
update contact_state set state = state - 'now' where state ? 'now';
alter table contact_state set (fillfactor = 90, autovacuum_vacuum_threshold = 2000);

-- Everything that lists, segments and conditions ask about a contact, one row each:
--   fields    {"city": {"text": "Bern", "by": "FORM", "at": 1700000000000}, "budget": {"num": 5000, …}}; the value lies
--             under its kind: text, num, flag, day (ISO date), moment (epoch milliseconds)
--   counts    {"replied": 2} and last_at {"replied": 1700000000000}, by Happening.word(), times in epoch milliseconds
--   consents  {"MAIL": {"state": "GIVEN", "expiresAt": 1700000000000, …}}, by Channel.name(); expiresAt only where it lapses
--   profile, state, enrolments, decisions   the whole contact, as tend.runtime.ContactJson reads it
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
