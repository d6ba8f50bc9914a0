-- A list that was taken back may be imported again, perhaps read in another way: its signals then are new ones.
alter table import add column file_hash text not null default '';
alter table import add column generation int not null default 0;
create index import_file on import (workspace_id, file_hash);
