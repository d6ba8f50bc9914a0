-- A workspace that PostgreSQL has not counted yet is planned for as if it had a single row, and then any index that begins
-- with the workspace seems good enough. The usual tenth of a table may be many new workspaces. Of the tables that every
-- step writes, a tenth stays: counting them would cost more than it brings.
alter table contact set (autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 1000);
alter table contact_state set (autovacuum_analyze_scale_factor = 0.05, autovacuum_analyze_threshold = 1000);

-- Nobody asks for these by their whole value, and they are most of what counting has to read.
alter table contact alter column profile set statistics 0;
alter table contact_state alter column state set statistics 0;
alter table contact_clock alter column enrolments set statistics 0;
alter table timeline alter column signal set statistics 0, alter column facts set statistics 0;
alter table inbox alter column body set statistics 0;
alter table outbox alter column body set statistics 0;
