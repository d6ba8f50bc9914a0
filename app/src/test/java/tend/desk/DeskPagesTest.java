package tend.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tend.browser.people.PeopleWorld;
import tend.contacts.ContactReading;
import tend.core.contact.ContactId;
import tend.storage.TestDatabase;

/** A seller's day over HTTP, with the real engine behind it. */
class DeskPagesTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static PeopleWorld world;

  @BeforeAll
  static void begin() {
    world = new PeopleWorld(DATABASE.get());
    world.populate();
    world.live();
  }

  @AfterAll
  static void end() {
    world.close();
  }

  private static HttpResponse<String> log(String who, ContactId contact, String task, String how)
      throws Exception {
    return world.requests.post(
        who,
        "/day/outcomes",
        "contact",
        world.path(contact).substring("/contacts/".length()),
        "task",
        task,
        "outcome",
        how,
        "note",
        "Talked about slate");
  }

  private static String firstTask(ContactId contact) {
    return new ContactReading(DATABASE.get())
        .list(world.workspace, List.of(contact.value()))
        .getFirst()
        .contact()
        .work()
        .tasks()
        .getFirst()
        .id();
  }

  @Test
  void aSellerSeesTheirOwnDayAndAManagerAnybodys() throws Exception {
    var mine = world.requests.get("bo", "/day?of=ann").body();
    assertTrue(mine.contains("to go, Bo") || mine.contains("Done for today, Bo"));
    assertFalse(mine.contains("Whose day"));
    var theirs = world.requests.get("nora", "/day?of=ann").body();
    assertTrue(theirs.contains("You look at the day of Ann Whitcombe"));
    assertTrue(theirs.contains("Whose day"));
    // Nora is nobody of the team, and may say who she is.
    var nobody = world.requests.get("nora", "/day").body();
    assertTrue(nobody.contains("Which of the team are you?"));
    assertTrue(nobody.contains("href=\"/me\""));
  }

  @Test
  void aSlipIsTakenBackAndTheSameCardIsOpenAgain() throws Exception {
    var contact = world.askingOf("bo", "Slip", "Perly");
    String task = firstTask(contact);
    var done = log("bo", contact, task, "accepted");
    assertFalse(task.equals(firstTask(contact)));
    var back = world.requests.undo("bo", done);
    assertEquals("/day?task=" + task, back.headers().firstValue("Location").orElseThrow());
    assertEquals(task, firstTask(contact));
    String day = world.requests.get("bo", "/day?task=" + task).body();
    assertTrue(day.contains(": Slip Perly\""), "the card");
    assertFalse(day.contains("took it back"), "no news before a call");
    int did = day.indexOf("id=\"did\"");
    assertFalse(did >= 0 && day.substring(did).contains("Slip Perly"), "it is not done");
  }

  @Test
  void whatIsDoneStandsUnderDoneToday() throws Exception {
    var contact = world.askingOf("bo", "Wanda", "Werk");
    String task = firstTask(contact);
    assertTrue(world.requests.get("bo", "/day").body().contains("Wanda Werk"));
    assertEquals(303, log("bo", contact, task, "accepted").statusCode());
    String after = world.requests.get("bo", "/day").body();
    assertTrue(after.substring(after.indexOf("id=\"did\"")).contains("Wanda Werk"));
    assertTrue(after.contains("Call the new lead"), "the call that was accepted is asked for now");
  }

  @Test
  void whoeverComesSecondIsToldAndNothingIsDoneTwice() throws Exception {
    var contact = world.askingOf("bo", "Zwei", "Mal");
    String task = firstTask(contact);
    log("bo", contact, task, "accepted");
    var second = log("ann", contact, task, "accepted");
    assertEquals(303, second.statusCode());
    assertEquals(
        1,
        world
                .requests
                .get("bo", world.path(contact))
                .body()
                .split("dir=\"auto\">Talked about slate", -1)
                .length
            - 1);
  }

  @ParameterizedTest
  @CsvSource({
    "appointments, when=2026-05-28T10:00",
    "pauses, reason=comparing&until=2026-09-01",
    "closings, how=said-no&reason=rents",
    "sales, amount=1200"
  })
  void whatWasNotedOnTheCardGoesIntoWhatAsksForMore(String deed, String filled) throws Exception {
    var contact = world.askingOf("bo", "Nota", "Bene-" + deed);
    log("bo", contact, firstTask(contact), "accepted");
    String task = firstTask(contact);
    String path = world.path(contact) + "/" + deed;
    String note = "Has a \"green\" roof & two dogs, " + deed;
    var asked =
        world.requests.post("bo", path + "/new?task=" + task + "&back=%2Fday", "note", note);
    assertEquals(200, asked.statusCode());
    assertTrue(
        asked.body().contains("Has a \"green\" roof &amp; two dogs, " + deed + "</textarea>"),
        "the note stands in the dialog");
    assertEquals(task, firstTask(contact), "asking changes nothing");

    var fields = new ArrayList<>(List.of("task", task, "back", "/day", "note", note));
    for (String pair : filled.split("&")) {
      fields.addAll(List.of(pair.split("=")));
    }
    assertEquals(303, world.requests.post("bo", path, fields.toArray(String[]::new)).statusCode());
    String page = world.requests.get("bo", world.path(contact)).body();
    assertEquals(
        1,
        page.split("dir=\"auto\">Has a \"green\" roof &amp; two dogs, " + deed, -1).length - 1,
        "told once, as a call");
    assertTrue(page.contains("spoke on the phone") || page.contains("spoke"), "with the call");
  }

  @Test
  void anOutcomeThatThereIsNotIsRefused() throws Exception {
    var contact = world.askingOf("bo", "Un", "Sinn");
    String task = firstTask(contact);
    assertEquals(422, log("bo", contact, task, "danced").statusCode());
    assertEquals(task, firstTask(contact), "it is still to be done");
  }

  @Test
  void theAbsentAreCoveredFor() throws Exception {
    // Carla is away until Friday, and Bo stands in.
    var contact = world.askingOf("carla", "Vertretung", "Braucht");
    assertTrue(world.requests.get("bo", "/day").body().contains("Vertretung Braucht"));
    assertTrue(world.requests.get("bo", "/day").body().contains("For Carla Reyes"));
    assertTrue(world.requests.get("ann", world.path(contact)).body().contains("covers until"));
  }

  @Test
  void beneathEachNameStandsWhatThatDayHas() throws Exception {
    world.askingOf("bo", "Später", "Erst");
    // Due in days, and asked for today all the same, because there is room.
    DATABASE
        .get()
        .inWorkspace(
            world.workspace,
            sql ->
                sql.execute(
                    "update task set due = due + interval '3 days' where closed_at is null"));
    int tabs = 0;
    var tab =
        Pattern.compile("<a href=\"(/day\\?of=[^\"]+)\"[^>]*>[^<]+<span class=\"quiet\">(\\d+)<");
    var tabbed = tab.matcher(world.requests.get("nora", "/day").body());
    while (tabbed.find()) {
      String day = world.requests.get("nora", tabbed.group(1)).body();
      int items = day.split("data-row", -1).length - 1;
      assertEquals(items, Integer.parseInt(tabbed.group(2)), tabbed.group(1));
      tabs += items;
    }
    assertTrue(tabs > 0);
  }
}
