-- An invitation lasts for days and can be taken back; it is seen until then. A link for the moment is neither.
alter table sign_in_link add column invitation boolean not null default false;
create index sign_in_link_user on sign_in_link (workspace_id, user_id) where used_at is null;
