-- Name, address and telephone number of a business stand in its strategy; here is what does not.
alter table sender drop column name, drop column phone, drop column postal_address;

-- The address of a webhook stands in the strategy; here is its secret, and whether it is called no more.
alter table webhook rename column url to disabled_url;
alter table webhook alter column disabled_url drop not null;
