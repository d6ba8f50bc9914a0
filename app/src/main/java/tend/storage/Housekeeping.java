package tend.storage;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jooq.DSLContext;

/**
 * Removes what is older than it is {@link Kept}, a little at a time, and has new workspaces
 * counted. Several processes may do so at once.
 */
public final class Housekeeping implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger("tend.storage");
  private static final int BATCH = 2_000;
  private static final int MOST_BATCHES = 500;
  private static final Duration SLICE = Duration.ofHours(1);

  private final Database database;
  private final InstantSource clock;
  private final ScheduledExecutorService hourly;

  public Housekeeping(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.hourly =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("tend-housekeeping").factory());
  }

  /** Tidies by itself from now on, every hour. */
  public void start() {
    var _ = hourly.scheduleWithFixedDelay(this::tick, 5, 60, TimeUnit.MINUTES);
  }

  /** A tick that throws would be the last. */
  private void tick() {
    try {
      tidy(clock.instant());
    } catch (RuntimeException failure) {
      LOG.log(System.Logger.Level.WARNING, "old rows could not be removed now", failure);
    }
  }

  /**
   * Removes what is too old, or as much of it as is bearable at once.
   *
   * @return how many rows
   */
  long tidy(Instant now) {
    // A form that fills a new workspace of a large installation waits long for autovacuum.
    database.workspaces().count();
    long gone = 0;
    for (Workspace workspace : database.workspaces().list()) {
      for (Kept kept : Kept.values()) {
        gone += remove(workspace.id(), kept, now.minus(kept.time()));
      }
      gone += removeSignalKeys(workspace.id(), now.minus(Kept.SIGNAL_KEYS));
    }
    return gone;
  }

  private long remove(long workspace, Kept kept, Instant before) {
    long gone = 0;
    for (int batch = 0; batch < MOST_BATCHES && isWanted(); batch++) {
      int some =
          database.inWorkspace(
              workspace, sql -> sql.execute(kept.delete(), before.toString(), BATCH));
      gone += some;
      if (some < BATCH) {
        break;
      }
    }
    return gone;
  }

  private static final String DONE_UNTIL =
      """
      select coalesce((select until from housekeeping), (select min(at) from timeline where at < ?::timestamptz)) as until
      """;

  private static final String REMOVE_KEYS =
      """
      delete from signal_key k using (
        select hashed_key(t.signal ->> 'key') as key
        from timeline t where t.at >= ?::timestamptz and t.at < ?::timestamptz and t.signal is not null
          and not coalesce((t.signal ->> 'history')::boolean, false)) old
      where k.workspace_id = current_workspace() and k.key = old.key and k.at < ?::timestamptz
      """;

  private static final String NOTE =
      """
      insert into housekeeping (until) values (?::timestamptz)
      on conflict (workspace_id) do update set until = excluded.until
      """;

  /** Along the timeline, which knows what a key was for; one stretch of it after the other. */
  private long removeSignalKeys(long workspace, Instant before) {
    Instant end = before.truncatedTo(ChronoUnit.HOURS);
    Optional<Instant> from = database.inWorkspace(workspace, sql -> doneUntil(sql, end));
    long gone = 0;
    for (int slice = 0;
        slice < 24 * MOST_BATCHES && isWanted() && from.isPresent() && from.get().isBefore(end);
        slice++) {
      Instant start = from.get();
      Instant until = start.plus(SLICE).isBefore(end) ? start.plus(SLICE) : end;
      gone += database.inWorkspace(workspace, sql -> removeKeys(sql, start, until));
      from = Optional.of(until);
    }
    return gone;
  }

  private static Optional<Instant> doneUntil(DSLContext sql, Instant end) {
    return sql.fetchOptional(DONE_UNTIL, end.toString())
        .map(row -> row.get("until", OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static int removeKeys(DSLContext sql, Instant start, Instant until) {
    sql.execute(NOTE, until.toString());
    return sql.execute(REMOVE_KEYS, start.toString(), until.toString(), until.toString());
  }

  private boolean isWanted() {
    return !hourly.isShutdown();
  }

  @Override
  public void close() {
    hourly.shutdownNow();
  }
}
