package tend.contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.browser.people.PeopleWorld;
import tend.core.contact.ContactId;
import tend.core.contact.Signal;
import tend.storage.TestDatabase;
import tend.web.Times;

/** The pages of people over HTTP, with the real engine behind them. */
class ContactPagesTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static PeopleWorld world;
  private static ContactId marguerite;

  @BeforeAll
  static void begin() {
    world = new PeopleWorld(DATABASE.get());
    marguerite = world.populate();
    world.live();
  }

  @AfterAll
  static void end() {
    world.close();
  }

  @Test
  void thePageSaysWhoWhatComesNextAndWhy() throws Exception {
    var page = Html.of(world, world.path(marguerite));
    assertEquals("Marguerite Vandenbroucke-Osei", page.between("<h1>", "</h1>"));
    assertTrue(page.between("<div class=\"line\">", "<ol").contains("Hot"));
    assertTrue(
        page.between("aria-label=\"Next step\"", "</section>")
            .contains("An answer is promised by today 13:28"));
    assertTrue(page.count("is-ahead") >= 3, "what lies ahead");
    // Points shown with their reasons sum to the score shown.
    for (String score : page.all("<li><div><span>(?:Fit|Engagement)</span><span>(.*?)</ul>")) {
      var points =
          new Html(score)
              .all("<b>([^<]*)</b>").stream()
                  .map(it -> Integer.parseInt(it.replace('−', '-').replace("+", "")))
                  .toList();
      assertEquals(points.getFirst(), points.stream().skip(1).mapToInt(it -> it).sum(), score);
    }
    assertTrue(
        page.between("id=\"timeline\"", "</details>").contains("engagement"),
        "the why of the latest decision");
  }

  @Test
  void fieldsOfOnesOwnAreCalledByTheirLabelsAndHoldWhatTheStrategySays() throws Exception {
    var contact = world.askingOf("bo", "Rufus", "Labelled");
    String path = world.path(contact);
    var form = Html.of(world, path + "/fields/new");
    assertTrue(form.text().contains("Age of the roof"), "the label");
    assertTrue(form.text().contains("In years, as they guess it."), "what it means");
    var refused = world.requests.post("ann", path + "/fields", "field-roof_age", "old");
    assertEquals(422, refused.statusCode());
    assertTrue(refused.body().contains("This holds a number"), "a word is no number");
    world.requests.post("ann", path + "/fields", "field-roof_age", "41", "field-owns_home", "Yes");
    var known = Html.of(world, path).between("<h2>What we know</h2>", "</section>");
    assertTrue(known.contains("Age of the roof 41"), known);
    assertTrue(known.contains("Owns the house yes"), known);
    var timeline = Html.of(world, path).between("id=\"timeline\"", "</ol>");
    assertTrue(timeline.contains("Age of the roof"), timeline);
    var found = Html.of(world, "/contacts?where=roof_age%20%3E%2040%20and%20owns_home%20is%20yes");
    assertTrue(found.text().contains("Rufus Labelled"), "found by it");
    var fault = world.requests.get("ann", "/contacts?where=nonsense");
    assertTrue(fault.body().contains("<code>roof_age</code> Age of the roof"), "which there are");
  }

  @Test
  void whatIsDamagedIsShownAsFarAsItGoes() throws Exception {
    var contact = world.askingOf("bo", "Dora", "Damaged");
    for (String damage :
        List.of(
            "update timeline set facts = '[{\"kind\": \"NoSuchFact\"}]' where contact_id = ?",
            "update contact_state set state = '[]' where contact_id = ?")) {
      DATABASE.get().inWorkspace(world.workspace, sql -> sql.execute(damage, contact.value()));
      assertEquals(
          "Dora Damaged", Html.of(world, world.path(contact)).between("<h1>", "</h1>"), damage);
    }
    world.requests.post("bo", world.path(contact) + "/notes", "note", "Anybody there?");
    assertTrue(
        Html.of(world, world.path(contact)).count("try it again")
                + Html.of(world, world.path(contact)).count("Try again")
            > 0);
  }

  @Test
  void whatAButtonForetellsComesTrue() throws Exception {
    var contact = world.askingOf("bo", "Frida", "Sommer");
    var reading = new ContactReading(DATABASE.get());
    var person = reading.list(world.workspace, List.of(contact.value())).getFirst();
    var words =
        new NextWords(
            world.names(world.workspace),
            new Times(PeopleWorld.NOW, PeopleWorld.BERLIN),
            new Foretelling(world.strategy(world.workspace), PeopleWorld.NOW, "bo"));
    var call = new Signal.Called(Signal.CallOutcome.NO_ANSWER, "", Optional.empty());
    String foretold = words.phrase(person.contact(), List.of(call));
    assertFalse(foretold.isEmpty());
    assertEquals(
        303,
        world.requests.post("bo", person.path() + "/calls", "outcome", "no_answer").statusCode());
    var after = reading.list(world.workspace, List.of(contact.value())).getFirst();
    assertTrue(after.contact().decisions() > person.contact().decisions());
    assertEquals(foretold, words.phrase(after.contact()));
  }

  @Test
  void aFormSentTwiceActsOnce() throws Exception {
    var contact = world.askingOf("bo", "Double", "Click");
    String once = UUID.randomUUID().toString();
    for (int i = 0; i < 2; i++) {
      world.requests.post(
          "bo", world.path(contact) + "/notes", "note", "Only once, please", "once", once);
    }
    assertEquals(1, Html.of(world, world.path(contact)).count("Only once, please"));
  }

  @Test
  void aNameTypedWithLineBreaksAndWhatNobodySeesIsOnePlainLine() throws Exception {
    String path = world.path(world.askingOf("bo", "Arachne", "Weaver"));
    world.requests.post("bo", path + "/fields", "field-company", "Weaver\r\n\u202E& Sons\u200B");
    world.requests.post("bo", path + "/notes", "note", "one\r\ntwo\u0007");

    String source = Html.of(world, path).source();
    assertTrue(source.contains("Weaver &amp; Sons"), source);
    assertTrue(source.contains("one\ntwo"), source);
    assertFalse(source.contains("\u202E"), source);
  }

  @Test
  void badInputIsAnsweredAtItsField() throws Exception {
    String path = world.path(marguerite);
    assertWrong(world.requests.post("bo", path + "/notes", "note", ""), "note");
    assertWrong(
        world.requests.post("bo", path + "/pauses", "reason", "nonsense", "until", "2026-08-01"),
        "reason");
    assertWrong(
        world.requests.post("bo", path + "/pauses", "reason", "comparing", "until", "2020-01-01"),
        "until");
    assertWrong(world.requests.post("bo", path + "/sales", "amount", "much"), "amount");
    assertWrong(
        world.requests.post("bo", path + "/appointments", "when", "2026-05-20T10:00"), "when");
    assertWrong(
        world.requests.post("bo", path + "/fields", "field-email", "no address"), "field-email");
    assertWrong(world.requests.post("bo", path + "/calls", "outcome", "sang"), "outcome");
    assertWrong(world.requests.post("bo", "/contacts", "first_name", "Nobody"), "email");
    assertEquals(404, world.requests.post("bo", path + "/dances", "note", "x").statusCode());
    assertEquals(404, world.requests.get("bo", "/contacts/not-a-contact").statusCode());
    assertEquals(404, world.requests.get("bo", "/contacts/" + UUID.randomUUID()).statusCode());
  }

  private static void assertWrong(HttpResponse<String> answer, String field) {
    assertEquals(422, answer.statusCode());
    var page = new Html(answer.body());
    assertEquals(1, page.count("class=\"error\""), answer.uri() + ": one thing is wrong");
    assertTrue(page.count("id=\"" + field + "-error\"") > 0, "said at " + field);
  }

  @Test
  void onlyWhoRunsTheBusinessErasesAndThenNothingTellsWhoItWas() throws Exception {
    var contact = world.askingOf("bo", "Vergissmein", "Nicht");
    String path = world.path(contact);
    assertEquals(403, world.requests.get("bo", path + "/erasure").statusCode());
    assertEquals(403, world.requests.post("bo", path + "/erasure", "sure", "erase").statusCode());
    assertEquals(200, world.requests.get("nora", path + "/erasure").statusCode());
    assertEquals(422, world.requests.post("nora", path + "/erasure", "sure", "yes").statusCode());
    assertEquals(303, world.requests.post("nora", path + "/erasure", "sure", "erase").statusCode());
    var page = Html.of(world, path);
    assertFalse(page.source().contains("Vergissmein"), "the name is gone");
    assertTrue(page.source().contains("class=\"next is-closed\""));
  }

  @Test
  void whoeverIsAddedByHandHasAPageAndANextStepAtOnce() throws Exception {
    var answer =
        world.requests.post(
            "bo",
            "/contacts",
            "first_name",
            "Hand",
            "last_name",
            "Made",
            "email",
            "hand@made.example",
            "source",
            "Trade fair",
            "note",
            "Met at the fair",
            "may-mail",
            "on",
            "basis",
            "consent");
    assertEquals(303, answer.statusCode());
    var page = Html.of(world, answer.headers().firstValue("Location").orElseThrow());
    assertEquals("Hand Made", page.between("<h1>", "</h1>"));
    assertTrue(page.text().contains("Met at the fair"));
    assertFalse(page.text().contains("Just arrived"));
    var without =
        world.requests.post(
            "bo", "/contacts", "first_name", "No", "email", "no@ground.example", "may-mail", "on");
    assertEquals(422, without.statusCode());
  }
}
