-- The list of people in the order of what comes next: without this it sorts everybody for every page (measured with
-- 100,000 people: 500 ms against 10 ms, on a busy machine).
create index contact_next on contact_state (workspace_id, next_at, contact_id) where next_at is not null;
