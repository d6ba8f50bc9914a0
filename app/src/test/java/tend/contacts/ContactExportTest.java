package tend.contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tend.capture.importing.ImportOrder;
import tend.capture.importing.Importing;
import tend.core.TestStrategy;
import tend.core.contact.Channel;
import tend.core.contact.ContactId;
import tend.core.contact.Origin;
import tend.core.contact.Signal;
import tend.core.contact.Trust;
import tend.core.contact.Value;
import tend.runtime.Arrival;
import tend.runtime.Carriers;
import tend.runtime.Engine;
import tend.runtime.Inbox;
import tend.runtime.Receipt;
import tend.storage.TestDatabase;

/** People leave as a file that any program reads, and that our own import reads back. */
class ContactExportTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final int READ_BACK = 9 + 2 + 11;

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-06-09T08:00:00Z");
  private final InstantSource clock = () -> now;
  private final Names names = new Names(TestStrategy.small(), List.of());
  private Inbox inbox;
  private Engine engine;
  private ContactExport export;
  private long workspace;
  private int posted;

  @BeforeEach
  void open() {
    workspace = DATABASE.newWorkspace();
    inbox = new Inbox(DATABASE.get(), clock);
    engine =
        new Engine(
            DATABASE.get(), inbox, _ -> TestStrategy.small(), new Carriers(List.of()), clock);
    export = new ContactExport(DATABASE.get(), new ContactReading(DATABASE.get()));
  }

  @AfterEach
  void close() {
    engine.close();
    inbox.close();
  }

  private ContactId optIn(String... fields) {
    var values = new TreeMap<String, Value>();
    for (int i = 0; i < fields.length; i += 2) {
      values.put(fields[i], Value.text(fields[i + 1]));
    }
    now = now.plusSeconds(61);
    var optIn =
        new Signal.OptedIn(
            new Origin("Fair, \"spring\"", "-50 %", "/check", false),
            "fair",
            values,
            Trust.FORM,
            Optional.of(BERLIN),
            List.of(new Signal.Grant(Channel.MAIL, "consent", "v1", Optional.empty())),
            List.of(),
            false,
            false);
    var receipt =
        inbox.post(workspace, Arrival.from(Signal.of("export-" + posted++, now, "form", optIn)));
    engine.runUntilIdle();
    return assertInstanceOf(Receipt.Taken.class, receipt).contact();
  }

  private void tell(ContactId contact, Signal.What what) {
    inbox.post(workspace, contact, Signal.of("export-" + posted++, now, "bo", what));
    engine.runUntilIdle();
  }

  private void people() {
    var ann =
        optIn(
            "email",
            "ann@example.org",
            "first_name",
            "Ann",
            "last_name",
            "=HYPERLINK(\"http://evil.example\",\"click\")",
            "company",
            "@Home, \"Roofs\" & Söhne",
            "street",
            "1 Row\nBack house",
            "city",
            "'-Berg");
    tell(
        ann,
        new Signal.Edited(
            new TreeMap<>(),
            new TreeSet<>(),
            new TreeSet<>(List.of("slate", "+1")),
            new TreeSet<>()));
    optIn("phone", "+49 30 1234567", "first_name", "小明", "roof", "Slate, 1998", "budget", "-12.50");
    var bo = optIn("email", "bo@example.org");
    tell(bo, new Signal.Unsubscribed(Channel.MAIL, "too many"));
    var dead = optIn("email", "dead@example.org");
    tell(dead, new Signal.Bounced(Channel.MAIL, true, "no such user"));
    tell(optIn("email", "gone@example.org"), new Signal.Erased("asked for it"));
  }

  private String exported(long of, String words, Optional<Condition> condition, boolean mark)
      throws IOException {
    var out = new ByteArrayOutputStream();
    export.write(of, new ContactExport.Wanted(words, condition, mark), names, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  private String exported(long of) throws IOException {
    return exported(of, "", Optional.empty(), false);
  }

  /** Read by a parser that is not ours. */
  private static List<List<String>> parsed(String csv) {
    var rows = new ArrayList<List<String>>();
    try (var reader = de.siegmar.fastcsv.reader.CsvReader.builder().ofCsvRecord(csv)) {
      reader.forEach(row -> rows.add(row.getFields()));
    } catch (IOException impossible) {
      throw new java.io.UncheckedIOException(impossible);
    }
    return rows;
  }

  @Test
  void everyCellIsWhereItBelongsAndNoneIsAFormula() throws IOException {
    people();
    String csv = exported(workspace);
    assertTrue(csv.endsWith("\r\n"));
    var rows = parsed(csv);
    assertEquals(5, rows.size(), "a header and four people; who was erased is nobody");
    assertEquals("email", rows.getFirst().getFirst());
    for (var row : rows) {
      assertEquals(rows.getFirst().size(), row.size());
      for (String cell : row) {
        assertFalse(cell.matches("(?s)[=+@-].*"), "would be run as a formula: " + cell);
      }
    }
    var ann = rows.getLast();
    assertEquals("'=HYPERLINK(\"http://evil.example\",\"click\")", ann.get(3));
    assertEquals("'@Home, \"Roofs\" & Söhne", ann.get(4));
    assertEquals("1 Row\nBack house", ann.get(5));
    assertEquals("''-Berg", ann.get(7));
  }

  @Test
  void ourOwnImportReadsItBackUnchanged() throws IOException {
    people();
    String csv = exported(workspace);
    long other = DATABASE.newWorkspace();
    var file = folder.resolve("contacts.csv");
    Files.writeString(file, csv);
    var order = ImportOrder.of(file, "DE", BERLIN, "EUR");
    for (long to : new long[] {other, workspace}) {
      var done =
          assertInstanceOf(
              Importing.Outcome.Done.class,
              new Importing(DATABASE.get(), inbox, clock).run(to, order, (_, _) -> {}));
      assertEquals(Optional.empty(), done.rejects());
      engine.runUntilIdle();
    }
    assertEquals(readBack(csv), readBack(exported(other)), "in a business that knew nobody");
    assertEquals(readBack(csv), readBack(exported(workspace)), "where all of them were known");
  }

  /** What an import takes; where somebody stands follows from what they do, and not from a list. */
  private static List<List<String>> readBack(String csv) {
    return parsed(csv).stream()
        .map(row -> row.subList(0, READ_BACK))
        .sorted(
            (one, two) -> Arrays.compare(one.toArray(String[]::new), two.toArray(String[]::new)))
        .toList();
  }

  @Test
  void onlyWhoMatchesIsInIt() throws IOException {
    people();
    var byWords = parsed(exported(workspace, "example.org", Optional.empty(), false));
    assertEquals(4, byWords.size());
    var both =
        exported(
            workspace,
            "example.org",
            Optional.of(DSL.condition("person.email = 'bo@example.org'")),
            false);
    assertEquals(List.of("bo@example.org"), List.of(parsed(both).getLast().getFirst()));
    assertEquals(2, parsed(both).size());
    var nobody = parsed(exported(workspace, "nobody of this name", Optional.empty(), false));
    assertEquals(1, nobody.size());
    assertTrue(exported(workspace, "", Optional.empty(), true).startsWith("\uFEFFemail,"));
    assertEquals(1, parsed(exported(DATABASE.newWorkspace())).size());
  }

  @Test
  void whoStopsReadingStopsTheWriting() {
    DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql ->
                sql.execute(
                    """
                    insert into contact (id, arrived_at, email_key, name, email, profile)
                    select nextval('contact_id'), now(), n || '@x.example', 'N ' || n, n || '@x.example',
                      jsonb_build_object('fields', jsonb_build_object('email',
                        jsonb_build_object('text', n || '@x.example', 'by', 'FORM', 'at', 0)))
                    from generate_series(1, 3000) n
                    """));
    int[] taken = {0};
    var narrow =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            if (++taken[0] > 20_000) {
              throw new IOException("gone");
            }
          }
        };
    var wanted = new ContactExport.Wanted("", Optional.empty(), false);
    assertThrows(IOException.class, () -> export.write(workspace, wanted, names, narrow));
    assertTrue(taken[0] < 30_000, "and not all 3,000 lines");
  }
}
