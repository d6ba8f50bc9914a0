package tend.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jooq.exception.DataAccessException;
import tend.storage.Database;

/**
 * Brings effects to their carriers. A process sends for the shards whose lease it holds, so nothing
 * is under way twice; in the moment before something leaves, the database is asked once more
 * whether it may.
 */
public final class Outbox implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Outbox.class.getName());
  private static final int BATCH = 200;
  private static final int TOGETHER = 1_000;
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  /** A carrier's lane. */
  private record Way(Carrier carrier, int lane) {}

  private record Mark(List<Shipment> ready, SortedMap<Short, Long> fences) {}

  private final Database database;
  private final Engine engine;
  private final Carriers carriers;
  private final InstantSource clock;
  private final GroupCommit<Mark, Set<String>> marks;
  private final GroupCommit<Outgoing.Settled, Boolean> settlements;
  private final Set<Way> busy = ConcurrentHashMap.newKeySet();
  private SortedMap<Short, Long> recovered = new TreeMap<>();
  private Optional<Thread> dispatcher = Optional.empty();
  private volatile boolean closing;

  /**
   * @param engine whose leases and inbox it shares
   */
  public Outbox(Database database, Engine engine, Carriers carriers, InstantSource clock) {
    this.database = database;
    this.engine = engine;
    this.carriers = carriers;
    this.clock = clock;
    this.marks = new GroupCommit<>("tend-marks", 64, this::markTogether);
    this.settlements = new GroupCommit<>("tend-settlements", TOGETHER, this::settleTogether);
  }

  /** Sends by itself from now on. */
  public synchronized void start() {
    dispatcher =
        Optional.of(Thread.ofPlatform().daemon().name("tend-outbox").start(this::dispatch));
  }

  /**
   * Sends all that is due now by the clock, in the calling thread.
   *
   * @return of how many shipments something became
   */
  public int runUntilIdle() {
    engine.leases().renew();
    int all = 0;
    int now;
    do {
      now = round(this::here);
      all += now;
    } while (now > 0);
    return all;
  }

  private void dispatch() {
    Bell bell = engine.effects();
    while (!closing) {
      long heard = bell.rings();
      try {
        if (round(this::aside) == 0) {
          Duration next = untilNext();
          bell.await(heard, next.compareTo(LOOK_AGAIN) < 0 ? next : LOOK_AGAIN);
        }
      } catch (InterruptedException stop) {
        return;
      } catch (RuntimeException failure) {
        LOG.log(Level.WARNING, "the outbox could not be read and is tried again", failure);
        pause();
      }
    }
  }

  /** A lane's work, which tells how many shipments it got rid of. */
  private interface Work {
    int run();
  }

  private int here(Way way, Work work) {
    try {
      return work.run();
    } finally {
      free(way);
    }
  }

  /** In a thread of its own. A lane that gets rid of nothing pauses, lest it ask without end. */
  private int aside(Way way, Work work) {
    Thread.ofVirtual()
        .name("tend-lane")
        .start(
            () -> {
              try {
                if (work.run() == 0) {
                  pause();
                }
              } finally {
                free(way);
              }
            });
    return 1;
  }

  private interface Runner {
    int run(Way way, Work work);
  }

  private void free(Way way) {
    busy.remove(way);
    engine.effects().ring();
  }

  private void pause() {
    try {
      Thread.sleep(Duration.ofSeconds(1));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      closing = true;
    }
  }

  /** Hands each free lane a batch of what is due in each workspace. */
  private int round(Runner runner) {
    SortedMap<Short, Long> held = engine.leases().held();
    recover(held);
    if (held.isEmpty() || database.quarantined()) {
      return 0;
    }
    int given = 0;
    for (var waiting : waiting(held).entrySet()) {
      for (var byWorkspace : waiting.getValue().entrySet()) {
        given += give(waiting.getKey(), byWorkspace.getKey(), byWorkspace.getValue(), runner);
      }
    }
    return given;
  }

  private int give(Way way, long workspace, SortedMap<Short, Long> shards, Runner runner) {
    if (!busy.add(way)) {
      return 0;
    }
    List<Shipment> batch = List.of();
    try {
      batch = claim(way, workspace, shards);
    } finally {
      if (batch.isEmpty()) {
        busy.remove(way);
      }
    }
    if (batch.isEmpty()) {
      return 0;
    }
    List<Shipment> claimed = batch;
    return runner.run(way, () -> carry(way, shards, claimed));
  }

  private int carry(Way way, SortedMap<Short, Long> shards, List<Shipment> batch) {
    try {
      return new Lane(way.carrier(), shards, this).carry(batch);
    } catch (RuntimeException failure) {
      LOG.log(Level.WARNING, "what became of a batch could not be written", failure);
      return 0;
    }
  }

  private List<Shipment> claim(Way way, long workspace, SortedMap<Short, Long> shards) {
    return inWorkspace(
        workspace,
        (connection, outgoing) -> {
          var due = outgoing.due(workspace, way.carrier().name(), Leases.numbers(shards), BATCH);
          var blocked =
              due.stream().filter(Outgoing.Due::blocked).map(Outgoing.Due::shipment).toList();
          if (!blocked.isEmpty()) {
            engine.leases().hold(connection, shards);
            outgoing.withhold(blocked);
          }
          return due.stream().filter(one -> !one.blocked()).map(Outgoing.Due::shipment).toList();
        });
  }

  /** Free lanes that have something due, by workspace, with the shards they may take it from. */
  private Map<Way, SortedMap<Long, SortedMap<Short, Long>>> waiting(SortedMap<Short, Long> held) {
    var all = new LinkedHashMap<Way, SortedMap<Long, SortedMap<Short, Long>>>();
    Instant now = now();
    for (Waiting one : waitingEffects(held)) {
      Way way = way(one, held);
      if (!one.notBefore().isAfter(now) && !busy.contains(way)) {
        all.computeIfAbsent(way, _ -> new TreeMap<>())
            .computeIfAbsent(one.workspace(), _ -> new TreeMap<>())
            .put(one.shard(), fence(held, one.shard()));
      }
    }
    return all;
  }

  private static long fence(SortedMap<Short, Long> held, short shard) {
    Long fence = held.get(shard);
    if (fence == null) {
      throw new Leases.Lost();
    }
    return fence;
  }

  /** A shard belongs to one lane, so that one contact's shipments keep their order. */
  private Way way(Waiting waiting, SortedMap<Short, Long> held) {
    Carrier carrier = carriers.named(waiting.carrier()).orElseThrow();
    int place = held.headMap(waiting.shard()).size();
    return new Way(carrier, place % Math.max(1, carrier.lanes()));
  }

  private record Waiting(String carrier, long workspace, short shard, Instant notBefore) {}

  private List<Waiting> waitingEffects(SortedMap<Short, Long> held) {
    return database.acrossWorkspaces(
        sql ->
            sql.connectionResult(
                connection ->
                    Bulk.query(
                        connection,
                        "select carrier, workspace_id, shard, not_before from waiting_effects(?,"
                            + " ?)",
                        row ->
                            new Waiting(
                                row.getString(1),
                                row.getLong(2),
                                row.getShort(3),
                                Bulk.presentInstant(row, "not_before")),
                        carriers.list().stream().map(Carrier::name).toArray(String[]::new),
                        Leases.numbers(held))));
  }

  private Duration untilNext() {
    Instant now = now();
    return waitingEffects(engine.leases().held()).stream()
        .map(Waiting::notBefore)
        .filter(at -> at.isAfter(now))
        .min(Instant::compareTo)
        .map(at -> Duration.between(now, at))
        .orElse(LOOK_AGAIN);
  }

  /**
   * What a process left in doubt that held the lease before: carried again where that does no harm,
   * else left to a person.
   */
  private void recover(SortedMap<Short, Long> held) {
    if (held.equals(recovered)) {
      return;
    }
    var harmless =
        carriers.list().stream()
            .filter(Carrier::recognisesKeys)
            .map(Carrier::name)
            .toArray(String[]::new);
    database.acrossWorkspaces(
        sql ->
            sql.connectionResult(
                connection ->
                    Bulk.execute(
                        connection,
                        """
                        update outbox o set
                          state = case when again then 'waiting' else 'parked' end,
                          not_before = case when again then ? else o.not_before end,
                          error = 'it may have gone out: sending was interrupted'
                        from (select workspace_id, key,
                            carrier = any (?) or kind = 'AskToConfirm' or body ->> 'purpose' = 'SERVICE' as again
                          from outbox join unnest(?::smallint[], ?::bigint[]) as h (shard, fence)
                            on outbox.shard = h.shard and outbox.fence is distinct from h.fence
                          where state = 'in_doubt') d
                        where o.workspace_id = d.workspace_id and o.key = d.key
                        """,
                        now(),
                        harmless,
                        Leases.numbers(held),
                        held.values().stream().mapToLong(Long::longValue).toArray())));
    recovered = held;
  }

  Set<String> mark(List<Shipment> ready, SortedMap<Short, Long> fences) {
    try {
      return marks.commit(new Mark(ready, fences));
    } catch (Leases.Lost lost) {
      LOG.log(Level.FINE, "another process sends this now", lost);
      return Set.of();
    }
  }

  CompletableFuture<Boolean> settle(Outgoing.Settled settled) {
    return settlements.ask(settled);
  }

  private List<Set<String>> markTogether(List<Mark> all) {
    var byWorkspace = new TreeMap<Long, List<Shipment>>();
    var fences = new TreeMap<Short, Long>();
    for (Mark mark : all) {
      mark.ready()
          .forEach(
              shipment ->
                  byWorkspace
                      .computeIfAbsent(shipment.workspace(), _ -> new ArrayList<>())
                      .add(shipment));
      fences.putAll(mark.fences());
    }
    var may = new HashSet<String>();
    byWorkspace.forEach(
        (workspace, ready) ->
            may.addAll(
                inWorkspace(
                    workspace,
                    (connection, outgoing) -> {
                      engine.leases().hold(connection, only(ready, fences));
                      Set<String> marked = outgoing.mark(ready, fences);
                      var refused =
                          ready.stream()
                              .filter(shipment -> !marked.contains(shipment.key()))
                              .toList();
                      if (!refused.isEmpty()) {
                        outgoing.withhold(refused);
                      }
                      return prefixed(workspace, marked);
                    })));
    return all.stream().map(mark -> allowed(mark, may)).toList();
  }

  private static SortedMap<Short, Long> only(List<Shipment> ready, SortedMap<Short, Long> fences) {
    var shards = new TreeSet<Short>();
    ready.forEach(shipment -> shards.add(Shards.of(shipment.contact().id().value())));
    var some = new TreeMap<>(fences);
    some.keySet().retainAll(shards);
    return some;
  }

  /** Keys are unique within a workspace only. */
  private static Set<String> prefixed(long workspace, Set<String> keys) {
    var all = new HashSet<String>();
    keys.forEach(key -> all.add(workspace + " " + key));
    return all;
  }

  private static Set<String> allowed(Mark mark, Set<String> may) {
    var allowed = new HashSet<String>();
    for (Shipment shipment : mark.ready()) {
      if (may.contains(shipment.workspace() + " " + shipment.key())) {
        allowed.add(shipment.key());
      }
    }
    return allowed;
  }

  /**
   * What became of a shipment is known here alone, so it is kept until the database is back: else
   * what has gone out would count as in doubt.
   */
  private List<Boolean> settleTogether(List<Outgoing.Settled> all) {
    while (true) {
      try {
        return settleOnce(all);
      } catch (DataAccessException failure) {
        if (closing || !Turn.isOfTheWorld(failure)) {
          throw failure;
        }
        LOG.log(
            Level.WARNING,
            "what became of shipments is written when the database is back",
            failure);
        pause();
      }
    }
  }

  private List<Boolean> settleOnce(List<Outgoing.Settled> all) {
    var byWorkspace = new TreeMap<Long, List<Outgoing.Settled>>();
    for (Outgoing.Settled one : all) {
      byWorkspace.computeIfAbsent(one.shipment().workspace(), _ -> new ArrayList<>()).add(one);
    }
    byWorkspace.forEach(
        (workspace, some) ->
            inWorkspace(
                workspace,
                (_, outgoing) -> {
                  outgoing.settle(some);
                  return true;
                }));
    engine.inbox().bell().ring();
    return all.stream().map(_ -> true).toList();
  }

  private interface Statements<R> {
    R run(Connection connection, Outgoing outgoing) throws SQLException;
  }

  private <R> R inWorkspace(long workspace, Statements<R> statements) {
    Instant now = now();
    return database.inWorkspace(
        workspace,
        sql ->
            sql.connectionResult(
                connection -> statements.run(connection, new Outgoing(connection, now))));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Lets the batches under way finish; to be closed before the engine. */
  @Override
  public synchronized void close() {
    closing = true;
    dispatcher.ifPresent(Thread::interrupt);
    awaitLanes();
    marks.close();
    settlements.close();
  }

  private void awaitLanes() {
    Bell bell = engine.effects();
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    try {
      while (!busy.isEmpty() && System.nanoTime() < end) {
        bell.await(bell.rings(), Duration.ofMillis(100));
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
