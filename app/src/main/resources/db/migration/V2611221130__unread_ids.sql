-- Nothing outside ever called a business by it.
alter table workspace drop column public_id;
