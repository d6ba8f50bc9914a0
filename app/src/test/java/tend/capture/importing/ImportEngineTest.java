package tend.capture.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tend.core.TestStrategy;
import tend.core.contact.Channel;
import tend.core.contact.Consent;
import tend.core.contact.Contact;
import tend.core.contact.Origin;
import tend.core.contact.Signal;
import tend.core.contact.Trust;
import tend.core.contact.Value;
import tend.runtime.Arrival;
import tend.runtime.Carriers;
import tend.runtime.ContactJson;
import tend.runtime.Engine;
import tend.runtime.Inbox;
import tend.storage.TestDatabase;

/** What a list does to people, through the real runtime and its decisions. */
class ImportEngineTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-06-09T08:00:00Z");
  private final InstantSource clock = () -> now;
  private long workspace;
  private Inbox inbox;
  private Engine engine;
  private Importing importing;

  @BeforeEach
  void open() {
    workspace = DATABASE.newWorkspace();
    inbox = new Inbox(DATABASE.get(), clock);
    var strategy = TestStrategy.small();
    engine = new Engine(DATABASE.get(), inbox, _ -> strategy, new Carriers(List.of()), clock);
    importing = new Importing(DATABASE.get(), inbox, clock);
  }

  @AfterEach
  void close() {
    engine.close();
    inbox.close();
  }

  @Test
  void nothingGoesOutBecauseOfAListAndTheDateIsTheLists() throws IOException {
    run(
        order("email,first_name,optin date\nann@example.com,Ann,2020-03-04\n")
            .withConsent("consent"));

    Contact ann = contact("ann@example.com");
    assertEquals(Instant.parse("2020-03-04T11:00:00Z"), ann.profile().createdAt());
    assertEquals(
        Consent.State.GIVEN, ann.permissions().consent(Channel.MAIL).orElseThrow().state());
    assertEquals(0, count("outbox"));
  }

  @Test
  void whatThePersonTypedIsNotOverwrittenAndEmptyCellsEmptyNothing() throws IOException {
    optIn("ann@example.com", Map.of("first_name", "Ann", "city", "Bern"));

    run(order("email,first_name,city,company\nann@example.com,ANN,,Lee KG\n"));

    Contact ann = contact("ann@example.com");
    assertEquals("Ann", ann.profile().text("first_name"));
    assertEquals("Bern", ann.profile().text("city"));
    assertEquals("Lee KG", ann.profile().text("company"));
  }

  @Test
  void nobodyIsSubscribedAgain() throws IOException {
    optIn("ann@example.com", Map.of());
    inbox.post(
        workspace,
        Arrival.from(
            "ann@example.com",
            Signal.of("stop", now, "ann", new Signal.Unsubscribed(Channel.MAIL, "enough"))));
    engine.runUntilIdle();

    run(order("email,newsletter consent\nann@example.com,yes\n").withConsent("consent"));

    var permissions = contact("ann@example.com").permissions();
    assertEquals(Consent.State.WITHDRAWN, permissions.consent(Channel.MAIL).orElseThrow().state());
    assertTrue(permissions.suppression(Channel.MAIL).isPresent());
  }

  @Test
  void whoUnsubscribedElsewhereIsSuppressedForLaterListsToo() throws IOException {
    run(
        order(
            "Email Address,MEMBER_RATING,UNSUB_TIME,LEID\n"
                + "bo@example.com,2,2020-01-02 03:04:05,9\n"));
    run(order("email\nbo@example.com\n").withConsent("consent"));

    var permissions = contact("bo@example.com").permissions();
    assertEquals(Consent.State.WITHDRAWN, permissions.consent(Channel.MAIL).orElseThrow().state());
  }

  @Test
  void undoneItIsAsIfItHadNotBeenAndTheListCanBeTakenAgain() throws IOException {
    optIn("bo@example.com", Map.of("first_name", "Bo"));
    ImportOrder order =
        order("email,city,tags\nann@example.com,Bern,vip\nbo@example.com,Basel,vip\n");
    long id = run(order).id();
    assertEquals("Basel", contact("bo@example.com").profile().text("city"));

    importing.undo(workspace, id);
    engine.runUntilIdle();

    assertEquals(0, count("contact where email_key = 'ann@example.com'"));
    assertEquals("", contact("bo@example.com").profile().text("city"));
    assertEquals("Bo", contact("bo@example.com").profile().text("first_name"));

    now = now.plusSeconds(60);
    assertEquals(1, run(order).counts().newContacts());
    assertEquals("Bern", contact("ann@example.com").profile().text("city"));
    assertEquals("Basel", contact("bo@example.com").profile().text("city"));
  }

  /**
   * Somebody spoke with Ann since: she can still be written to, and is found when she comes back.
   */
  @Test
  void undoingLeavesTheAddressOfWhomPeopleHaveActedOn() throws IOException {
    long id = run(order("email,phone,city\nann@example.com,+41446681800,Bern\n")).id();
    inbox.post(
        workspace,
        Arrival.from("ann@example.com", Signal.of("note", now, "bo", new Signal.Noted("nice"))));
    engine.runUntilIdle();

    var undone = (ImportUndo.Outcome.Done) importing.undo(workspace, id);
    engine.runUntilIdle();

    Contact ann = contact("ann@example.com");
    assertEquals("ann@example.com", ann.profile().text("email"));
    assertEquals("", ann.profile().text("city"));
    assertTrue(
        undone.kept().getFirst().startsWith("ann@example.com stays: noted by bo on "),
        undone.kept().toString());
  }

  @Test
  void whomOnlyListsKnewThatAreAllUndoneIsErased() throws IOException {
    long first = run(order("email,city\nann@example.com,Bern\n")).id();
    long second = run(order("email,city\nann@example.com,Basel\n")).id();

    importing.undo(workspace, first);
    engine.runUntilIdle();
    assertEquals("Basel", contact("ann@example.com").profile().text("city"));
    var undone = (ImportUndo.Outcome.Done) importing.undo(workspace, second);
    engine.runUntilIdle();

    assertEquals(1, undone.erased());
    assertEquals(0, count("contact where email_key = 'ann@example.com'"));
  }

  /** What two lists say in the same words is one signal, and stays until both are undone. */
  @Test
  void whomAnotherListNamesInTheSameWordsStays() throws IOException {
    ImportOrder one = order("email,city\nann@example.com,Bern\n");
    long first = run(one).id();
    long second = run(order("email,city\nann@example.com,Bern\nbo@example.com,Bern\n")).id();

    var kept = (ImportUndo.Outcome.Done) importing.undo(workspace, first);
    engine.runUntilIdle();

    assertEquals(0, kept.erased());
    assertEquals(List.of("ann@example.com stays: another list names them too."), kept.kept());
    assertEquals("Bern", contact("ann@example.com").profile().text("city"));

    var erased = (ImportUndo.Outcome.Done) importing.undo(workspace, second);
    engine.runUntilIdle();
    assertEquals(2, erased.erased());
    now = now.plusSeconds(60);
    assertEquals(1, run(one).counts().newContacts());
  }

  @Test
  void whoAskedToBeForgottenStaysForgotten() throws IOException {
    optIn("ann@example.com", Map.of());
    inbox.post(
        workspace,
        Arrival.from(
            "ann@example.com", Signal.of("gone", now, "bo", new Signal.Erased("asked for it"))));
    engine.runUntilIdle();

    var done = run(order("email\nann@example.com\n"));

    assertEquals(1, done.counts().rejected());
    assertTrue(Files.readString(done.rejects().orElseThrow()).contains("was erased"));
  }

  /** Their rows come in two batches, of which the second must not pass the first. */
  @Test
  void onePersonInTwoBatchesIsOneContact() throws IOException {
    StringBuilder list = new StringBuilder("email,phone\n");
    for (int row = 1; row < ImportRun.BATCH; row++) {
      list.append("p").append(row).append("@example.com,\n");
    }
    list.append(",+442079460123\nann@example.com,+442079460123\n");

    var done = run(order(list.toString()));

    int people = ImportRun.BATCH;
    assertEquals(new Counts(people + 1, people + 1, 0, people, 1, 0), done.counts());
  }

  /**
   * Whom the inbox refused before the process died is in the file of rejected rows all the same.
   */
  @Test
  void runAgainAfterBeingKilledTheRejectedRowsAreComplete() throws IOException {
    optIn("ann@example.com", Map.of());
    inbox.post(
        workspace,
        Arrival.from(
            "ann@example.com", Signal.of("gone", now, "bo", new Signal.Erased("asked for it"))));
    engine.runUntilIdle();
    ImportOrder order =
        order(
            "email\nann@example.com\nnobody\n"
                + IntStream.range(0, 5_000)
                    .mapToObj(i -> "p" + i + "@example.com\n")
                    .collect(Collectors.joining())
                + "nobody either\n");
    class Killed extends RuntimeException {}
    assertThrows(
        Killed.class,
        () ->
            importing.run(
                workspace,
                order,
                (rows, of) -> {
                  if (rows >= 4_000) {
                    throw new Killed();
                  }
                }));

    var done =
        assertInstanceOf(
            Importing.Outcome.Done.class, importing.run(workspace, order, (rows, of) -> {}));

    assertEquals(new Counts(5_003, 5_000, 3, 5_000, 0, 0), done.counts());
    List<String> rejected = Files.readAllLines(done.rejects().orElseThrow());
    assertEquals(
        Set.of("Row", "2", "3", "5004"),
        rejected.stream()
            .map(line -> line.substring(0, line.indexOf(',')))
            .collect(Collectors.toSet()));
    assertEquals(4, rejected.size());
  }

  /**
   * The process dies when everything is in the inbox and none of it written down: the second run
   * counts as an undisturbed one, though who is named twice, and who came by a form meanwhile, are
   * known by now for whatever reason.
   */
  @Test
  void runAgainAfterBeingKilledItCountsAsIfItHadNotBeen() throws IOException {
    InstantSource ticking = () -> now = now.plusMillis(1);
    try (var inbox = new Inbox(DATABASE.get(), ticking)) {
      importing = new Importing(DATABASE.get(), inbox, ticking);
      optIn("bo@example.com", Map.of());
      StringBuilder list = new StringBuilder("email,city\nbo@example.com,Bern\n");
      for (int row = 1; row < 2 * ImportRun.BATCH - 10; row++) {
        list.append("p").append(row).append("@example.com,Bern\n");
      }
      for (int row = 1; row <= 5; row++) {
        list.append("p").append(row).append("@example.com,Bern\n");
        list.append("p").append(row).append("@example.com,Basel\n");
      }
      ImportOrder order = order(list.toString());
      int rows = 2 * ImportRun.BATCH;
      Counts once = new Counts(rows, rows, 0, rows - 11, 6, 5);
      assertEquals(once, run(order).counts());
      DATABASE
          .get()
          .inWorkspace(
              workspace,
              sql -> {
                sql.execute(
                    """
                    update import set row_done = 0, taken = 0, new_contacts = 0, merged = 0, unchanged = 0,
                      finished_at = null, started_at = started_at - interval '1 hour'
                    """);
                return sql.execute("delete from import_batch");
              });

      assertEquals(once, run(order).counts());
    }
  }

  private Importing.Outcome.Done run(ImportOrder order) throws IOException {
    var done =
        assertInstanceOf(
            Importing.Outcome.Done.class, importing.run(workspace, order, (rows, of) -> {}));
    engine.runUntilIdle();
    return done;
  }

  private void optIn(String email, Map<String, String> known) {
    var fields = new TreeMap<String, Value>();
    fields.put("email", Value.text(email));
    known.forEach((name, text) -> fields.put(name, Value.text(text)));
    var what =
        new Signal.OptedIn(
            Origin.of("Web"),
            "contact",
            fields,
            Trust.FORM,
            Optional.empty(),
            List.of(new Signal.Grant(Channel.MAIL, "consent", "v1", Optional.empty())),
            List.of(),
            false,
            false);
    inbox.post(workspace, Arrival.from(Signal.of("form:" + email, now, "form", what)));
    engine.runUntilIdle();
  }

  private Contact contact(String emailKey) {
    return DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql -> {
              var row =
                  sql.fetchSingle(
                      "select id, decisions, profile::text, state::text, enrolments from person"
                          + " where email_key = ?",
                      emailKey);
              return ContactJson.contact(
                  row.get(0, Long.class),
                  row.get(1, Long.class),
                  row.get(2, String.class),
                  row.get(3, String.class),
                  row.get(4, String.class));
            });
  }

  private int count(String what) {
    return DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql -> sql.fetchSingle("select count(*) from " + what).get(0, Integer.class));
  }

  private ImportOrder order(String text) throws IOException {
    Path file = Files.writeString(Files.createTempFile(folder, "list", ".csv"), text);
    return ImportOrder.of(file, "DE", ZoneId.of("Europe/Berlin"), "EUR");
  }
}
