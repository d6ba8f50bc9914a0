-- Letters and postcards lie on their own pages, and never came into the mailbox.
alter table mailbox_message drop column channel, drop column pdf;
