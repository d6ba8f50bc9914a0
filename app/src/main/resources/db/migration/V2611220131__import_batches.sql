-- What came of each batch of a list, in one row: whom it touched, and which rows the inbox refused and why, so that a
-- second run after a crash writes them into the file of rejected rows again.
create table import_batch (
  workspace_id bigint not null default current_workspace(),
  import_id bigint not null,
  row_done bigint not null,
  contacts bigint[] not null,
  refused_rows bigint[] not null default '{}',
  refused_why text[] not null default '{}',
  primary key (workspace_id, import_id, row_done)
);
select in_workspace('import_batch');
insert into import_batch (workspace_id, import_id, row_done, contacts)
  select workspace_id, import_id, 0, array_agg(contact_id order by contact_id) from import_contact group by 1, 2;
drop table import_contact;
