-- A step reads the whole state, and jsonb is put together anew each time it is read as text (5 µs), as it is taken apart when
-- it is written (15 µs; decisions/a-narrow-row-per-step.md). It now lies as it is written, and what conditions ask of it in
-- columns of their own; null where there is nothing.
drop view person;
alter table contact_state add column counts jsonb, add column last_at jsonb, add column consents jsonb, add column suppressions jsonb;
update contact_state set counts = state -> 'counts', last_at = state -> 'last', consents = state -> 'consents',
  suppressions = state -> 'suppressions';
alter table contact_state alter column state type json using state::json;
alter table contact_state alter column state set statistics 0, alter column counts set statistics 0,
  alter column last_at set statistics 0, alter column consents set statistics 0, alter column suppressions set statistics 0;

-- Everything that lists, segments and conditions ask about a contact, one row each:
--   fields    {"city": {"text": "Bern", "by": "FORM", "at": 1700000000000}, "budget": {"num": 5000, …}}; the value lies
--             under its kind: text, num, flag, day (ISO date), moment (epoch milliseconds)
--   counts    {"replied": 2} and last_at {"replied": 1700000000000}, by Happening.word(), times in epoch milliseconds
--   consents  {"MAIL": {"state": "GIVEN", "expiresAt": 1700000000000, …}}, by Channel.name(); expiresAt only where it lapses
--   suppressions  {"MAIL": {"reason": "COMPLAINED", …}}, by Channel.name()
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
    coalesce(s.counts, '{}') as counts,
    coalesce(s.last_at, '{}') as last_at,
    coalesce(s.consents, '{}') as consents,
    coalesce(s.suppressions, '{}') as suppressions,
    coalesce(k.decisions, 0) as decisions, k.wake_at, c.profile, s.state, k.enrolments
  from contact c
  left join contact_state s on s.workspace_id = c.workspace_id and s.contact_id = c.id
  left join contact_clock k on k.workspace_id = c.workspace_id and k.contact_id = c.id;
grant select on person to tend_app;
