-- A number may be that of a whole company: the first who has it is found without reading all the others.
drop index contact_phone;
create index contact_phone on contact (workspace_id, phone_key, id) where phone_key is not null;
