package tend.strategy;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.jooq.Record;
import tend.core.Business;
import tend.strategy.file.StrategyFiles;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rows of published strategies. */
final class StrategyRows {
  private static final TypeReference<TreeMap<String, String>> TEXTS = new TypeReference<>() {};

  private StrategyRows() {}

  /** One at a time publishes in a workspace. */
  static void lock(DSLContext sql) {
    sql.execute(
        "select pg_advisory_xact_lock(hashtext('strategy'), (current_workspace() % 1000000)::int)");
  }

  record Stamp(int version, long changes) {}

  static Optional<Stamp> stamp(DSLContext sql) {
    return sql.fetchOptional("select version, changes from strategy_stamp")
        .map(row -> new Stamp(row.get("version", Integer.class), row.get("changes", Long.class)));
  }

  /** Something else than the files has changed: who is away. */
  static void touch(DSLContext sql) {
    sql.execute("update strategy_stamp set changes = changes + 1");
  }

  static int add(DSLContext sql, StrategyFiles files, String by, String note, Instant now) {
    int version =
        sql.fetchSingle(
                """
                insert into strategy_version (version, files, published_at, published_by, note)
                select coalesce(max(version), 0) + 1, ?::jsonb, ?::timestamptz, ?, ? from strategy_version
                returning version
                """,
                JsonMapper.shared().writeValueAsString(files.texts()),
                now.toString(),
                by,
                note)
            .get(0, Integer.class);
    sql.execute(
        """
        insert into strategy_stamp (version) values (?)
        on conflict (workspace_id) do update
          set version = excluded.version, changes = strategy_stamp.changes + 1
        """,
        version);
    return version;
  }

  /** What forms, lists and sheets know of the business is what its strategy says. */
  static void nameBusiness(DSLContext sql, Business business) {
    sql.execute(
        "update workspace set name = ?, time_zone = ?, currency = ? where id = current_workspace()",
        business.name(),
        business.zone().getId(),
        business.currency());
  }

  static Optional<StrategyFiles> files(DSLContext sql, int version) {
    return sql.fetchOptional("select files::text from strategy_version where version = ?", version)
        .map(row -> files(row.get(0, String.class)));
  }

  private static StrategyFiles files(String json) {
    return new StrategyFiles(JsonMapper.shared().readValue(json, TEXTS));
  }

  static List<PublishedVersion> history(DSLContext sql) {
    return sql.fetch(
            """
            select version, published_at, published_by, note from strategy_version
            order by version desc limit 500
            """)
        .map(StrategyRows::version);
  }

  private static PublishedVersion version(Record row) {
    return new PublishedVersion(
        row.get("version", Integer.class),
        row.get("published_at", Instant.class),
        row.get("published_by", String.class),
        row.get("note", String.class));
  }

  static void told(DSLContext sql, int version, Instant now) {
    sql.execute(
        "update strategy_version set told_at = ?::timestamptz where version = ?",
        now.toString(),
        version);
  }

  static boolean isUntold(DSLContext sql, int version) {
    return sql.fetchOptional(
            "select 1 from strategy_version where version = ? and told_at is null", version)
        .isPresent();
  }

  /** The strategy that brought each version of each journey, by the journey's name. */
  static SortedMap<String, SortedMap<Integer, Integer>> journeys(DSLContext sql) {
    SortedMap<String, SortedMap<Integer, Integer>> all = new TreeMap<>();
    sql.fetch("select journey, version, strategy_version from journey_version")
        .forEach(
            row ->
                all.computeIfAbsent(row.get("journey", String.class), _ -> new TreeMap<>())
                    .put(
                        row.get("version", Integer.class),
                        row.get("strategy_version", Integer.class)));
    return all;
  }

  static void addJourneys(DSLContext sql, Map<String, Integer> versions, int strategyVersion) {
    versions.forEach(
        (journey, version) ->
            sql.execute(
                """
                insert into journey_version (journey, version, strategy_version) values (?, ?, ?)
                on conflict do nothing
                """,
                journey,
                version,
                strategyVersion));
  }

  /** How many open contacts are in each journey. */
  static SortedMap<String, Integer> peopleInJourneys(DSLContext sql) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    sql.fetch(
            """
            select journey, count(*) as people
            from contact_state, unnest(journeys_now) as journey where closed is null group by journey
            """)
        .forEach(
            row -> counts.put(row.get("journey", String.class), row.get("people", Integer.class)));
    return counts;
  }
}
