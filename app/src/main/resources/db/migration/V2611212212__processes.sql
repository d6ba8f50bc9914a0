-- Processes that share this database, so that they can share the work.
create table process (
  id text primary key,
  seen_at timestamptz not null
);
select in_no_workspace('process');
grant insert, update, delete on process to tend_app;

-- Where signals for a contact go that turned out to be somebody already known.
alter table contact add column merged_into bigint;
