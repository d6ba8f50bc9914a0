-- What was counted last, so that the page can show it at once and say when that was.
create table audit_result (
  workspace_id bigint not null default current_workspace(),
  counted_at timestamptz not null,
  counted_by text not null,
  millis bigint not null,
  report jsonb not null,
  primary key (workspace_id)
);
select in_workspace('audit_result');
