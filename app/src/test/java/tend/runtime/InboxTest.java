package tend.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.core.contact.ContactId;
import tend.core.contact.Origin;
import tend.core.contact.Signal;
import tend.core.contact.Trust;
import tend.core.contact.Value;
import tend.storage.TestDatabase;

class InboxTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  /** Half past midnight in Berlin, still the day before in UTC. */
  static final Instant NOW = Instant.parse("2026-06-09T22:30:00Z");

  private Inbox inbox;
  private long workspace;

  @BeforeEach
  void open() {
    inbox = new Inbox(DATABASE.get(), InstantSource.fixed(NOW));
    workspace = DATABASE.newWorkspace();
  }

  @AfterEach
  void close() {
    inbox.close();
  }

  static Signal optIn(String key, String email, String phone, Trust trust) {
    var fields = new TreeMap<String, Value>();
    if (!email.isEmpty()) {
      fields.put("email", Value.text(email));
    }
    if (!phone.isEmpty()) {
      fields.put("phone", Value.text(phone));
    }
    return Signal.of(
        key,
        NOW,
        "form",
        new Signal.OptedIn(
            Origin.of("Fair"),
            "fair",
            fields,
            trust,
            Optional.empty(),
            List.of(),
            List.of(),
            false,
            false));
  }

  private Receipt post(String key, String email, String phone) {
    return inbox.post(workspace, Arrival.from(optIn(key, email, phone, Trust.FORM)));
  }

  private static ContactId contact(Receipt receipt) {
    return assertInstanceOf(Receipt.Taken.class, receipt).contact();
  }

  @Test
  void anAddressNamesOnePersonHoweverItIsWritten() {
    var first = assertInstanceOf(Receipt.Taken.class, post("1", "Ann@Bücher.example", ""));
    var second =
        assertInstanceOf(Receipt.Taken.class, post("2", " ann@xn--bcher-kva.example ", ""));
    assertEquals(List.of(true, false), List.of(first.isNew(), second.isNew()));
    assertEquals(first.contact(), second.contact());
  }

  @Test
  void aNumberNamesAPersonOnlyWhereThereIsNoAddress() {
    ContactId ann = contact(post("1", "", "+49 30 123456"));
    assertEquals(ann, contact(post("2", "", "+4930123456")));
    assertEquals(ann, contact(post("3", "ann@example.org", "+4930123456")));
    assertEquals(ann, contact(post("4", "ann@example.org", "")));
    assertNotEquals(ann, contact(post("5", "bo@example.org", "+4930123456")));
    assertEquals(ann, contact(post("6", "", "+4930123456")));
  }

  @Test
  void ofAHouseholdInOneBatchTheFirstGivesTheNumberAnAddress() {
    ContactId first = contact(post("1", "", "+4930123456"));
    List<ContactId> all =
        inbox
            .post(
                workspace,
                List.of(
                    Arrival.from(optIn("2", "ann@example.org", "+4930123456", Trust.FORM)),
                    Arrival.from(optIn("3", "bo@example.org", "+4930123456", Trust.FORM)),
                    Arrival.from(optIn("4", "ann@example.org", "", Trust.FORM)),
                    Arrival.from(optIn("5", "bo@example.org", "+4930123456", Trust.FORM))))
            .stream()
            .map(InboxTest::contact)
            .toList();
    assertEquals(List.of(first, all.get(1), first, all.get(1)), all);
    assertNotEquals(first, all.get(1));
  }

  @Test
  void aNumberThatWentOnUnderSomebodyWithAnAddressIsTheirs() {
    ContactId first = contact(post("1", "", "+4930123456"));
    ContactId ann = contact(post("2", "ann@example.org", ""));
    DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql ->
                sql.execute(
                    "update contact set merged_into = ? where id = ?", ann.value(), first.value()));
    assertEquals(ann, contact(post("3", "anne@example.org", "+4930123456")));
  }

  /** While one transaction gives the contact an address, the other waits, and then finds it. */
  @Test
  void twoWhoGiveANumberAnAddressAtOnceAreTwoPeople() throws Exception {
    ContactId first = contact(post("1", "", "+4930123456"));
    try (var connection = DATABASE.get().connect();
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute("set local tend.workspace = " + workspace);
        statement.execute(
            "update contact set email_key = 'ann@example.org' where id = " + first.value());
        var other = threads.submit(() -> post("2", "bo@example.org", "+4930123456"));
        while (!other.isDone() && !isWaiting(statement)) {
          Thread.onSpinWait();
        }
        connection.commit();
        assertNotEquals(first, contact(other.get()));
      }
    }
  }

  private static boolean isWaiting(Statement statement) throws SQLException {
    try (var rows =
        statement.executeQuery(
            "select exists (select from pg_locks where not granted and locktype = 'transactionid'"
                + " and transactionid = pg_current_xact_id_if_assigned()::xid)")) {
      return rows.next() && rows.getBoolean(1);
    }
  }

  @Test
  void aSignalThatComesTwiceIsTakenOnce() {
    var first = contact(post("same", "ann@example.org", ""));
    assertEquals(new Receipt.Again("same", first), post("same", "other@example.org", ""));
    assertEquals(1, count("inbox"));
    assertEquals(1, count("contact"));
  }

  @Test
  void whatComesTwiceInOneBatchIsTakenOnce() {
    var receipts =
        inbox.post(
            workspace,
            List.of(
                Arrival.from(optIn("a", "ann@example.org", "", Trust.FORM)),
                Arrival.from(optIn("a", "ann@example.org", "", Trust.FORM)),
                Arrival.from(optIn("b", "ANN@example.org", "", Trust.FORM))));
    ContactId ann = contact(receipts.getFirst());
    assertEquals(
        List.of(
            new Receipt.Taken("a", ann, true),
            new Receipt.Again("a", ann),
            new Receipt.Taken("b", ann, false)),
        receipts);
    assertEquals(
        "[[Fair, 2026-06-10, 2, 0, 1, 1]]",
        DATABASE
            .get()
            .inWorkspace(
                workspace,
                sql ->
                    sql.fetch(
                            "select source, day::text, received, spam, merged, new_contacts from"
                                + " ledger")
                        .map(row -> row.intoList())
                        .toString()));
  }

  @Test
  void refusedAsSpamIsCountedWhereItSaysOnlyIfThatEverBroughtAnybody() {
    for (int i = 0; i < 9; i++) {
      inbox.countSpam(workspace, "invented " + i, "form", NOW);
    }
    inbox.post(workspace, Arrival.from(optIn("a", "ann@example.org", "", Trust.FORM)));
    inbox.countSpam(workspace, "Fair", "form", NOW);
    String spam =
        DATABASE
            .get()
            .inWorkspace(
                workspace,
                sql ->
                    sql.fetch("select source, received, spam from ledger order by source")
                        .map(row -> row.intoList())
                        .toString());
    assertEquals("[[Fair, 2, 1], [form, 9, 9]]", spam);
  }

  @Test
  void manyAtOnceMakeOneContactOfOnePerson() throws Exception {
    var other = new Inbox(DATABASE.get(), InstantSource.fixed(NOW));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Receipt>> work = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        String key = "k" + i;
        String email = "p" + i % 20 + "@example.org";
        Inbox one = i % 2 == 0 ? inbox : other;
        work.add(() -> one.post(workspace, Arrival.from(optIn(key, email, "", Trust.FORM))));
      }
      var contacts = new HashSet<ContactId>();
      for (var answer : threads.invokeAll(work)) {
        contacts.add(contact(answer.get()));
      }
      assertEquals(20, contacts.size());
    }
    other.close();
    assertEquals(20, count("contact"));
    assertEquals(400, count("inbox"));
  }

  @Test
  void oneThatCannotBeKeptDoesNotSpoilTheOthers() {
    var receipts =
        inbox.post(
            workspace,
            List.of(
                Arrival.from(optIn("a", "ann@example.org", "", Trust.FORM)),
                Arrival.from(optIn("b", "bo\0@example.org", "", Trust.FORM)),
                Arrival.from(optIn("", "carla@example.org", "", Trust.FORM)),
                Arrival.to(
                    new ContactId(4711), Signal.of("c", NOW, "bo", new Signal.Noted("hm")))));
    assertEquals(
        List.of("Taken", "Refused", "Refused", "Refused"),
        receipts.stream().map(receipt -> receipt.getClass().getSimpleName()).toList());
    assertEquals(1, count("inbox"));
  }

  @Test
  void anImportIsQuick() {
    int alone = 200;
    int rows = 20_000;
    double slow = nanosPerRow(0, alone, 1);
    double quick = nanosPerRow(alone, rows, 5_000);
    System.out.printf("import: %.0f rows/s, one by one %.0f/s%n", 1e9 / quick, 1e9 / slow);
    assertTrue(4 * quick < slow, () -> "a row takes " + quick + " ns, and alone " + slow);
    assertEquals(rows, count("contact"));
  }

  private double nanosPerRow(int first, int end, int together) {
    long from = System.nanoTime();
    for (int start = first; start < end; start += together) {
      inbox.post(
          workspace,
          IntStream.range(start, Math.min(end, start + together))
              .mapToObj(
                  i -> Arrival.from(optIn("row-" + i, "p" + i + "@example.org", "", Trust.IMPORT)))
              .toList());
    }
    return (System.nanoTime() - from) / (double) (end - first);
  }

  private int count(String table) {
    Integer rows =
        DATABASE
            .get()
            .inWorkspace(
                workspace,
                sql -> sql.fetchSingle("select count(*) from " + table).get(0, Integer.class));
    return rows;
  }
}
