package tend.capture.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tend.contacts.ContactReading;
import tend.core.TestStrategy;
import tend.core.contact.ContactId;
import tend.core.contact.Origin;
import tend.core.contact.Signal;
import tend.core.contact.Trust;
import tend.core.contact.Value;
import tend.runtime.Arrival;
import tend.runtime.Carriers;
import tend.runtime.Engine;
import tend.runtime.Inbox;
import tend.storage.TestDatabase;

/**
 * The same list a second time says nothing new, whatever has become of its people and by whatever
 * they are called now.
 */
class SameListAgainTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final String LIST =
      "email,phone,city,tags\nann@example.com,,Bern,vip\n,+41446681800,Basel,\n";

  private static final String SEPARATORS = ",;\t|";

  @TempDir Path folder;
  private int runs;
  private Instant now = Instant.parse("2026-06-09T08:00:00Z");
  private final InstantSource clock = () -> now;
  private long workspace;
  private Inbox inbox;
  private Engine engine;
  private Importing importing;
  private long first;
  private long ann;
  private long bo;

  @BeforeEach
  void takeTheList() throws IOException {
    workspace = DATABASE.newWorkspace();
    inbox = new Inbox(DATABASE.get(), clock);
    var strategy = TestStrategy.small();
    engine = new Engine(DATABASE.get(), inbox, _ -> strategy, new Carriers(List.of()), clock);
    importing = new Importing(DATABASE.get(), inbox, clock);
    var done = run();
    first = done.id();
    assertEquals(new Counts(2, 2, 0, 2, 0, 0), done.counts());
    ann = number("select id from contact where email_key = 'ann@example.com'");
    bo = number("select id from contact where email_key is null");
  }

  @AfterEach
  void close() {
    engine.close();
    inbox.close();
  }

  @Test
  void beforeTheFirstDecision() throws IOException {
    thenNothingIsNew();
  }

  @Test
  void afterTheFirstDecision() throws IOException {
    engine.runUntilIdle();
    thenNothingIsNew();
  }

  @Test
  void afterAnAddressWasCorrected() throws IOException {
    engine.runUntilIdle();
    edit(ann, "email", "anne@example.com");
    assertEquals(0, number("select count(*) from contact where email_key = 'ann@example.com'"));
    thenNothingIsNew();
    // And once more, under a third address: the key is kept once.
    edit(ann, "email", "anna@example.com");
    thenNothingIsNew();
  }

  @Test
  void afterAnAddressWasCorrectedBeforeTheFirstDecision() throws IOException {
    post(ann, edited("email", "anne@example.com"));
    engine.runUntilIdle();
    assertEquals(0, number("select count(*) from contact where email_key = 'ann@example.com'"));
    thenNothingIsNew();
  }

  @Test
  void afterANumberWasCorrected() throws IOException {
    engine.runUntilIdle();
    edit(bo, "phone", "+41446681811");
    assertEquals(0, number("select count(*) from contact where phone_key = '+41446681800'"));
    thenNothingIsNew();
  }

  @Test
  void afterSomebodyGaveTheirNumberAnAddress() throws IOException {
    engine.runUntilIdle();
    var fields = new TreeMap<String, Value>();
    fields.put("email", Value.text("bo@example.com"));
    fields.put("phone", Value.text("+41446681800"));
    var optIn =
        new Signal.OptedIn(
            Origin.of("Web"),
            "form",
            fields,
            Trust.FORM,
            Optional.empty(),
            List.of(),
            List.of(),
            false,
            false);
    inbox.post(workspace, Arrival.from(signal(optIn)));
    assertEquals(bo, number("select id from contact where email_key = 'bo@example.com'"));
    engine.runUntilIdle();
    thenNothingIsNew();
  }

  @Test
  void afterTheTwoBecameOne() throws IOException {
    engine.runUntilIdle();
    DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql -> sql.execute("update contact set merged_into = ? where id = ?", bo, ann));
    thenNothingIsNew();
  }

  @Test
  void afterSomebodyWasErased() throws IOException {
    engine.runUntilIdle();
    post(ann, new Signal.Erased("asked"));
    engine.runUntilIdle();
    assertEquals(0, number("select count(*) from contact where email_key = 'ann@example.com'"));
    assertEquals(new Counts(2, 2, 0, 0, 0, 2), run().counts());
  }

  @Test
  void undoneItIsForgottenAndTheListIsNew() throws IOException {
    engine.runUntilIdle();
    importing.undo(workspace, first);
    assertEquals(
        0,
        number(
            "select count(*) from kept_key where key = any (array(select"
                + " signal_key_of(signal::text) from timeline where signal ->> 'by' like"
                + " 'import%'))"));
    engine.runUntilIdle();
    now = now.plusSeconds(60);
    assertEquals(new Counts(2, 2, 0, 2, 0, 0), run().counts());
    assertNotEquals(ann, number("select id from contact where email_key = 'ann@example.com'"));
  }

  /** Not in the index of public ids yet. */
  @Test
  void whoIsNotDecidedUponHasAPageAlready() {
    var name =
        DATABASE
            .get()
            .inWorkspace(
                workspace,
                sql -> sql.fetchSingle("select public_id from contact where id = ?", ann))
            .get(0, UUID.class);
    var reading = new ContactReading(DATABASE.get());
    assertTrue(reading.find(workspace, name.toString()).isPresent());
    engine.runUntilIdle();
    assertTrue(reading.find(workspace, name.toString()).isPresent());
    assertTrue(reading.find(workspace, UUID.randomUUID().toString()).isEmpty());
  }

  private void thenNothingIsNew() throws IOException {
    long keys = number("select count(*) from kept_key");
    long people = number("select count(*) from contact");
    now = now.plusSeconds(60);
    assertEquals(new Counts(2, 2, 0, 0, 0, 2), run().counts());
    assertEquals(people, number("select count(*) from contact"));
    assertEquals(keys, number("select count(*) from kept_key"));
    assertEquals(keys, number("select count(distinct key) from kept_key"));
  }

  private Importing.Outcome.Done run() throws IOException {
    Path list = folder.resolve("list.csv");
    // As another program writes it, because the very same file is refused at once.
    Files.writeString(list, LIST.replace(',', SEPARATORS.charAt(runs++)));
    var order = ImportOrder.of(list, "CH", ZoneId.of("Europe/Zurich"), "CHF");
    return assertInstanceOf(
        Importing.Outcome.Done.class, importing.run(workspace, order, (rows, of) -> {}));
  }

  private void edit(long contact, String field, String text) {
    post(contact, edited(field, text));
    engine.runUntilIdle();
  }

  private void post(long contact, Signal.What what) {
    inbox.post(workspace, Arrival.to(new ContactId(contact), signal(what)));
  }

  private Signal signal(Signal.What what) {
    now = now.plusSeconds(1);
    return Signal.of("by hand " + now, now, "cleo", what);
  }

  private static Signal.Edited edited(String field, String text) {
    var fields = new TreeMap<String, Value>();
    fields.put(field, Value.text(text));
    return new Signal.Edited(
        fields,
        Collections.emptySortedSet(),
        Collections.emptySortedSet(),
        Collections.emptySortedSet());
  }

  private long number(String select) {
    return DATABASE.get().inWorkspace(workspace, sql -> sql.fetchSingle(select).get(0, Long.class));
  }
}
