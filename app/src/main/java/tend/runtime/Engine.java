package tend.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import tend.core.FollowUp;
import tend.storage.Database;

/**
 * Takes signals and alarms to decisions. Several processes may run one on the same database.
 *
 * <p>Either {@link #start} lets it work by itself, or {@link #runUntilIdle} makes it do now what is
 * due by its clock, which may be a made-up one. Waiting contacts cost nothing: what is asked again
 * and again is whether there is a signal, or an alarm that has come.
 */
public final class Engine implements AutoCloseable {
  static final int AT_MOST = 2_000;

  private final Database database;
  private final Inbox inbox;
  private final Strategies strategies;
  private final InstantSource clock;
  private final Leases leases;
  private final Turn turn;
  private final Bell effects = new Bell();
  private Optional<Workers> workers = Optional.empty();

  /**
   * @param clock what time it is for contacts; leases go by the database's clock
   */
  public Engine(
      Database database,
      Inbox inbox,
      Strategies strategies,
      Carriers carriers,
      InstantSource clock) {
    this(database, inbox, strategies, carriers, clock, FollowUp::decide);
  }

  Engine(
      Database database,
      Inbox inbox,
      Strategies strategies,
      Carriers carriers,
      InstantSource clock,
      Deciding core) {
    this.database = database;
    this.inbox = inbox;
    this.strategies = strategies;
    this.clock = clock;
    this.leases = new Leases(database);
    this.turn = new Turn(database, leases, carriers, core, new Workloads());
  }

  /**
   * Starts working.
   *
   * @param threads how many turns may run at once, at least 1
   */
  public synchronized void start(int threads) {
    leases.renew();
    workers = Optional.of(new Workers(this, database, inbox.bell(), leases, threads));
  }

  /**
   * Takes over at once what a killed process held, instead of waiting until its leases are over. To
   * be called before {@link #start}, and only where no other process can be running on this
   * database.
   */
  public void takeOver() {
    leases.freeAll();
  }

  /**
   * Does all that is due now by the clock, and what follows from it, in the calling thread. Nothing
   * else may work on this database's contacts meanwhile.
   *
   * @return how many contacts were taken up, each as often as it was
   */
  public int runUntilIdle() {
    leases.renew();
    int all = 0;
    int now;
    do {
      now = round(leases.held());
      all += now;
    } while (now > 0);
    return all;
  }

  /** When the next alarm comes, over all workspaces. */
  public Optional<Instant> nextAlarm() {
    return Optional.ofNullable(
        database.acrossWorkspaces(
            sql ->
                sql.connectionResult(
                    connection ->
                        Bulk.query(
                                connection,
                                "select next_alarm(?) as next",
                                row -> Optional.ofNullable(Bulk.instant(row, "next")),
                                (Object) Leases.numbers(leases.held()))
                            .getFirst()
                            .orElse(null))));
  }

  /** Rings when there is something for the outbox. */
  Bell effects() {
    return effects;
  }

  Inbox inbox() {
    return inbox;
  }

  Strategies strategies() {
    return strategies;
  }

  /** The shards held by this process. */
  Leases leases() {
    return leases;
  }

  /** One turn in each workspace that has something due in these shards; throws what one throws. */
  int round(SortedMap<Short, Long> shards) {
    return round(
        shards,
        (_, failure) -> {
          throw failure;
        });
  }

  /**
   * As {@link #round(SortedMap)}, where the failure of one workspace does not hold up the others.
   *
   * @param failed told of each failure, with the workspace
   */
  int round(SortedMap<Short, Long> shards, BiConsumer<Long, RuntimeException> failed) {
    if (shards.isEmpty()) {
      return 0;
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    int taken = 0;
    for (var due : due(shards.keySet(), now).entrySet()) {
      var some = new TreeMap<>(shards);
      some.keySet().retainAll(due.getValue());
      try {
        taken += turn(due.getKey(), some, now);
      } catch (RuntimeException failure) {
        failed.accept(due.getKey(), failure);
      }
    }
    return taken;
  }

  private int turn(long workspace, SortedMap<Short, Long> shards, Instant now) {
    Turn.Done done = turn.take(workspace, shards, strategies.current(workspace), now, AT_MOST);
    if (done.asksForSomething()) {
      effects.ring();
    }
    return done.contacts();
  }

  /** Workspaces with something to do, and in which shards. */
  private SortedMap<Long, SortedSet<Short>> due(Collection<Short> shards, Instant now) {
    return database.acrossWorkspaces(
        sql -> sql.connectionResult(connection -> due(connection, shards, now)));
  }

  private static SortedMap<Long, SortedSet<Short>> due(
      Connection connection, Collection<Short> shards, Instant now) throws SQLException {
    short[] numbers = numbers(shards);
    var all = new TreeMap<Long, SortedSet<Short>>();
    Bulk.query(
        connection,
        """
        select workspace_id, shard from waiting_signals(?)
        union select workspace_id, shard from due_alarms(?, ?)
        """,
        row -> all.computeIfAbsent(row.getLong(1), _ -> new TreeSet<>()).add(row.getShort(2)),
        numbers,
        numbers,
        now);
    return Collections.unmodifiableSortedMap(all);
  }

  private static short[] numbers(Collection<Short> shards) {
    var numbers = new short[shards.size()];
    int i = 0;
    for (short shard : List.copyOf(shards)) {
      numbers[i++] = shard;
    }
    return numbers;
  }

  Duration untilNextAlarm() {
    return nextAlarm()
        .map(next -> Duration.between(clock.instant(), next))
        .orElse(Duration.ofDays(1));
  }

  /** Finishes the turns under way and gives the leases up. */
  @Override
  public synchronized void close() {
    workers.ifPresent(Workers::close);
    workers = Optional.empty();
    leases.close();
  }
}
