-- Forms that strangers fill in. The slug is part of a public address, so it is unique over all businesses.
create table form (
  slug text primary key check (slug ~ '^[a-z0-9][a-z0-9-]{0,59}$'),
  workspace_id bigint not null default current_workspace(),
  version int not null,
  open boolean not null default true
);
select in_workspace('form');

-- Every version of a form stays: it holds the words that people agreed to.
create table form_version (
  workspace_id bigint not null default current_workspace(),
  slug text not null,
  version int not null,
  definition text not null check (length(definition) <= 65536),
  published_at timestamptz not null,
  primary key (workspace_id, slug, version)
);
select in_workspace('form_version');

-- Keys of programs. Only the hash is kept; the first letters are for people to tell them apart.
create table api_key (
  workspace_id bigint not null default current_workspace(),
  id bigint generated always as identity,
  name text not null check (length(name) between 1 and 100),
  start text not null,
  hash bytea not null unique,
  made_at timestamptz not null,
  revoked_at timestamptz,
  primary key (workspace_id, id)
);
select in_workspace('api_key');

-- Idempotency-Keys of seven days: what body each came with.
create table idempotency_key (
  workspace_id bigint not null default current_workspace(),
  key_hash bytea not null,
  body_hash bytea not null,
  at timestamptz not null,
  primary key (workspace_id, key_hash)
) with (autovacuum_vacuum_scale_factor = 0.05);
select in_workspace('idempotency_key');
create index idempotency_key_at on idempotency_key using brin (at);

-- How often an address (hashed) was asked to confirm, so that nobody is bombed by other people's forms.
create table confirmation_asked (
  workspace_id bigint not null default current_workspace(),
  address_hash bytea not null,
  last_at timestamptz not null,
  times int not null,
  primary key (workspace_id, address_hash)
);
select in_workspace('confirmation_asked');
