package tend.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import tend.core.Strategy;
import tend.runtime.Arrival;
import tend.runtime.Carriers;
import tend.runtime.Engine;
import tend.runtime.Inbox;
import tend.storage.Database;
import tend.storage.Workspace;

/**
 * Opt-ins taken in, decided upon, and journey steps taken while very many wait. The engine works as
 * in {@code tend up}, and a step is counted when it is committed: state, timeline and alarm.
 */
final class StepsBench {
  private static final int TOGETHER = 2_000;
  private static final int TURNS = 2;

  /** Seldom enough that looking costs nothing against the work. */
  private static final int LOOK_EVERY_MILLIS = 50;

  private static final int DAYS = 5;

  private final Database database;
  private final Optional<Path> cluster;
  private final Strategy strategy;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-02T09:00:00Z"));

  /**
   * @param cluster where the server's processes are found; empty when it is somebody else's
   */
  StepsBench(Database database, Optional<Path> cluster, Strategy shipped) {
    this.database = database;
    this.cluster = cluster;
    this.strategy = Waiters.strategy(shipped);
  }

  void run(int wanted) {
    Optional<Workspace> kept = database.workspaces().list().stream().findFirst();
    long workspace = kept.isPresent() ? kept.get().id() : fill(wanted);
    Figures.vacuum(database);
    int waiting = count(workspace, "contact_clock");
    for (int day = 1; day <= DAYS; day++) {
      now.set(nextAlarm().plus(Duration.ofHours(1)));
      alarms(workspace, "journey steps with %,d waiting, day %d".formatted(waiting, day));
    }
    try (var inbox = new Inbox(database, now::get);
        var engine = engine(inbox)) {
      engine.runUntilIdle();
      Figures.say("leases renewed, and nothing to do", 1_000, cluster, () -> idle(engine, 1_000));
    }
  }

  /** Decides about everybody whose alarm has come. */
  private void alarms(long workspace, String what) {
    String due = "contact_clock where wake_at <= '" + now.get() + "'";
    int expected = count(workspace, due);
    int before = count(workspace, "timeline");
    live(what, expected, () -> nextAlarm().isAfter(now.get()), () -> expected);
    int written = count(workspace, "timeline") - before;
    if (written < expected) {
      System.out.println("    not all had something to do: decisions written " + written);
    }
  }

  /** Runs as in {@code tend up}, until the others see in the database that nothing is left. */
  private void live(String what, int expected, BooleanSupplier done, IntSupplier completed) {
    try (var inbox = new Inbox(database, now::get);
        var engine = engine(inbox)) {
      Figures.say(
          what,
          expected,
          cluster,
          () -> {
            engine.start(TURNS);
            await(done);
            return completed.getAsInt();
          });
    }
  }

  private static void await(BooleanSupplier done) {
    try {
      while (!done.getAsBoolean()) {
        Thread.sleep(LOOK_EVERY_MILLIS);
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private Engine engine(Inbox inbox) {
    return new Engine(database, inbox, _ -> strategy, new Carriers(List.of()), now::get);
  }

  private static int idle(Engine engine, int times) {
    for (int i = 0; i < times; i++) {
      engine.runUntilIdle();
    }
    return times;
  }

  private long fill(int wanted) {
    long workspace =
        database
            .workspaces()
            .create("Bench", strategy.business().zone(), Currency.getInstance("EUR"))
            .id();
    try (var inbox = new Inbox(database, now::get)) {
      Figures.say(
          "opt-ins taken in, in batches", wanted, cluster, () -> takeIn(inbox, workspace, wanted));
    }
    live(
        "first decisions",
        wanted,
        () -> isEmpty(workspace),
        () -> count(workspace, "contact_clock"));
    return workspace;
  }

  private Instant nextAlarm() {
    return database
        .acrossWorkspaces(sql -> sql.fetchSingle("select min(next_at) from alarm"))
        .get(0, OffsetDateTime.class)
        .toInstant();
  }

  private boolean isEmpty(long workspace) {
    return database
        .inWorkspace(workspace, sql -> sql.fetchSingle("select not exists (select from inbox)"))
        .get(0, Boolean.class);
  }

  private int count(long workspace, String table) {
    return database
        .inWorkspace(workspace, sql -> sql.fetchSingle("select count(*) from " + table))
        .get(0, Integer.class);
  }

  private int takeIn(Inbox inbox, long workspace, int count) {
    Instant start = Objects.requireNonNull(now.get());
    var batch = new ArrayList<Arrival>(TOGETHER);
    for (int i = 0; i < count; i++) {
      batch.add(Waiters.arrival(i, start));
      if (batch.size() == TOGETHER || i == count - 1) {
        inbox.post(workspace, batch);
        batch.clear();
      }
    }
    return count;
  }
}
