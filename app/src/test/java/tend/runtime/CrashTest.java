package tend.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tend.core.TestStrategy;
import tend.core.contact.ContactId;
import tend.core.contact.Signal;
import tend.storage.TestDatabase;

/**
 * The connection dies in the middle of a transaction, right before a statement on a table: before
 * each of those that a turn or the inbox makes. What was not committed is as if it had never been.
 */
class CrashTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Instant TUESDAY = Instant.parse("2026-06-09T08:00:00Z");

  private final AtomicReference<Instant> time = new AtomicReference<>(TUESDAY);
  private Inbox inbox;
  private Engine engine;
  private long workspace;

  @BeforeEach
  void open() {
    workspace = DATABASE.newWorkspace();
    inbox = new Inbox(DATABASE.get(), time::get);
    engine =
        new Engine(
            DATABASE.get(), inbox, _ -> TestStrategy.small(), new Carriers(List.of()), time::get);
  }

  @AfterEach
  void close() {
    engine.close();
    inbox.close();
  }

  private void crashAt(String table) {
    owner(
        """
        create or replace function crash() returns trigger language plpgsql as $$
        begin
          perform pg_terminate_backend(pg_backend_pid());
          return null;
        end $$
        """);
    owner(
        "create trigger crash before insert or update or delete on "
            + table
            + " for each statement execute function crash()");
  }

  private void crashNoMore(String table) {
    owner("drop trigger crash on " + table);
  }

  private static void owner(String sql) {
    DATABASE.get().acrossWorkspaces(context -> context.execute(sql));
  }

  private List<String> written() {
    return DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql -> {
              var all = new ArrayList<String>();
              for (String question :
                  List.of(
                      "select decision, facts::text from timeline order by 1",
                      "select kind, body ->> 'text' from outbox order by 1, 2",
                      "select decisions, next_kind, next_at from person order by 1",
                      "select count(*) from inbox",
                      "select kind, title, due from task order by 1, 2",
                      "select email_key from contact order by id")) {
                sql.fetch(question).forEach(row -> all.add(row.intoList().toString()));
              }
              return all;
            });
  }

  private void story() {
    ContactId ann =
        ((Receipt.Taken)
                inbox.post(
                    workspace, Arrival.from(EngineTest.optIn("1", "ann@example.org", TUESDAY))))
            .contact();
    inbox.post(
        workspace,
        ann,
        Signal.of(
            "2",
            TUESDAY,
            "bo",
            new Signal.Replied(tend.core.contact.Channel.MAIL, "Re", "please call")));
  }

  private static String withoutNumbers(List<String> lines) {
    return String.join("\n", lines).replaceAll("\\b\\d+-\\d+(-\\d+)?\\b", "key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "timeline",
        "contact_state",
        "contact_clock",
        "contact",
        "outbox",
        "task",
        "seller_turn",
        "inbox",
        "alarm"
      })
  void aTurnThatDiesLeavesNothingAndIsDoneAgain(String table) {
    story();
    engine.runUntilIdle();
    String expected = withoutNumbers(written());
    engine.close();
    open();
    story();
    List<String> before = written();
    crashAt(table);
    try {
      assertThrows(DataAccessException.class, engine::runUntilIdle);
    } finally {
      crashNoMore(table);
    }
    assertEquals(before, written());
    engine.runUntilIdle();
    assertEquals(expected, withoutNumbers(written()));
    time.set(TUESDAY.plus(Duration.ofDays(30)));
    engine.runUntilIdle();
  }

  @ParameterizedTest
  @ValueSource(strings = {"contact", "signal_key", "inbox", "ledger"})
  void anOptInThatWasNotAcknowledgedIsNowhere(String table) {
    crashAt(table);
    try {
      assertThrows(DataAccessException.class, this::story);
    } finally {
      crashNoMore(table);
    }
    assertEquals(List.of("[0]"), written());
    story();
    engine.runUntilIdle();
    assertEquals(
        2L,
        DATABASE
            .get()
            .inWorkspace(
                workspace,
                sql -> sql.fetchSingle("select count(*) from timeline").get(0, Long.class))
            .longValue());
  }
}
