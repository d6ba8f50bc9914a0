package tend.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tend.core.TestStrategy;
import tend.core.contact.ContactId;
import tend.core.contact.Signal;
import tend.storage.TestDatabase;

/** What waits for a person, however damaged it is. */
class ParkedTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  static final Instant TUESDAY = Instant.parse("2026-06-09T08:00:00Z");

  private final AtomicReference<Instant> time = new AtomicReference<>(TUESDAY);
  private Inbox inbox;
  private Engine engine;
  private ParkedSignals parked;
  private long workspace;

  @BeforeEach
  void open() {
    workspace = DATABASE.newWorkspace();
    inbox = new Inbox(DATABASE.get(), time::get);
    engine =
        new Engine(
            DATABASE.get(), inbox, _ -> TestStrategy.small(), new Carriers(List.of()), time::get);
    parked = new ParkedSignals(DATABASE.get(), time::get, inbox);
  }

  @AfterEach
  void close() {
    engine.close();
    inbox.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{", "7", "[]", "{}", "{\"key\": 7}", "{\"key\": \"x\", \"what\": \"Noted\"}"})
  void aDamagedSignalIsShownTriedAgainAndDropped(String damaged) {
    ContactId ann = ann();
    time.set(TUESDAY.plus(Duration.ofMinutes(1)));
    inbox.post(workspace, ann, note("n1"));
    sql("update inbox set body = ?", damaged);
    time.set(TUESDAY.plus(Duration.ofMinutes(2)));
    inbox.post(workspace, ann, note("n2"));
    engine.runUntilIdle();
    long id = parked.list(workspace).getFirst().id();
    assertEquals("", parked.list(workspace, ann).getFirst().kind());
    assertTrue(parked.retry(workspace, id));
    engine.runUntilIdle();
    assertEquals(2, parked.list(workspace).getFirst().tries());
    assertTrue(parked.drop(workspace, id, "Bo"));
    engine.runUntilIdle();
    assertEquals(List.of(), parked.list(workspace));
    assertFalse(parked.drop(workspace, id, "Bo"));
    assertEquals(1, count("select count(*) from dropped_signal"));
    assertEquals(1, count("select count(*) from timeline where facts::text like '%Gave up%'"));
    assertEquals(0, count("select count(*) from inbox"));
  }

  @Test
  void whatIsNotDamagedIsNamed() {
    ContactId ann = ann();
    inbox.post(workspace, ann, note("n1"));
    sql("update inbox set body = replace(body, '\"text\"', '\"unknown\"')");
    engine.runUntilIdle();
    assertEquals("Noted", parked.list(workspace).getFirst().kind());
  }

  private static Signal note(String key) {
    return Signal.of(key, TUESDAY, "bo", new Signal.Noted("hello"));
  }

  private ContactId ann() {
    var receipt =
        inbox.post(workspace, Arrival.from(EngineTest.optIn("1", "ann@example.org", time.get())));
    engine.runUntilIdle();
    return assertInstanceOf(Receipt.Taken.class, receipt).contact();
  }

  private void sql(String statement, Object... binds) {
    DATABASE.get().inWorkspace(workspace, sql -> sql.execute(statement, binds));
  }

  private int count(String query) {
    return DATABASE
        .get()
        .inWorkspace(workspace, sql -> sql.fetchSingle(query).get(0, Integer.class));
  }
}
