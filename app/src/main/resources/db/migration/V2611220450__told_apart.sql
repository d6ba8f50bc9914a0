-- Two contacts that look alike, and of whom a person said that they are two people.
create table told_apart (
  workspace_id bigint not null default current_workspace(),
  one bigint not null,
  other bigint not null,
  by text not null,
  at timestamptz not null,
  primary key (workspace_id, one, other),
  check (one < other),
  foreign key (workspace_id, one) references contact (workspace_id, id),
  foreign key (workspace_id, other) references contact (workspace_id, id)
);
select in_workspace('told_apart');
create index told_apart_other on told_apart (workspace_id, other);
