-- Who has a number and no address is asked for with every new address, and is in contact_phone_only. Those who have both may
-- be a company of thousands, and PostgreSQL at times read them all to find nobody among them; now that index cannot
-- answer the question.
drop index contact_phone;
create index contact_phone on contact (workspace_id, phone_key, id) where phone_key is not null and email_key is not null;
