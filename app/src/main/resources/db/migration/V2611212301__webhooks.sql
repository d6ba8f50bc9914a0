-- Programs elsewhere that want to hear of something. The secret signs what they are sent.
create table webhook (
  workspace_id bigint not null default current_workspace(),
  name text not null check (name ~ '^[a-z0-9][a-z0-9_-]{0,59}$'),
  url text not null check (length(url) <= 2000),
  secret bytea not null check (length(secret) >= 24),
  made_at timestamptz not null,
  disabled_at timestamptz,
  disabled_because text,
  primary key (workspace_id, name),
  check ((disabled_at is null) = (disabled_because is null))
);
select in_workspace('webhook');
