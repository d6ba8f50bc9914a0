-- Lists that were imported, so that one is not taken twice and can be taken back.
create table import (
  workspace_id bigint not null default current_workspace(),
  id bigint generated always as identity,
  file_name text not null,
  -- SHA-256 over the file and how it was read: the same list under the same terms is one import.
  fingerprint text not null,
  format text not null,
  tool text not null default '',
  source text not null,
  consent text not null default '',
  started_at timestamptz not null,
  finished_at timestamptz,
  undone_at timestamptz,
  -- Number of the last row that was acknowledged; a second run goes on behind it.
  row_done bigint not null default 0,
  rows bigint not null,
  taken bigint not null default 0,
  rejected bigint not null default 0,
  new_contacts bigint not null default 0,
  merged bigint not null default 0,
  unchanged bigint not null default 0,
  primary key (workspace_id, id)
);
select in_workspace('import');
create unique index import_fingerprint on import (workspace_id, fingerprint) where undone_at is null;

-- Whom an import touched.
create table import_contact (
  workspace_id bigint not null default current_workspace(),
  import_id bigint not null,
  contact_id bigint not null,
  primary key (workspace_id, import_id, contact_id)
);
select in_workspace('import_contact');
