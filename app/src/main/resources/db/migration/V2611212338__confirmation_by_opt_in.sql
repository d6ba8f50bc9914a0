-- Which opt-in (its key, hashed) was allowed to ask: when it comes again after a crash, it still is.
alter table confirmation_asked add column opt_in_hash bytea not null default '';
