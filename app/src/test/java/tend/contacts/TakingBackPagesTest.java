package tend.contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tend.browser.people.PeopleWorld;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Task;
import tend.storage.TestDatabase;

/** What was logged by a slip, over HTTP, with the real engine behind it. */
class TakingBackPagesTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static PeopleWorld world;

  @BeforeAll
  static void begin() {
    world = new PeopleWorld(DATABASE.get());
    world.until(PeopleWorld.NOW);
    world.live();
  }

  @AfterAll
  static void end() {
    world.close();
  }

  /** Whatever is logged can be taken back where it was logged, and is as if it had not been. */
  @ParameterizedTest
  @CsvSource({
    "calls, outcome=spoke&note=Hello",
    "calls, outcome=no_answer&again=2026-05-28T10:00",
    "notes, note=Hello",
    "answers, note=Hello",
    "meetings, outcome=met",
    "meetings, outcome=no-show",
    "appointments, when=2026-05-28T10:00&about=roof",
    "deals, about=roof&amount=5000",
    "sales, amount=4800&about=roof",
    "pauses, reason=comparing&until=2026-09-01",
    "closings, how=said-no&reason=rents",
    "closings, how=unqualified&reason=rents",
    "fields, field-city=Bern&tags=slate",
    "owners, owner=ann",
    "stages, stage=customer&reason=known",
    "journeys, how=join&journey=keep-in-touch",
  })
  void whatWasLoggedIsTakenBack(String deed, String filled) throws Exception {
    var id = world.askingOf("bo", "Aus", "Versehen-" + deed + filled.replaceAll("[^a-z]", ""));
    String path = world.path(id);
    Contact before = world.contact(id);
    var fields = new ArrayList<String>();
    for (String pair : filled.split("&")) {
      fields.addAll(List.of(pair.split("=")));
    }
    var done = world.requests.post("bo", path + "/" + deed, fields.toArray(String[]::new));
    assertEquals(303, done.statusCode(), done.body());
    assertTrue(world.contact(id).decisions() > before.decisions());
    assertEquals(1, Html.of(world, path).count(">Take back<"), "it can be taken back there");

    assertEquals(303, world.requests.undo("bo", done).statusCode());
    Contact after = world.contact(id);
    assertEquals(before.standing(), after.standing());
    assertEquals(before.work(), after.work());
    assertEquals(before.travel(), after.travel());
    assertEquals(before.scores(), after.scores());
    assertEquals(before.profile(), after.profile());
    assertEquals(before.permissions(), after.permissions());
    assertEquals(before.memory().seen(), after.memory().seen());
    var page = Html.of(world, path);
    assertEquals(0, page.count(">Take back<"));
    assertEquals(1, page.count("is-undone"), "it stands there, struck out");
    assertTrue(page.text().contains("Bo Lindqvist took it back"));
    var tasks = tasks(id);
    assertEquals(before.work().tasks().stream().map(Task::id).toList(), tasks, "in the day again");
  }

  private static List<String> tasks(ContactId id) {
    return DATABASE
        .get()
        .inWorkspace(
            world.workspace,
            sql ->
                sql.fetch(
                        "select id from task where contact_id = ? and closed_at is null order by"
                            + " asked_at, id",
                        id.value())
                    .getValues(0, String.class));
  }

  /** A mail that a slip asked for never leaves: it waits a minute, and goes with the slip. */
  @Test
  void whatASlipAskedForDoesNotLeave() throws Exception {
    var id = world.askingOf("bo", "Zu", "Früh");
    String path = world.path(id);
    long sent = outbox(id, "waiting");
    var done = world.requests.post("bo", path + "/appointments", "when", "2026-05-29T10:00");
    assertEquals(sent + 1, outbox(id, "waiting"), "the day is confirmed");
    world.requests.undo("bo", done);
    assertEquals(sent, outbox(id, "waiting"));
    assertEquals(1, outbox(id, "never"));
    world.requests.post("bo", path + "/appointments", "when", "2026-05-28T10:00");
    assertEquals(sent + 1, outbox(id, "waiting"), "the right day is confirmed");
    assertEquals(
        "00:01:00",
        DATABASE
            .get()
            .inWorkspace(
                world.workspace,
                sql ->
                    sql.fetchSingle(
                            "select max(not_before - asked_at)::text from outbox where contact_id ="
                                + " ?",
                            id.value())
                        .get(0, String.class)),
        "and waits for another slip");
  }

  private static long outbox(ContactId id, String state) {
    return DATABASE
        .get()
        .inWorkspace(
            world.workspace,
            sql ->
                sql.fetchSingle(
                        "select count(*) from outbox where contact_id = ? and state = ? and kind ="
                            + " 'Send'",
                        id.value(),
                        state)
                    .get(0, Long.class));
  }

  @Test
  void onlyTheLastThingIsTakenBackAndOnlyOnce() throws Exception {
    var id = world.askingOf("bo", "Nur", "Einmal");
    String path = world.path(id);
    var first = world.requests.post("bo", path + "/notes", "note", "The first");
    var second = world.requests.post("bo", path + "/notes", "note", "The second");
    var late = world.requests.undo("bo", first);
    assertTrue(world.requests.said("bo", late).contains("Nothing was changed"));
    world.requests.undo("bo", second);
    long decisions = world.contact(id).decisions();
    var again = world.requests.undo("bo", second);
    assertTrue(world.requests.said("bo", again).contains("Nothing was changed"));
    assertEquals(decisions, world.contact(id).decisions());
    assertEquals(
        404, world.requests.post("bo", "/contacts/" + UUID.randomUUID() + "/undo").statusCode());
  }
}
