-- Up to which time of the timeline the keys of signals were removed.
create table housekeeping (
  workspace_id bigint not null default current_workspace(),
  until timestamptz not null,
  primary key (workspace_id)
);
select in_workspace('housekeeping');
