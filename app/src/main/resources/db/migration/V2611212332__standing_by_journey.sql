-- The same index tells who is in which journey.
drop index contact_standing;
create index contact_standing on contact_state (workspace_id, next_kind, owner, journeys_now) where closed is null;
