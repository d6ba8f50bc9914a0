package tend.contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.core.contact.Channel;
import tend.core.contact.CloseReason;
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
import tend.runtime.SmallStrategy;
import tend.storage.TestDatabase;

class ContactsTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Instant TUESDAY = Instant.parse("2026-06-09T08:00:00Z");

  private final InstantSource clock = InstantSource.fixed(TUESDAY);
  private Inbox inbox;
  private Engine engine;
  private Contacts contacts;
  private long workspace;

  @BeforeEach
  void open() {
    workspace = DATABASE.newWorkspace();
    inbox = new Inbox(DATABASE.get(), clock);
    engine =
        new Engine(
            DATABASE.get(),
            inbox,
            _ -> SmallStrategy.small(),
            new Carriers(List.of()),
            clock);
    contacts = new Contacts(DATABASE.get(), inbox, clock);
  }

  @AfterEach
  void close() {
    engine.close();
    inbox.close();
  }

  private ContactId optIn(String first, String last, String email, String phone, String company) {
    Receipt receipt =
        inbox.post(workspace, Arrival.from(signal(first, last, email, phone, company)));
    return assertInstanceOf(Receipt.Taken.class, receipt).contact();
  }

  private static Signal signal(
      String first, String last, String email, String phone, String company) {
    var fields = new TreeMap<String, Value>();
    fields.put("first_name", Value.text(first));
    fields.put("last_name", Value.text(last));
    fields.put("email", Value.text(email));
    fields.put("phone", Value.text(phone));
    fields.put("company", Value.text(company));
    fields.values().removeIf(value -> value.show().isEmpty());
    return Signal.of(
        "key-" + email + phone,
        TUESDAY,
        "form",
        new Signal.OptedIn(
            Origin.of("Fair"),
            "fair",
            fields,
            Trust.FORM,
            Optional.empty(),
            List.of(new Signal.Grant(Channel.MAIL, "consent", "v1", Optional.empty())),
            List.of(),
            false,
            false));
  }

  private List<String> found(String text) {
    return contacts.search(workspace, text, 10).stream().map(ContactLine::displayName).toList();
  }

  @Test
  void peopleAreFoundByWhatIsKnown() {
    optIn("Ann", "Olsen", "ann@example.org", "+4930123456", "Roofs & Co");
    optIn("Joann", "Miller", "jo@example.net", "", "");
    engine.runUntilIdle();
    assertEquals(List.of("Ann Olsen", "Joann Miller"), found("ann"));
    assertEquals(List.of("Ann Olsen"), found(" OLSEN  an"));
    assertEquals(List.of("Ann Olsen"), found("roofs &"));
    assertEquals(List.of("Ann Olsen"), found("30123"));
    assertEquals(List.of("Joann Miller"), found("example.net"));
    assertEquals(List.of(), found("100%"));
    assertEquals(List.of(), found("  "));
  }

  @Test
  void anotherWorkspaceFindsNothing() {
    optIn("Ann", "Olsen", "ann@example.org", "", "");
    engine.runUntilIdle();
    workspace = DATABASE.newWorkspace();
    assertEquals(List.of(), found("ann"));
  }

  @Test
  void aListIsMadeByACondition() {
    optIn("Ann", "Olsen", "ann@example.org", "", "");
    ContactId bo = optIn("Bo", "Olsen", "bo@example.org", "", "");
    engine.runUntilIdle();
    var all = DSL.condition("stage = 'OPT_IN'");
    assertEquals(2, contacts.count(workspace, all));
    assertEquals(bo, contacts.list(workspace, all, Optional.empty(), 1).getFirst().id());
    assertEquals(
        "Ann Olsen",
        contacts.list(workspace, all, Optional.of(bo), 1).getFirst().displayName());
  }

  @Test
  void theTimelineIsReadLatestFirstInPages() {
    ContactId ann = optIn("Ann", "Olsen", "ann@example.org", "", "");
    inbox.post(
        workspace, ann, Signal.of("n", TUESDAY, "bo", new Signal.Noted("likes tea")));
    engine.runUntilIdle();
    var latest = contacts.timeline(workspace, ann, Optional.empty(), 1);
    assertEquals(
        new Signal.Noted("likes tea"), latest.getFirst().signal().orElseThrow().what());
    var older = contacts.timeline(workspace, ann, latest.stream().findFirst(), 10);
    assertEquals(1, older.size());
    assertInstanceOf(
        Signal.OptedIn.class, older.getFirst().signal().orElseThrow().what());
  }

  @Test
  void twoThatAreOneBecomeOne() {
    ContactId ann = optIn("Ann", "", "ann@example.org", "", "");
    ContactId other = optIn("Ann", "Olsen", "ann.olsen@example.org", "", "Roofs");
    engine.runUntilIdle();
    inbox.post(
        workspace,
        other,
        Signal.of("u", TUESDAY, "link", new Signal.Unsubscribed(Channel.MAIL, "no")));
    engine.runUntilIdle();
    assertEquals(new Merge.Merged(), contacts.merge(workspace, ann, other, "bo"));
    engine.runUntilIdle();
    var stays = contacts.find(workspace, ann).orElseThrow().contact();
    assertEquals("Roofs", stays.profile().text("company"));
    assertEquals("ann@example.org", stays.profile().text("email"));
    assertTrue(
        stays.permissions().suppression(Channel.MAIL).isPresent()
            || stays.permissions().consent(Channel.MAIL).orElseThrow().state()
                == tend.core.contact.Consent.State.WITHDRAWN);
    assertTrue(
        contacts.find(workspace, other).orElseThrow().contact().is(CloseReason.MERGED));
    Receipt next =
        inbox.post(
            workspace,
            Arrival.from(
                "ann.olsen@example.org",
                Signal.of("r", TUESDAY, "mail", new Signal.Replied(Channel.MAIL, "Re", ""))));
    assertEquals(new Receipt.Taken("r", ann, false), next);
    assertInstanceOf(
        Merge.Refused.class, contacts.merge(workspace, ann, other, "bo"));
    assertTrue(
        contacts.timeline(workspace, ann, Optional.empty(), 100).stream()
            .anyMatch(entry -> entry.contact().equals(other)));
    assertTrue(contacts.erase(workspace, ann, "bo", "asked for it"));
    engine.runUntilIdle();
    assertEquals(List.of(), found("olsen"));
  }

  @Test
  void aHundredThousandAreSearchedQuickly() {
    DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql ->
                sql.execute(
                    """
                    insert into contact (id, arrived_at, name, email)
                    select nextval('contact_id'), now(), 'Person ' || md5(i::text), md5(i::text) || '@example.org'
                    from generate_series(1, 100000) i
                    """));
    DATABASE.get().acrossWorkspaces(sql -> sql.execute("analyze contact"));
    found("example");
    for (String text : List.of("c4ca4238", "example.org", "person c4ca", "a")) {
      long best =
          IntStream.range(0, 5)
              .mapToLong(
                  _ -> {
                    long from = System.nanoTime();
                    contacts.search(workspace, text, 20);
                    return (System.nanoTime() - from) / 1_000_000;
                  })
              .min()
              .orElseThrow();
      System.out.println("search '" + text + "': " + best + " ms");
      assertTrue(best < 100, text + " took " + best + " ms");
    }
  }
}
