package tend.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import tend.storage.Database;

/** The threads of a running {@link Engine}: turns, leases, and the ear for other processes. */
final class Workers implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Workers.class.getName());
  private static final String CHANNEL = "tend_work";

  /** When nobody rings: a ring of another process may have been lost with a connection. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

  /** Longer than anybody waits for a process to end: closing cuts the ear off. */
  private static final int LISTENS_MILLIS = 60_000;

  private final Engine engine;
  private final Database database;
  private final Bell bell;
  private final Leases leases;
  private final int turns;
  private final List<Thread> threads = new ArrayList<>();
  private final Trouble turning = new Trouble(LOG, "turns cannot be taken");
  private final Trouble leasing = new Trouble(LOG, "the leases cannot be renewed");
  private final Trouble listening = new Trouble(LOG, "other processes cannot be heard");
  private final Trouble paging = new Trouble(LOG, "other processes cannot be told");
  private final ClockWatch clock = new ClockWatch(LOG);
  private volatile @Nullable Connection ear;
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
    var troubles = new Troubles(LOG, "nothing can be decided");
    while (!closing) {
      long heard = bell.rings();
      try {
        troubles.begin();
        int taken =
            engine.round(
                partOf(leases.held(), number),
                (workspace, failure) -> {
                  if (!closing) {
                    troubles.is(workspace, failure);
                  }
                });
        turning.isOver();
        Optional<Duration> again = troubles.end();
        if (taken == 0) {
          bell.await(heard, again.orElseGet(this::untilNext));
        }
      } catch (InterruptedException stop) {
        return;
      } catch (RuntimeException failure) {
        await(turning, failure);
      }
    }
  }

  private Duration untilNext() {
    Duration alarm = engine.untilNextAlarm();
    return alarm.compareTo(LOOK_AGAIN) < 0 ? alarm : LOOK_AGAIN;
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

  private void keepLeases() {
    Duration pause = Leases.LASTS.dividedBy(4);
    while (!closing) {
      try {
        Thread.sleep(pause);
        clock.look();
        int before = leases.held().size();
        leases.renew();
        leasing.isOver();
        if (leases.held().size() != before) {
          bell.ring();
        }
      } catch (InterruptedException stop) {
        return;
      } catch (RuntimeException failure) {
        await(leasing, failure);
      }
    }
  }

  /** Rings the bell here when another process took something in. */
  private void listen() {
    while (!closing) {
      try (Connection connection = database.connect();
          var statement = connection.createStatement()) {
        ear = connection;
        statement.execute("listen " + CHANNEL);
        listening.isOver();
        bell.ringFromAfar(); // what was said meanwhile, nobody heard
        var notices = connection.unwrap(PGConnection.class);
        while (!closing) {
          var heard = notices.getNotifications(LISTENS_MILLIS);
          if (heard != null && heard.length > 0) {
            bell.ringFromAfar();
          }
        }
      } catch (SQLException failure) {
        await(listening, failure);
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
          paging.isOver();
          Thread.sleep(5);
        }
      } catch (InterruptedException stop) {
        return;
      } catch (RuntimeException failure) {
        await(paging, failure);
      }
    }
  }

  private void await(Trouble trouble, Exception failure) {
    if (closing) {
      return;
    }
    try {
      Thread.sleep(trouble.is(failure));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** A thread that reads from a socket hears no interruption. */
  private void cutOff() {
    try {
      Connection open = ear;
      if (open != null) {
        open.abort(Runnable::run);
      }
    } catch (SQLException gone) {
      LOG.log(Level.FINE, "it is closed already", gone);
    }
  }

  @Override
  public void close() {
    closing = true;
    bell.ring();
    cutOff();
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
