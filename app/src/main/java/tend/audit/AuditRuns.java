package tend.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tend.storage.Database;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Counts in the background, one workspace at a time, and keeps what was counted last. A count takes
 * as long as it takes; whoever asks sees how far it is, and the last result meanwhile.
 */
public final class AuditRuns implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AuditRuns.class.getName());
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS).build();

  /**
   * What was counted last.
   *
   * @param by who asked for it
   */
  public record Result(AuditReport report, String by, Duration took) {}

  /**
   * A count that is under way, or broke off.
   *
   * @param counted how many of the ten are done
   * @param failure why it broke off; empty while it goes on
   */
  public record Running(Instant since, int counted, Optional<String> failure) {
    Running counted(int promises) {
      return new Running(since, promises, failure);
    }

    public boolean goesOn() {
      return failure.isEmpty();
    }
  }

  private final Database database;
  private final Audit audit;
  private final InstantSource clock;
  private final ConcurrentMap<Long, Running> running = new ConcurrentHashMap<>();
  // One at a time: each question reads whole tables.
  private final ExecutorService work =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("audit").factory());

  public AuditRuns(Database database, Audit audit, InstantSource clock) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  /** Begins to count, unless it is being counted already. */
  @SuppressWarnings("ReferenceEquality") // whose count it is, and not whether they are alike
  void start(long workspace, String by) {
    Running fresh = new Running(clock.instant(), 0, Optional.empty());
    Running now =
        running.compute(
            workspace, (_, before) -> before != null && before.goesOn() ? before : fresh);
    if (now == fresh) {
      work.execute(() -> count(workspace, by));
    }
  }

  Optional<Running> running(long workspace) {
    return Optional.ofNullable(running.get(workspace));
  }

  private void count(long workspace, String by) {
    try {
      Instant began = clock.instant();
      AuditReport report =
          audit.run(
              workspace,
              began,
              done -> running.computeIfPresent(workspace, (_, before) -> before.counted(done)));
      keep(workspace, new Result(report, by, Duration.between(began, clock.instant())));
      running.remove(workspace);
    } catch (RuntimeException failure) {
      if (!work.isShutdown()) {
        LOG.log(System.Logger.Level.ERROR, "the audit broke off", failure);
        String why = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        running.computeIfPresent(
            workspace, (_, at) -> new Running(at.since(), at.counted(), Optional.of(why)));
      }
    }
  }

  private static final String KEEP =
      """
      insert into audit_result (counted_at, counted_by, millis, report) values (?::timestamptz, ?, ?, ?::jsonb)
      on conflict (workspace_id) do update set counted_at = excluded.counted_at, counted_by = excluded.counted_by,
        millis = excluded.millis, report = excluded.report
      """;

  private void keep(long workspace, Result result) {
    database.inWorkspace(
        workspace,
        sql ->
            sql.execute(
                KEEP,
                result.report().at().toString(),
                result.by(),
                result.took().toMillis(),
                JSON.writeValueAsString(result.report()).replace("\\u0000", "")));
  }

  private static final String LATEST = "select counted_by, millis, report from audit_result";

  /** Empty before the first count, and where another release wrote it in another way. */
  Optional<Result> latest(long workspace) {
    return database
        .inWorkspace(workspace, sql -> sql.fetchOptional(LATEST))
        .flatMap(
            row ->
                read(row.get("report", String.class))
                    .map(
                        report ->
                            new Result(
                                report,
                                row.get("counted_by", String.class),
                                Duration.ofMillis(row.get("millis", Long.class)))));
  }

  private static Optional<AuditReport> read(String report) {
    try {
      return Optional.of(JSON.readValue(report, AuditReport.class));
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    work.shutdownNow();
  }
}
