-- The page of letters shows what could not be put on paper lately.
create index outbox_unwritten on outbox (workspace_id, settled_at) where carrier = 'letter' and state = 'never';
