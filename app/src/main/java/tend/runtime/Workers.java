package tend.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.postgresql.PGConnection;
import tend.storage.Database;

/** The threads of a running {@link Engine}: turns, leases, and the ear for other processes. */
final class Workers implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Workers.class.getName());
  private static final String CHANNEL = "tend_work";

  /** When nobody rings: a ring of another process may have been lost with a connection. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private final Engine engine;
  private final Database database;
  private final Bell bell;
  private final Leases leases;
  private final int turns;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closing;

  Workers(Engine engine, Database database, Bell bell, Leases leases, int turns) {
    this.engine = engine;
    this.database = database;
    this.bell = bell;
    this.leases = leases;
    this.turns = turns;
    for (int i = 0; i < turns; i++) {
      int number = i;
      start("tend-turn-" + i, () -> work(number));
    }
    start("tend-lease", this::keepLeases);
    start("tend-listen", this::listen);
    start("tend-page", this::page);
  }

  private void start(String name, Runnable work) {
    threads.add(Thread.ofPlatform().daemon().name(name).start(work));
  }

  /** Takes turns in its part of the shards; sleeps until there is a ring or an alarm. */
  private void work(int number) {
    while (!closing) {
      long heard = bell.rings();
      try {
        var failures = new AtomicInteger();
        int taken =
            engine.round(
                partOf(leases.held(), number),
                (workspace, failure) -> {
                  failures.incrementAndGet();
                  tell(workspace, failure);
                });
        if (taken == 0) {
          bell.await(
              heard,
              failures.get() > 0 ? AFTER_FAILURE : shorter(engine.untilNextAlarm(), LOOK_AGAIN));
        }
      } catch (InterruptedException stop) {
        return;
      } catch (RuntimeException failure) {
        tellAndWait("a turn failed and is tried again", failure);
      }
    }
  }

  private SortedMap<Short, Long> partOf(SortedMap<Short, Long> held, int number) {
    var part = new TreeMap<Short, Long>();
    int place = 0;
    for (var lease : held.entrySet()) {
      if (place++ % turns == number) {
        part.put(lease.getKey(), lease.getValue());
      }
    }
    return part;
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private void keepLeases() {
    Duration pause = Leases.LASTS.dividedBy(4);
    while (!closing) {
      try {
        Thread.sleep(pause);
        int before = leases.held().size();
        leases.renew();
        if (leases.held().size() != before) {
          bell.ring();
        }
      } catch (InterruptedException stop) {
        return;
      } catch (RuntimeException failure) {
        tellAndWait("the leases could not be renewed", failure);
      }
    }
  }

  /** Rings the bell here when another process took something in. */
  private void listen() {
    while (!closing) {
      try (Connection connection = database.connect();
          var statement = connection.createStatement()) {
        statement.execute("listen " + CHANNEL);
        var notices = connection.unwrap(PGConnection.class);
        while (!closing) {
          var heard = notices.getNotifications(1_000);
          if (heard != null && heard.length > 0) {
            bell.ringFromAfar();
          }
        }
      } catch (SQLException failure) {
        tellAndWait("cannot listen to other processes", failure);
      }
    }
  }

  /**
   * Tells other processes of what was taken in here, once for all that came within some
   * milliseconds: NOTIFY within each transaction would make all commits queue up.
   */
  private void page() {
    long told = bell.ownRings();
    while (!closing) {
      try {
        long heard = bell.rings();
        long own = bell.ownRings();
        if (own == told || leases.held().size() == Shards.COUNT) {
          told = own;
          bell.await(heard, Duration.ofMinutes(1));
        } else {
          told = own;
          database.acrossWorkspaces(sql -> sql.fetch("select pg_notify(?, '')", CHANNEL));
          Thread.sleep(5);
        }
      } catch (InterruptedException stop) {
        return;
      } catch (RuntimeException failure) {
        tellAndWait("cannot notify other processes", failure);
      }
    }
  }

  private void tell(long workspace, RuntimeException failure) {
    if (failure instanceof Leases.Lost) {
      LOG.log(Level.FINE, "a turn was given up", failure);
    } else if (!closing) {
      LOG.log(
          Level.WARNING,
          "a turn of workspace " + workspace + " failed and is tried again",
          failure);
    }
  }

  private void tellAndWait(String what, Exception failure) {
    if (closing) {
      return;
    }
    LOG.log(Level.WARNING, what, failure);
    try {
      Thread.sleep(AFTER_FAILURE);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing = true;
    bell.ring();
    for (Thread thread : threads) {
      if (!thread.getName().startsWith("tend-turn")) {
        thread.interrupt();
      }
    }
    try {
      for (Thread thread : threads) {
        thread.join(Duration.ofSeconds(20));
      }
    } catch (InterruptedException hurry) {
      Thread.currentThread().interrupt();
    }
  }
}
