package tend.contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
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
import tend.runtime.Receipt;
import tend.storage.TestDatabase;
import tend.web.Role;
import tend.web.Session;

/** Whoever acts is shown what came of their own deed, and not of another one. */
class ActingTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Instant TUESDAY = Instant.parse("2026-06-09T08:00:00Z");
  private final InstantSource clock = InstantSource.fixed(TUESDAY);
  private final ContactReading reading = new ContactReading(DATABASE.get());

  @Test
  void whatIsSetAsideIsNotDecidedUpon() {
    long workspace = DATABASE.newWorkspace();
    try (var inbox = new Inbox(DATABASE.get(), clock);
        var engine =
            new Engine(
                DATABASE.get(), inbox, _ -> TestStrategy.small(), new Carriers(List.of()), clock)) {
      ContactId ann = optIn(inbox, workspace);
      engine.runUntilIdle();
      assertTrue(reading.awaitDecision(workspace, ann));
      DATABASE
          .get()
          .inWorkspace(
              workspace,
              sql ->
                  sql.execute(
                      """
                      insert into parked (id, contact_id, shard, arrived_at, body, error, tries, parked_at)
                      values (1, ?, 0, now(), '{}', 'damaged', 1, now())
                      """,
                      ann.value()));
      assertFalse(reading.awaitDecision(workspace, ann));
    }
  }

  @Test
  void whoPressesTwiceSeesTheDecisionBothTimes() {
    long workspace = DATABASE.newWorkspace();
    try (var inbox = new Inbox(DATABASE.get(), clock);
        var engine =
            new Engine(
                DATABASE.get(), inbox, _ -> TestStrategy.small(), new Carriers(List.of()), clock)) {
      ContactId ann = optIn(inbox, workspace);
      engine.runUntilIdle();
      Person seen = person(workspace, ann);
      var acting = new Acting(inbox, reading, clock);
      var note = List.<Signal.What>of(new Signal.Noted("She called"));
      String once = Acting.once();
      assertFalse(acting.act(session(workspace), seen, once, note).decided());
      assertFalse(acting.act(session(workspace), seen, once, note).decided(), "the same once more");
      engine.runUntilIdle();
      var done = acting.act(session(workspace), seen, once, note);
      assertTrue(done.decided());
      assertEquals(seen.contact().decisions() + 1, done.person().contact().decisions());
    }
  }

  private Person person(long workspace, ContactId contact) {
    return reading.list(workspace, List.of(contact.value())).getFirst();
  }

  private static Session session(long workspace) {
    return new Session(workspace, "Acme", 1, "Bo", "bo", ZoneOffset.UTC, Role.MANAGER);
  }

  private static ContactId optIn(Inbox inbox, long workspace) {
    var fields = new TreeMap<String, Value>();
    fields.put("email", Value.text("ann@example.org"));
    var optIn =
        new Signal.OptedIn(
            Origin.of("Fair"),
            "fair",
            fields,
            Trust.FORM,
            Optional.empty(),
            List.of(),
            List.of(),
            false,
            false);
    var receipt = inbox.post(workspace, Arrival.from(Signal.of("1", TUESDAY, "form", optIn)));
    return assertInstanceOf(Receipt.Taken.class, receipt).contact();
  }
}
