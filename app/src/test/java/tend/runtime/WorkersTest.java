package tend.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.StrategyParts;
import tend.core.TestStrategy;
import tend.storage.TestDatabase;

class WorkersTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  /** It listens for a minute at a time. */
  @Test
  void closingWaitsForNobody() {
    var inbox = new Inbox(DATABASE.get(), InstantSource.system());
    var engine =
        new Engine(
            DATABASE.get(),
            inbox,
            _ -> TestStrategy.small(),
            new Carriers(List.of()),
            InstantSource.system());
    engine.start(1);
    assertTimeoutPreemptively(Duration.ofSeconds(45), engine::close);
    inbox.close();
  }

  /** It rests for seconds where nothing can be decided; whoever puts that right does not wait. */
  @Test
  void aPublicationWakesIt() {
    try (var inbox = new Inbox(DATABASE.get(), InstantSource.system())) {
      var strategies = StrategyParts.strategies(DATABASE.get(), inbox, InstantSource.system());
      var workspace =
          DATABASE
              .get()
              .workspaces()
              .create("Ann & Bo", ZoneId.of("Europe/Berlin"), Currency.getInstance("EUR"));
      long before = inbox.bell().rings();
      StrategyParts.begin(strategies, workspace, false);
      assertTrue(inbox.bell().rings() > before);
    }
  }

  @Test
  void aClockThatIsSetIsSaid() {
    var said = new ArrayList<LogRecord>();
    var watch = new ClockWatch(listened("tend.test.clock", said));
    Instant now = Instant.now();
    long nanos = System.nanoTime();
    watch.look(now, nanos);
    watch.look(now.plusSeconds(3_600), nanos + 3_600_000_000_000L);
    watch.look(now.plusSeconds(3_660), nanos + 3_600_000_000_000L);
    assertEquals(List.of(), said);
    watch.look(now.plusSeconds(3_660 + 7_200), nanos + 3_600_000_000_000L);
    watch.look(now.plusSeconds(3_660), nanos + 3_601_000_000_000L);
    assertEquals(2, said.size());
    assertTrue(said.getFirst().getMessage().contains("jumped ahead"));
    assertTrue(said.getLast().getMessage().contains("went back"));
  }

  private static Logger listened(String name, List<LogRecord> said) {
    Logger log = Logger.getLogger(name);
    log.setLevel(Level.ALL);
    log.setUseParentHandlers(false);
    log.addHandler(
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            said.add(line);
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        });
    return log;
  }

  @Test
  void whatGoesOnIsSaidOnceAndWhenItIsOver() {
    var said = new ArrayList<LogRecord>();
    Logger log = listened("tend.test.trouble", said);
    var trouble = new Trouble(log, "nobody listens");
    trouble.isOver();
    assertEquals(List.of(), said);
    Duration last = Duration.ZERO;
    for (int i = 0; i < 40; i++) {
      Duration pause = trouble.is(new SQLException("gone\nfor ever"));
      assertTrue(pause.compareTo(last) >= 0 && pause.compareTo(Duration.ofSeconds(10)) < 0);
      last = pause;
    }
    assertEquals(1, said.size());
    assertEquals(Optional.empty(), Optional.ofNullable(said.getFirst().getThrown()));
    trouble.is(new IllegalStateException(new IOException("a defect")));
    assertEquals(2, said.size());
    assertTrue(Optional.ofNullable(said.getLast().getThrown()).isPresent(), "shows its place");
    trouble.isOver();
    trouble.isOver();
    assertEquals(3, said.size());
  }
}
