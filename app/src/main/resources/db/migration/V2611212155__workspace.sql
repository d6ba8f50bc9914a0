-- The application may read and write rows; it owns nothing.
grant usage on schema public to tend_app;
alter default privileges in schema public grant select, insert, update, delete on tables to tend_app;
alter default privileges in schema public grant usage, select on sequences to tend_app;

-- The workspace of this transaction. Fails where none was set: forgetting it is a defect, not "all rows".
create function current_workspace() returns bigint
  language sql stable parallel safe
  return current_setting('tend.workspace')::bigint;

-- Every migration that creates a table says, right behind it: select in_workspace('the_table');
-- The table needs a column workspace_id. The owner keeps sight of all rows, for migrations and for finding a workspace.
create function in_workspace(the_table regclass, the_column name default 'workspace_id') returns void
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', the_table);
  execute format('alter table %s force row level security', the_table);
  execute format(
    'create policy workspace on %s to tend_app using (%I = current_setting(''tend.workspace'')::bigint)',
    the_table, the_column);
  execute format('create policy owner on %s to %I using (true)', the_table, current_user);
end $$;

-- For the few tables about the installation itself. The application may read them, and change them only where a
-- migration grants it.
create function in_no_workspace(the_table regclass) returns void
  language plpgsql as $$
begin
  execute format('alter table %s enable row level security', the_table);
  execute format('alter table %s force row level security', the_table);
  execute format('revoke insert, update, delete on %s from tend_app', the_table);
  execute format('create policy everybody on %s using (true)', the_table);
end $$;

create table workspace (
  id bigint generated always as identity primary key,
  public_id uuid not null unique default uuidv7(),
  name text not null check (length(name) between 1 and 200),
  time_zone text not null,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  created_at timestamptz not null default now()
);
select in_workspace('workspace', 'id');

-- One row about this copy of the data. A restored copy is quarantined: it sends nothing until a person lifts it.
create table system_state (
  singleton boolean primary key default true check (singleton),
  quarantined_at timestamptz,
  quarantined_because text,
  lifted_at timestamptz,
  lifted_by text,
  check ((quarantined_at is null) = (quarantined_because is null))
);
select in_no_workspace('system_state');
insert into system_state default values;
