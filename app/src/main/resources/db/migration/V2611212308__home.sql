-- What the first page counts, without reading whole contacts.
create index contact_standing on contact_state (workspace_id, next_kind, owner) where closed is null;
create index contact_arrived on contact (workspace_id, arrived_day, arrived_source) where arrived_day is not null;
create index ledger_day on ledger (workspace_id, day);
-- Rows come in the order of the time they were asked for, so that a coarse index finds today's.
create index outbox_asked on outbox using brin (asked_at);
create index task_closed on task (workspace_id, closed_at) where closed_at is not null;
