-- Parked signals that a person gave up: acknowledged, and known not to count.
create table dropped_signal (
  workspace_id bigint not null default current_workspace(),
  key uuid not null,
  dropped_at timestamptz not null,
  primary key (workspace_id, key)
);
select in_workspace('dropped_signal');
