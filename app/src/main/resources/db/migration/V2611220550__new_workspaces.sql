-- A workspace that PostgreSQL has not counted yet is planned for as if it had a single row, and then any index that begins
-- with the workspace seems good enough. The usual tenth of a table may be many new workspaces.
alter table contact set (autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 1000);
alter table contact_state set (autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 1000);
alter table contact_clock set (autovacuum_analyze_scale_factor = 0.05, autovacuum_analyze_threshold = 1000);
alter table timeline set (autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 1000);
