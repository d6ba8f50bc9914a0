-- What a business has decided, version by version: the files as they were published.
create table strategy_version (
  workspace_id bigint not null default current_workspace(),
  version int not null,
  -- Texts by their path within the folder.
  files jsonb not null,
  published_at timestamptz not null,
  published_by text not null,
  note text not null default '',
  -- When everybody whom it concerns was told; null while that is being done.
  told_at timestamptz,
  primary key (workspace_id, version)
);
select in_workspace('strategy_version');

-- Which strategy brought which version of a journey: whoever has joined it keeps that version.
create table journey_version (
  workspace_id bigint not null default current_workspace(),
  journey text not null,
  version int not null,
  strategy_version int not null,
  primary key (workspace_id, journey, version)
);
select in_workspace('journey_version');

-- Absences that people enter; those known ahead may stand in the files.
create table absence (
  workspace_id bigint not null default current_workspace(),
  id bigint generated always as identity,
  person text not null,
  first_day date not null,
  last_day date not null check (last_day >= first_day),
  -- Who stands in; empty for whoever is least busy.
  cover text not null default '',
  entered_by text not null,
  entered_at timestamptz not null,
  primary key (workspace_id, id)
);
select in_workspace('absence');

-- Changes with everything that makes the strategy in force another one, so that a process knows when to read again.
create table strategy_stamp (
  workspace_id bigint not null default current_workspace(),
  version int not null,
  changes bigint not null default 0,
  primary key (workspace_id)
);
select in_workspace('strategy_stamp');
