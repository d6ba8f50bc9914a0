package tend.capture.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tend.capture.csv.CsvFile;
import tend.capture.csv.Reading;
import tend.core.contact.Origin;
import tend.core.contact.Signal;
import tend.core.contact.Trust;
import tend.core.contact.Value;
import tend.runtime.Arrival;
import tend.runtime.ContactJson;
import tend.runtime.Inbox;
import tend.storage.TestDatabase;

/** Imports against the real inbox: what it was told, in the order it was told. */
class ImportingTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @TempDir Path folder;
  private long workspace;
  private Inbox inbox;
  private Importing importing;

  @BeforeEach
  void open() {
    workspace = DATABASE.newWorkspace();
    inbox = new Inbox(DATABASE.get(), InstantSource.fixed(NOW));
    importing = new Importing(DATABASE.get(), inbox, InstantSource.fixed(NOW));
  }

  @AfterEach
  void close() {
    inbox.close();
  }

  @Test
  void aListBecomesHistoryAndClaimsNothing() throws IOException {
    var done = done(order("email;Vorname;Anmeldedatum\nAnn@Example.com;Ann;01.02.2020\n"));

    assertEquals(new Counts(1, 1, 0, 1, 0, 0), done.counts());
    Signal signal = heard().getFirst();
    assertTrue(signal.history());
    assertEquals("import " + done.id(), signal.by());
    assertEquals(Instant.parse("2020-02-01T11:00:00Z"), signal.at());
    var optIn = assertInstanceOf(Signal.OptedIn.class, signal.what());
    assertEquals(Trust.IMPORT, optIn.trust());
    assertEquals(List.of(), optIn.grants());
    assertEquals(List.of(), optIn.evidence());
    assertFalse(optIn.confirm());
    assertEquals(Value.text("Ann@Example.com"), optIn.fields().get("email"));
  }

  @Test
  void noDateIsInvented() throws IOException {
    done(order("email\nann@example.com\n"));

    assertEquals(NOW, heard().getFirst().at());
  }

  @Test
  void consentIsWhatWasStatedAndNeverOverANo() throws IOException {
    done(
        order("email,newsletter consent\na@example.com,yes\nb@example.com,no\nc@example.com,\n")
            .withConsent("contract"));

    List<List<Signal.Grant>> grants =
        heard().stream().map(signal -> ((Signal.OptedIn) signal.what()).grants()).toList();
    assertEquals(List.of(1, 0, 1), grants.stream().map(List::size).toList());
    assertEquals("contract", grants.getFirst().getFirst().basis());
  }

  @Test
  void theSameListTwiceChangesNothingAndSaysSo() throws IOException {
    ImportOrder order = order("email,name\nann@example.com,Ann Lee\nbo@example.com,Bo\n");
    var first = done(order);
    int before = heard().size();

    var again =
        assertInstanceOf(
            Importing.Outcome.Already.class, importing.run(workspace, order, (a, b) -> {}));

    assertEquals(first.id(), again.id());
    assertEquals(before, heard().size());
  }

  @Test
  void aLongerListWithTheSamePeopleSaysOnlyWhatIsNew() throws IOException {
    done(order("email,name\nann@example.com,Ann Lee\n"));

    var second =
        done(
            order("email,name\nann@example.com,Ann Lee\nANN@example.com,Ann\nbo@example.com,Bo\n"));

    assertEquals(new Counts(3, 3, 0, 1, 1, 1), second.counts());
  }

  @Test
  void rejectedRowsAreInAFileThatNoSpreadsheetRuns() throws IOException {
    ImportOrder order =
        order("email,name\nann@example.com,Ann\n=cmd|' /C calc'!A0,@SUM(1)\n+49,-x\n");
    var done = done(order);

    assertEquals(2, done.counts().rejected());
    List<List<String>> rows = new ArrayList<>();
    var file = (CsvFile.Opening.Ready) CsvFile.open(done.rejects().orElseThrow(), Reading.DETECTED);
    try (var all = file.file().rows()) {
      all.forEachRemaining(row -> rows.add(row.cells()));
    }
    assertEquals(List.of("Row", "Why it was not taken", "email", "name"), rows.getFirst());
    assertEquals(
        List.of(
            "3",
            "email: The e-mail address has no @. Write it like ann@example.com.",
            "'=cmd|' /C calc'!A0",
            "'@SUM(1)"),
        rows.get(1));
    for (List<String> row : rows) {
      for (String cell : row) {
        assertFalse(cell.matches("(?s)[=+@\\-\\t\\r].*"), cell);
      }
    }
  }

  @Test
  void aBadlyQuotedRowIsSetAsideWithItsLineAndTheOthersAreTaken() throws IOException {
    ImportOrder order =
        order(
            "email,name\nann@example.com,Ann\nbo@example.com,\"Bo \"Bobby\" Berg\"\n"
                + "carla@example.com,Carla\n");
    var done = done(order);

    assertEquals(new Counts(3, 2, 1, 2, 0, 0), done.counts());
    List<String> rejected = Files.readAllLines(done.rejects().orElseThrow());
    assertEquals(
        "3,\"Line 3: Text follows a closing quote. Write quotes inside a quoted cell twice"
            + " (\"\"\"\"), or export the file again.\",\"bo@example.com,\"\"Bo \"\"Bobby\"\""
            + " Berg\"\"\"",
        rejected.get(1));
  }

  @Test
  void aBrokenFileLeavesNothing() throws IOException {
    var outcome =
        importing.run(
            workspace,
            order("email,name\nann@example.com,Ann\n\"bo@example.com,Bo" + "\n".repeat(300)),
            (a, b) -> {});

    var refused = assertInstanceOf(Importing.Outcome.Refused.class, outcome);
    assertEquals(3, refused.trouble().line());
    assertEquals(List.of(), heard());
    assertEquals(Map.of(), importing.list(workspace));
  }

  /** The process dies after a batch was acknowledged and before that was written down. */
  @Test
  void killedInTheMiddleAndRunAgainItIsComplete() throws IOException {
    int people = 5_000;
    ImportOrder order =
        order(
            "email,name\n"
                + IntStream.range(0, people)
                    .mapToObj(i -> "p" + i + "@example.com,Person " + i + "\n")
                    .collect(Collectors.joining()));
    class Killed extends RuntimeException {}
    try {
      importing.run(
          workspace,
          order,
          (rows, of) -> {
            if (rows >= 4_000) {
              throw new Killed();
            }
          });
    } catch (Killed expected) {
      DATABASE
          .get()
          .<Integer>inWorkspace(
              workspace,
              sql ->
                  sql.execute(
                      "update import set row_done = 2001, taken = 2000, new_contacts = 2000"));
    }
    // A second later, as a person would.
    importing = new Importing(DATABASE.get(), inbox, InstantSource.fixed(NOW.plusSeconds(1)));

    var done = done(order);

    assertEquals(new Counts(people, people, 0, people, 0, 0), done.counts());
    assertEquals(people, heard().size());
    assertEquals(people, heard().stream().map(Signal::key).distinct().count());
  }

  @Test
  void historyAndStopsFollowTheOptIn() throws IOException {
    done(
        order(
            "email,first contact,won date,amount,unsubscribed\n"
                + "ann@example.com,2019-01-01,2019-03-01,99,yes\n"));

    assertEquals(
        List.of("OptedIn", "Won", "Unsubscribed"),
        heard().stream().map(signal -> signal.what().getClass().getSimpleName()).toList());
    assertTrue(heard().stream().allMatch(Signal::history));
  }

  @Test
  void undoErasesWhomOnlyTheListKnewAndEmptiesWhatItFilled() throws IOException {
    post("bo@example.com", "a form");
    var done = done(order("email,city\nann@example.com,Bern\nbo@example.com,Basel\n"));

    var undone =
        assertInstanceOf(ImportUndo.Outcome.Done.class, importing.undo(workspace, done.id()));

    assertEquals(1, undone.erased());
    assertEquals(1, undone.emptied());
    assertTrue(
        undone.kept().getFirst().contains("opted in by form on 2026-10-01"),
        undone.kept().toString());
    List<Signal> last = heard().subList(3, 5);
    var emptied = assertInstanceOf(Signal.ImportUndone.class, last.getFirst().what());
    assertInstanceOf(Signal.Erased.class, last.get(1).what());
    assertEquals(Value.text("Basel"), emptied.fields().get("city"));
    assertInstanceOf(ImportUndo.Outcome.UndoneBefore.class, importing.undo(workspace, done.id()));
    assertInstanceOf(ImportUndo.Outcome.NoSuchImport.class, importing.undo(workspace, 999));
  }

  @Test
  void aPreviewTellsEverythingAndKeepsNothing() throws IOException {
    var ready =
        assertInstanceOf(
            Preview.Opening.Ready.class,
            importing.preview(order("email,Datum\nann@example.com,1\nno,2\n")));

    Preview preview = ready.preview();
    assertEquals("UTF-8, commas, 35 bytes", preview.format());
    assertEquals(Map.of("email", "email", "Datum", "datum"), preview.columns());
    assertEquals(1, preview.taken());
    assertEquals(1, preview.rejected());
    assertEquals(
        List.of(3L),
        preview.findings().stream()
            .filter(finding -> finding.weight() == Finding.Weight.REJECTED)
            .map(Finding::row)
            .toList());
    assertEquals(List.of(), heard());
  }

  private void post(String email, String form) {
    var fields = new TreeMap<String, Value>(Map.of("email", Value.text(email)));
    var optIn =
        new Signal.OptedIn(
            Origin.of("Web"),
            form,
            fields,
            Trust.FORM,
            Optional.empty(),
            List.of(),
            List.of(),
            false,
            false);
    inbox.post(
        workspace,
        Arrival.from(
            Signal.of("before:" + email, Instant.parse("2026-10-01T00:00:00Z"), "form", optIn)));
  }

  private Importing.Outcome.Done done(ImportOrder order) throws IOException {
    return assertInstanceOf(
        Importing.Outcome.Done.class, importing.run(workspace, order, (rows, of) -> {}));
  }

  private ImportOrder order(String text) throws IOException {
    Path file = Files.writeString(Files.createTempFile(folder, "list", ".csv"), text);
    return ImportOrder.of(file, "DE", ZoneId.of("Europe/Berlin"), "EUR");
  }

  /** What the inbox holds, oldest first; no runtime takes it out. */
  private List<Signal> heard() {
    return DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql ->
                sql.fetch("select body from inbox order by id")
                    .map(row -> ContactJson.signal(row.get(0, String.class))));
  }
}
