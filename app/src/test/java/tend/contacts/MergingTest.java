package tend.contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.core.TestStrategy;
import tend.core.contact.Channel;
import tend.core.contact.Consent;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Origin;
import tend.core.contact.Signal;
import tend.core.contact.Stage;
import tend.core.contact.Trust;
import tend.core.contact.Value;
import tend.runtime.Arrival;
import tend.runtime.Carriers;
import tend.runtime.Engine;
import tend.runtime.Inbox;
import tend.runtime.Receipt;
import tend.storage.TestDatabase;

class MergingTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Instant TUESDAY = Instant.parse("2026-06-09T08:00:00Z");

  private final InstantSource clock = InstantSource.fixed(TUESDAY);
  private Inbox inbox;
  private Engine engine;
  private Merging merging;
  private long workspace;

  @BeforeEach
  void open() {
    workspace = DATABASE.newWorkspace();
    inbox = new Inbox(DATABASE.get(), clock);
    engine =
        new Engine(
            DATABASE.get(), inbox, _ -> TestStrategy.small(), new Carriers(List.of()), clock);
    merging = new Merging(DATABASE.get(), inbox, clock);
  }

  @AfterEach
  void close() {
    engine.close();
    inbox.close();
  }

  private ContactId optIn(Map<String, String> fields) {
    var values = new TreeMap<String, Value>();
    fields.forEach((name, text) -> values.put(name, Value.text(text)));
    var optIn =
        new Signal.OptedIn(
            Origin.of("Fair"),
            "fair",
            values,
            Trust.FORM,
            Optional.empty(),
            List.of(new Signal.Grant(Channel.MAIL, "consent", "v1", Optional.empty())),
            List.of(),
            false,
            false);
    Receipt receipt =
        inbox.post(workspace, Arrival.from(Signal.of(fields.toString(), TUESDAY, "form", optIn)));
    engine.runUntilIdle();
    return assertInstanceOf(Receipt.Taken.class, receipt).contact();
  }

  private static Signal.Grant grant(Channel channel) {
    return new Signal.Grant(channel, "consent", "v1", Optional.empty());
  }

  private static Signal.Edited edited(String field, String value) {
    var fields = new TreeMap<String, Value>();
    fields.put(field, Value.text(value));
    return new Signal.Edited(fields, new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
  }

  private String text(String sql, ContactId contact) {
    return DATABASE
        .get()
        .inWorkspace(
            workspace, context -> context.fetchSingle(sql, contact.value()).get(0, String.class));
  }

  private int count(String sql) {
    Integer count =
        DATABASE
            .get()
            .inWorkspace(workspace, context -> context.fetchSingle(sql).get(0, Integer.class));
    return count;
  }

  @Test
  void twoThatAreOneBecomeOne() {
    ContactId ann = optIn(Map.of("first_name", "Ann", "email", "ann@example.org"));
    ContactId other = optIn(Map.of("company", "Roofs", "email", "ann.olsen@example.org"));
    inbox.post(
        workspace,
        other,
        Signal.of("u", TUESDAY, "link", new Signal.Unsubscribed(Channel.MAIL, "no")));
    engine.runUntilIdle();

    assertEquals(new Merge.Merged(), merging.merge(workspace, ann, other, "bo"));
    engine.runUntilIdle();

    assertEquals("Roofs", text("select company from person where id = ?", ann));
    assertEquals("ann@example.org", text("select email from person where id = ?", ann));
    assertEquals("MERGED", text("select closed from person where id = ?", other));
    assertEquals(
        "true",
        text("select (blocked & 1 = 1)::text from contact_state where contact_id = ?", ann));
    Receipt next =
        inbox.post(
            workspace,
            Arrival.from(
                "ann.olsen@example.org",
                Signal.of("r", TUESDAY, "mail", new Signal.Replied(Channel.MAIL, "Re", ""))));
    assertEquals(new Receipt.Taken("r", ann, false), next);
  }

  @Test
  void whatCannotBeMergedIsRefusedInASentence() {
    ContactId ann = optIn(Map.of("email", "ann@example.org"));
    ContactId bo = optIn(Map.of("email", "bo@example.org"));
    assertInstanceOf(Merge.Refused.class, merging.merge(workspace, ann, ann, "bo"));
    assertInstanceOf(Merge.Refused.class, merging.merge(workspace, ann, new ContactId(4711), "bo"));
    merging.merge(workspace, ann, bo, "bo");
    engine.runUntilIdle();
    assertInstanceOf(Merge.Refused.class, merging.merge(workspace, ann, bo, "bo"));
  }

  private Contact contact(ContactId id) {
    return new ContactReading(DATABASE.get())
        .list(workspace, List.of(id.value()))
        .getFirst()
        .contact();
  }

  private void tell(ContactId contact, String key, Signal.What what) {
    inbox.post(workspace, contact, Signal.of(key, TUESDAY, "bo", what));
    engine.runUntilIdle();
  }

  @Test
  void aPermissionComesAlongOnlyWithTheAddressItWasGivenFor() {
    ContactId ann = optIn(Map.of("phone", "+493011111", "first_name", "Ann"));
    ContactId withMail = optIn(Map.of("email", "ann@example.org", "phone", "+493022222"));
    tell(ann, "no", new Signal.Unsubscribed(Channel.PHONE, "no calls"));
    tell(
        withMail,
        "phone",
        new Signal.Consented(
            new Signal.Grant(Channel.PHONE, "consent", "v1", Optional.empty()), "said so"));
    // Ann's own mail consent was given with no address; take it away to see where it comes from.
    merging.merge(workspace, ann, withMail, "bo");
    engine.runUntilIdle();
    var permissions = contact(ann).permissions();
    assertEquals("ann@example.org", contact(ann).profile().text("email"));
    assertEquals(
        Consent.State.GIVEN, permissions.consent(Channel.MAIL).map(Consent::state).orElseThrow());
    assertEquals(
        Consent.State.WITHDRAWN,
        permissions.consent(Channel.PHONE).map(Consent::state).orElseThrow(),
        "a no is stronger than the other's yes");
    assertEquals("+493011111", contact(ann).profile().text("phone"));
  }

  @Test
  void whatBouncedElsewhereDoesNotSilenceAnAddressThatWorks() {
    ContactId ann = optIn(Map.of("email", "ann@example.org"));
    ContactId dead = optIn(Map.of("email", "ann@dead.example"));
    tell(dead, "b", new Signal.Bounced(Channel.MAIL, true, "no such user"));
    merging.merge(workspace, ann, dead, "bo");
    engine.runUntilIdle();
    assertEquals(Optional.empty(), contact(ann).permissions().suppression(Channel.MAIL));
  }

  @Test
  void aConsentForAnotherAddressStaysWithIt() {
    ContactId ann = optIn(Map.of("email", "ann@example.org"));
    ContactId other = optIn(Map.of("email", "ann@work.example", "phone", "+493033333"));
    tell(other, "p", new Signal.Consented(grant(Channel.PHONE), "said so"));
    tell(ann, "e", edited("phone", "+493044444"));
    merging.merge(workspace, ann, other, "bo");
    engine.runUntilIdle();
    assertEquals(Optional.empty(), contact(ann).permissions().consent(Channel.PHONE));
  }

  @Test
  void whatIsPlannedComesAlongAndAnAnswerOwedIsNotForgotten() {
    ContactId ann = optIn(Map.of("email", "ann@example.org", "city", "Bern"));
    ContactId other = optIn(Map.of("email", "ann@work.example", "city", "Thun"));
    tell(other, "d", new Signal.DealOpened("Slate roof", Optional.empty()));
    tell(other, "b", new Signal.Booked("on the roof", TUESDAY.plusSeconds(864_000)));
    int before = count("select count(*) from outbox where contact_id = " + ann.value());
    var plan = new MergePlan(contact(ann), contact(other), new TreeSet<>(List.of("city")));
    if (plan.refusal().isPresent()) {
      tell(other, "a", new Signal.Answered(Channel.MAIL, "done"));
      plan = new MergePlan(contact(ann), contact(other), new TreeSet<>(List.of("city")));
    }
    assertEquals(new Merge.Merged(), merging.merge(workspace, plan, "bo"));
    engine.runUntilIdle();
    var standing = contact(ann).standing();
    assertEquals("Slate roof", standing.deal().orElseThrow().title());
    assertEquals("on the roof", standing.appointment().orElseThrow().about());
    assertEquals(Stage.OPPORTUNITY, standing.stage());
    assertEquals("Thun", contact(ann).profile().text("city"));
    assertEquals(
        before,
        count("select count(*) from outbox where kind = 'Send' and contact_id = " + ann.value()),
        "nobody gets a second mail about an appointment");

    ContactId waits = optIn(Map.of("email", "ann@third.example"));
    tell(waits, "r", new Signal.Replied(Channel.MAIL, "What does it cost?", "?"));
    assertFalse(contact(waits).work().promises().isEmpty(), "the fixture promises an answer");
    tell(ann, "q", new Signal.Answered(Channel.MAIL, ""));
    assertInstanceOf(Merge.Refused.class, merging.merge(workspace, ann, waits, "bo"));
    assertEquals(new Merge.Merged(), merging.merge(workspace, waits, ann, "bo"));
  }

  @Test
  void whoIsErasedIsErasedUnderAllNames() {
    ContactId ann = optIn(Map.of("email", "ann@example.org", "last_name", "Olsen"));
    ContactId other = optIn(Map.of("email", "a.olsen@example.org"));
    merging.merge(workspace, ann, other, "bo");
    engine.runUntilIdle();
    assertTrue(merging.erase(workspace, ann, "bo", "asked for it"));
    engine.runUntilIdle();
    for (String table :
        List.of("contact", "contact_state", "contact_clock", "timeline", "outbox", "task")) {
      assertEquals(
          0, count("select count(*) from " + table + " t where t::text ilike '%olsen%'"), table);
    }
    assertEquals(2, count("select count(*) from contact_state where closed = 'ERASED'"));
  }
}
