package tend.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import tend.storage.Database;

/**
 * Brings effects to their carriers. A process sends for the shards whose lease it holds, so nothing
 * is under way twice.
 *
 * <p>{@link DueEffects} knows what is due, a {@link Lane} carries a batch, {@link Leaving} is the
 * moment before something leaves, {@link Settling} writes what became of it, {@link Recovery} finds
 * what a crash left in doubt, {@link Holds} what the installation itself holds up.
 */
public final class Outbox implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Outbox.class.getName());
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** A carrier's lane. */
  private record Way(Carrier carrier, int lane) {}

  private final Database database;
  private final Leases leases;
  private final Bell bell;
  private final Carriers carriers;
  private final Transactions transactions;
  private final DueEffects due;
  private final Leaving leaving;
  private final Settling settling;
  private final Recovery recovery;
  private final Trouble reading = new Trouble(LOG, "the outbox cannot be read");
  private final Set<Way> busy = ConcurrentHashMap.newKeySet();
  private Optional<Thread> dispatcher = Optional.empty();
  private volatile boolean closing;

  /**
   * @param engine whose leases and inbox it shares
   */
  public Outbox(Database database, Engine engine, Carriers carriers, InstantSource clock) {
    this.database = database;
    this.leases = engine.leases();
    this.bell = engine.effects();
    this.carriers = carriers;
    this.transactions = new Transactions(database, clock);
    this.due = new DueEffects(transactions, leases, carriers, engine.strategies());
    this.leaving = new Leaving(transactions, leases);
    this.settling = new Settling(transactions, engine.inbox().bell());
    this.recovery = new Recovery(transactions, carriers);
  }

  /** Sends by itself from now on. */
  public synchronized void start() {
    Holds.tryAll(transactions);
    due.sortOut();
    dispatcher =
        Optional.of(Thread.ofPlatform().daemon().name("tend-outbox").start(this::dispatch));
  }

  /**
   * Sends all that is due now by the clock, in the calling thread.
   *
   * @return of how many shipments something became
   */
  public int runUntilIdle() {
    leases.renew();
    int all = 0;
    int now;
    do {
      now = round(this::here, Outbox::thrown);
      all += now;
    } while (now > 0);
    return all;
  }

  private void dispatch() {
    var troubles = new Troubles(LOG, "nothing can leave");
    while (!closing) {
      long heard = bell.rings();
      try {
        troubles.begin();
        int given = round(this::aside, troubles::is);
        reading.isOver();
        Optional<Duration> again = troubles.end();
        if (given == 0) {
          Stream<Duration> next =
              Stream.of(again, due.untilNext(leases.held().keySet()), Optional.of(LOOK_AGAIN))
                  .flatMap(Optional::stream);
          bell.await(heard, next.min(Duration::compareTo).orElse(LOOK_AGAIN));
        }
      } catch (InterruptedException stop) {
        return;
      } catch (RuntimeException failure) {
        rest(reading.is(failure));
      }
    }
  }

  /** A lane's work, which tells how many shipments it got rid of. */
  private interface Work {
    int run();
  }

  /** How a lane is worked in; tells how much was given to it. */
  private interface Runner {
    int run(Way way, Work work);
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
              int gone = 0;
              try {
                gone = work.run();
              } finally {
                if (gone == 0) {
                  pause();
                }
                free(way);
              }
            });
    return 1;
  }

  private void free(Way way) {
    busy.remove(way);
    bell.ring();
  }

  private static void thrown(long workspace, RuntimeException failure) {
    throw failure;
  }

  /**
   * Hands each free lane a batch of what is due in each workspace. The failure of one workspace
   * does not hold up the others.
   *
   * @param failed told of each failure, with the workspace
   */
  private int round(Runner runner, BiConsumer<Long, RuntimeException> failed) {
    SortedMap<Short, Long> held = leases.held();
    recovery.recover(held);
    if (held.isEmpty() || database.quarantined()) {
      return 0;
    }
    int given = 0;
    for (var waiting : waiting(held).entrySet()) {
      for (var byWorkspace : waiting.getValue().entrySet()) {
        try {
          given += give(waiting.getKey(), byWorkspace.getKey(), byWorkspace.getValue(), runner);
        } catch (RuntimeException failure) {
          failed.accept(byWorkspace.getKey(), failure);
        }
      }
    }
    return given;
  }

  /** Free lanes that have something due, by workspace, with the shards they may take it from. */
  private Map<Way, SortedMap<Long, SortedMap<Short, Long>>> waiting(SortedMap<Short, Long> held) {
    var all = new LinkedHashMap<Way, SortedMap<Long, SortedMap<Short, Long>>>();
    Instant now = transactions.now();
    for (DueEffects.Waiting one : due.waiting(held.keySet())) {
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
  private Way way(DueEffects.Waiting waiting, SortedMap<Short, Long> held) {
    Carrier carrier = carriers.named(waiting.carrier()).orElseThrow();
    int place = held.headMap(waiting.shard()).size();
    return new Way(carrier, place % Math.max(1, carrier.lanes()));
  }

  private int give(Way way, long workspace, SortedMap<Short, Long> shards, Runner runner) {
    if (!busy.add(way)) {
      return 0;
    }
    List<Shipment> batch = List.of();
    try {
      batch = due.claim(workspace, way.carrier().name(), shards);
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
      return new Lane(way.carrier(), shards, leaving, settling).carry(batch);
    } catch (RuntimeException failure) {
      LOG.log(Level.WARNING, "what became of a batch could not be written", failure);
      return 0;
    }
  }

  private void pause() {
    rest(PAUSE);
  }

  private void rest(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      closing = true;
    }
  }

  /** Lets the batches under way finish; to be closed before the engine. */
  @Override
  public synchronized void close() {
    closing = true;
    dispatcher.ifPresent(Thread::interrupt);
    awaitDispatcherAndLanes();
    leaving.close();
    settling.close();
  }

  /**
   * First whoever hands out: a batch given to a lane after the look would go into what is closed.
   */
  private void awaitDispatcherAndLanes() {
    Duration patience = Duration.ofSeconds(20);
    long end = System.nanoTime() + patience.toNanos();
    try {
      if (dispatcher.isPresent()) {
        dispatcher.get().join(patience);
      }
      while (!busy.isEmpty() && System.nanoTime() < end) {
        bell.await(bell.rings(), Duration.ofMillis(100));
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
