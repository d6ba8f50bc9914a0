-- The key of a listed person says whose it is, so it is kept with the contact that it made and needs no index of its own
-- while the contact is found by the address or number that it came with (decisions/the-speed-of-capture.md).
alter table contact add column brought_by uuid;

-- Every key of a signal that was acknowledged, by its contact.
create view kept_key with (security_invoker = true) as
  select workspace_id, key, contact_id, at from signal_key
  union all
  select c.workspace_id, c.brought_by, c.id, c.arrived_at from contact c
  where c.brought_by is not null and not exists (select from signal_key k
    where k.workspace_id = c.workspace_id and k.key = c.brought_by);
grant select on kept_key to tend_app;

-- A page is asked for by people when its contact has been decided upon; until then there are few, see ContactReading.
drop index contact_public;
create unique index contact_public on contact (public_id) where created_at is not null;
