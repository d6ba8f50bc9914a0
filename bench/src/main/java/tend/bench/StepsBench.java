package tend.bench;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import tend.core.Strategy;
import tend.runtime.Arrival;
import tend.runtime.Carriers;
import tend.runtime.Engine;
import tend.runtime.Inbox;
import tend.storage.Database;

/**
 * Opt-ins taken in, decided upon, and journey steps taken while very many wait. A step is counted
 * when it is committed: state, timeline and alarm.
 */
final class StepsBench {
  private static final int TOGETHER = 2_000;

  private final Database database;
  private final Strategy strategy;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-02T09:00:00Z"));

  StepsBench(Database database, Strategy shipped) {
    this.database = database;
    this.strategy = Waiters.strategy(shipped);
  }

  void run(int waiting) throws IOException {
    long workspace =
        database
            .workspaces()
            .create("Bench", strategy.business().zone(), Currency.getInstance("EUR"))
            .id();
    try (var inbox = new Inbox(database, now::get);
        var engine =
            new Engine(
                database, inbox, _ -> strategy, new Carriers(java.util.List.of()), now::get)) {
      Figures.say("opt-ins taken in, in batches", waiting, () -> takeIn(inbox, workspace, waiting));
      Figures.say("first decisions", waiting, engine::runUntilIdle);
      Figures.vacuum(database);
      for (int day = 1; day <= 3; day++) {
        now.updateAndGet(before -> before.plus(Duration.ofDays(1)));
        Figures.say(
            "journey steps with %,d waiting, day %d".formatted(waiting, day),
            waiting / Waiters.DAYS,
            engine::runUntilIdle);
      }
      Figures.say("an idle look", 1, engine::runUntilIdle);
    }
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
