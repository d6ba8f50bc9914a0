package tend.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tend.Program;
import tend.Storage;
import tend.settings.Settings;
import tend.storage.TestDatabase;
import tend.storage.embedded.EmbeddedPostgres;
import tend.storage.embedded.Folders;
import tend.storage.embedded.RunningServer;

/**
 * The demo as a user meets it, a short one: killed while it is made up, made up, started again; and
 * everything that a strategy does has happened in it.
 */
@Timeout(1800)
class DemoTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final List<Process> STARTED = new ArrayList<>();
  private static final TreeSet<String> HAPPENED = new TreeSet<>();

  private static Path folder;
  private static Path data;
  private static String secondRun = "";
  private static String thirdRun = "";
  private static String audit = "";
  private static String ledger = "";
  private static long decisions;

  @BeforeAll
  static void killedThenMadeUpThenStartedAgain() throws Exception {
    folder = Files.createTempDirectory("tend-demo-test-");
    data = folder.resolve("demo");
    Process killed = start("demo", "--months", "1", "--port", "0", "--data", data.toString());
    awaitMiddle(killed);
    killed.destroyForcibly().waitFor();
    assertFalse(Files.exists(data), "half a year has no name");

    Process up = start("demo", "--months", "1", "--port", "0", "--data", data.toString());
    secondRun = untilReady(up);
    RunningServer server = EmbeddedPostgres.running(data.resolve("postgres")).orElseThrow();
    decisions = number(server, "select count(*) from timeline");
    audit = run("audit", "--data", data.toString());
    ledger = run("ledger", "--from", "2000-01-01", "--data", data.toString());
    up.toHandle().destroy();
    up.waitFor();

    Process again = start("demo", "--months", "1", "--port", "0", "--data", data.toString());
    thirdRun = untilReady(again);
    RunningServer later = EmbeddedPostgres.running(data.resolve("postgres")).orElseThrow();
    assertTrue(number(later, "select count(*) from timeline") >= decisions, "it is kept");
    assertEquals(1, number(later, "select count(*) from workspace"));
    again.toHandle().destroy();
    again.waitFor();
  }

  /**
   * What there is at the end of a month depends on when it ends: at some hours nobody is asked for
   * anything. This one always ends on the same Sunday morning.
   */
  @BeforeAll
  static void aMonthOfItsOwn() throws IOException {
    Instant end = Instant.parse("2027-05-23T07:00:00Z");
    Demo.load(DATABASE.get(), "http://127.0.0.1:1", 1, end, _ -> {});
    for (String query : QUERIES) {
      DATABASE.get().acrossWorkspaces(sql -> sql.fetch(query)).stream()
          .map(row -> row.get(0, String.class))
          .filter(Objects::nonNull)
          .forEach(HAPPENED::add);
    }
  }

  @AfterAll
  static void clean() throws IOException {
    STARTED.forEach(process -> process.destroyForcibly().onExit().join());
    Folders.delete(folder);
  }

  @Test
  void isMadeUpOnceAndNotTakenForWholeWhileItIsNot() {
    assertTrue(secondRun.contains("Making up"), secondRun);
    assertFalse(thirdRun.contains("Making up"), thirdRun);
    assertFalse(Files.exists(data.resolveSibling("demo.loading")));
  }

  @Test
  void holdsWhatTendPromises() {
    assertTrue(audit.endsWith("Exceptions: 0\n"), audit);
    assertTrue(ledger.endsWith("It adds up.\n"), ledger);
  }

  /** Each of these has happened at least once. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "won: Won, DealWon",
        "lost and said no: Lost, DealLost, SaidNo, Unqualified, closed SAID_NO, closed UNQUALIFIED",
        "not ready: more_pressing, not_enough_information, not_ready_to_decide, no_trust_yet,"
            + " comparing, NotReadyOver",
        "sent: MAIL, LETTER, POSTCARD, DeliveryConfirmed, Withheld, kept a mail",
        "asked of people: CALL, VISIT, TaskAsked, TaskClosed, TaskPostponed, HandOffAnswered",
        "people did: Called, Met, Booked, Answered, Noted, Edited, AssignedTo, absent",
        "visitors did: OptedIn, Clicked, Replied, Unsubscribed, Complained, known already, spam",
        "promises: PromiseMade, PromiseKept",
        "where they went: StageMoved, TemperatureMoved, JourneyJoined, JourneyLeft, StepWaits,"
            + " Caught, Alerted, Tagged, Scored, Suppressed",
        "who went: MergedInto, Erased, closed MERGED, closed ERASED",
        "where they are: next journey, next task, next closed",
      })
  void somethingOfEverything(String expected) {
    var missing = new ArrayList<String>();
    for (String one : expected.substring(expected.indexOf(':') + 1).strip().split(", ", -1)) {
      if (!HAPPENED.contains(one)) {
        missing.add(one);
      }
    }
    assertEquals(List.of(), missing, HAPPENED::toString);
  }

  @Test
  void somebodyElsesDataIsLeftAlone() throws Exception {
    Path other = Files.createDirectories(folder.resolve("other"));
    Files.writeString(other.resolve("mine"), "a customer");
    IOException refusal = assertThrows(IOException.class, () -> DemoFolder.isLoaded(other));
    assertTrue(refusal.getMessage().contains("holds data that is not the demo's"));

    Settings settings = Settings.read(Map.of()).withData(folder.resolve("twice"));
    try (Storage first = Storage.start(settings.withData(folder.resolve("twice.loading")), 1)) {
      IOException busy =
          assertThrows(IOException.class, () -> DemoFolder.load(settings, 1, _ -> {}));
      assertTrue(busy.getMessage().contains("another Tend is using the data"));
      assertEquals(List.of(), first.database().workspaces().list(), "it is still there");
    }
  }

  private static final List<String> QUERIES =
      List.of(
          "select distinct fact ->> 'kind' from timeline, jsonb_array_elements(facts) fact",
          "select distinct signal -> 'what' ->> 'kind' from timeline",
          "select distinct signal -> 'what' ->> 'reason' from timeline where signal -> 'what' ->>"
              + " 'kind' = 'NotReady'",
          "select distinct 'closed ' || closed from contact_state where closed is not null",
          "select distinct 'next ' || next_kind from contact_state",
          "select distinct body ->> 'channel' from outbox where kind = 'Send' and state = 'done'",
          "select distinct kind from task",
          "select 'kept a mail' from mailbox_message limit 1",
          "select 'absent' from absence limit 1",
          "select 'known already' from ledger where merged > 0 limit 1",
          "select 'spam' from ledger where spam > 0 limit 1");

  /** Returns when a part of the month is in the database that is being filled. */
  private static void awaitMiddle(Process process) throws Exception {
    Path postgres = data.resolveSibling("demo.loading").resolve("postgres");
    while (true) {
      if (!process.isAlive()) {
        throw new IOException("it ended: " + process.inputReader().readAllAsString());
      }
      Optional<RunningServer> server = EmbeddedPostgres.running(postgres);
      if (server.isPresent() && decidedIn(server.get()) > 50) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static long decidedIn(RunningServer server) {
    try {
      return number(server, "select count(*) from timeline");
    } catch (SQLException notYet) {
      return 0;
    }
  }

  private static long number(RunningServer server, String query) throws SQLException {
    try (Connection connection = connect(server);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static Connection connect(RunningServer server) throws SQLException {
    return DriverManager.getConnection(server.url(), EmbeddedPostgres.OWNER, server.password());
  }

  /** Everything that it says until it can be used. */
  private static String untilReady(Process process) throws IOException {
    var said = new StringBuilder();
    BufferedReader out = process.inputReader();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      said.append(line).append('\n');
      if (line.startsWith("Stop it with Ctrl-C")) {
        return said.toString();
      }
    }
    throw new IOException("it did not start: " + said);
  }

  private static String run(String... arguments) throws Exception {
    Process process = start(arguments);
    String out = process.inputReader().readAllAsString();
    assertEquals(0, process.waitFor(), out);
    return out;
  }

  private static Process start(String... arguments) throws IOException {
    Process process = Program.get().with(List.of(arguments)).redirectErrorStream(true).start();
    STARTED.add(process);
    return process;
  }
}
