package tend.contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tend.browser.people.PeopleWorld;
import tend.contacts.ContactFinding.Order;
import tend.contacts.ContactFinding.Query;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Signal;
import tend.core.contact.Task;
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

  private static Html page(String path) throws Exception {
    var answer = world.get("ann", path);
    assertEquals(200, answer.statusCode(), path);
    return new Html(answer.body());
  }

  @Test
  void thePageSaysWhoWhatComesNextAndWhy() throws Exception {
    var page = page(world.path(marguerite));
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
    var form = page(path + "/fields/new");
    assertTrue(form.text().contains("Age of the roof"), "the label");
    assertTrue(form.text().contains("In years, as they guess it."), "what it means");
    var refused = world.post("ann", path + "/fields", "field-roof_age", "old");
    assertEquals(422, refused.statusCode());
    assertTrue(refused.body().contains("This holds a number"), "a word is no number");
    world.post("ann", path + "/fields", "field-roof_age", "41", "field-owns_home", "Yes");
    var known = page(path).between("<h2>What we know</h2>", "</section>");
    assertTrue(known.contains("Age of the roof 41"), known);
    assertTrue(known.contains("Owns the house yes"), known);
    var timeline = page(path).between("id=\"timeline\"", "</ol>");
    assertTrue(timeline.contains("Age of the roof"), timeline);
    var found = page("/contacts?where=roof_age%20%3E%2040%20and%20owns_home%20is%20yes");
    assertTrue(found.text().contains("Rufus Labelled"), "found by it");
    var fault = world.get("ann", "/contacts?where=nonsense");
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
      assertEquals("Dora Damaged", page(world.path(contact)).between("<h1>", "</h1>"), damage);
    }
    world.post("bo", world.path(contact) + "/notes", "note", "Anybody there?");
    assertTrue(
        page(world.path(contact)).count("try it again")
                + page(world.path(contact)).count("Try again")
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
        303, world.post("bo", person.path() + "/calls", "outcome", "no_answer").statusCode());
    var after = reading.list(world.workspace, List.of(contact.value())).getFirst();
    assertTrue(after.contact().decisions() > person.contact().decisions());
    assertEquals(foretold, words.phrase(after.contact()));
  }

  @Test
  void aFormSentTwiceActsOnce() throws Exception {
    var contact = world.askingOf("bo", "Double", "Click");
    String once = UUID.randomUUID().toString();
    for (int i = 0; i < 2; i++) {
      world.post("bo", world.path(contact) + "/notes", "note", "Only once, please", "once", once);
    }
    assertEquals(1, page(world.path(contact)).count("Only once, please"));
  }

  @Test
  void aNameTypedWithLineBreaksAndWhatNobodySeesIsOnePlainLine() throws Exception {
    String path = world.path(world.askingOf("bo", "Arachne", "Weaver"));
    world.post("bo", path + "/fields", "field-company", "Weaver\r\n\u202E& Sons\u200B");
    world.post("bo", path + "/notes", "note", "one\r\ntwo\u0007");

    String source = page(path).source();
    assertTrue(source.contains("Weaver &amp; Sons"), source);
    assertTrue(source.contains("one\ntwo"), source);
    assertFalse(source.contains("\u202E"), source);
  }

  @Test
  void badInputIsAnsweredAtItsField() throws Exception {
    String path = world.path(marguerite);
    assertWrong(world.post("bo", path + "/notes", "note", ""), "note");
    assertWrong(
        world.post("bo", path + "/pauses", "reason", "nonsense", "until", "2026-08-01"), "reason");
    assertWrong(
        world.post("bo", path + "/pauses", "reason", "comparing", "until", "2020-01-01"), "until");
    assertWrong(world.post("bo", path + "/sales", "amount", "much"), "amount");
    assertWrong(world.post("bo", path + "/appointments", "when", "2026-05-20T10:00"), "when");
    assertWrong(world.post("bo", path + "/fields", "field-email", "no address"), "field-email");
    assertWrong(world.post("bo", path + "/calls", "outcome", "sang"), "outcome");
    assertWrong(world.post("bo", "/contacts", "first_name", "Nobody"), "email");
    assertEquals(404, world.post("bo", path + "/dances", "note", "x").statusCode());
    assertEquals(404, world.get("bo", "/contacts/not-a-contact").statusCode());
    assertEquals(404, world.get("bo", "/contacts/" + UUID.randomUUID()).statusCode());
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
    assertEquals(403, world.get("bo", path + "/erasure").statusCode());
    assertEquals(403, world.post("bo", path + "/erasure", "sure", "erase").statusCode());
    assertEquals(200, world.get("nora", path + "/erasure").statusCode());
    assertEquals(422, world.post("nora", path + "/erasure", "sure", "yes").statusCode());
    assertEquals(303, world.post("nora", path + "/erasure", "sure", "erase").statusCode());
    var page = page(path);
    assertFalse(page.source().contains("Vergissmein"), "the name is gone");
    assertTrue(page.source().contains("class=\"next is-closed\""));
  }

  @Test
  void twoPagesOfOnePersonAreFoundComparedAndMadeOne() throws Exception {
    var one = world.askingOf("bo", "Zoe", "Doppler");
    var other = world.askingOf("bo", "Zoe", "Dopplerin");
    String path = world.path(one);
    String otherId = world.path(other).substring("/contacts/".length());
    world.post("bo", path + "/fields", "field-company", "Doppler KG", "field-city", "Bern");
    world.post(
        "bo",
        world.path(other) + "/fields",
        "field-last_name",
        "Doppler",
        "field-company",
        "Doppler KG",
        "field-city",
        "Thun");
    assertTrue(
        page(path)
            .between("Might be the same", "</section>")
            .contains("the same name and company"));
    assertTrue(page(path + "/merge").text().contains("the same name and company"));
    assertTrue(page(path + "/merge?q=winterscheidt").text().contains("Hannelore"));

    var compared = world.get("bo", path + "/merge/" + otherId);
    assertEquals(200, compared.statusCode());
    var page = new Html(compared.body());
    assertTrue(page.text().contains("It cannot be taken back"));
    assertTrue(page.count("name=\"field-city\"") == 2, "both values can be chosen");
    assertEquals(403, world.post("carla", path + "/merge/" + otherId).statusCode());

    assertEquals(
        303, world.post("bo", path + "/merge/" + otherId, "field-city", "theirs").statusCode());
    var merged = page(path);
    assertTrue(merged.between("What we know", "</section>").contains("Thun"));
    assertTrue(merged.between("Also known as", "</section>").contains("zoe.dopplerin"));
    var gone = page(world.path(other));
    assertTrue(gone.between("Goes on as", "</section>").contains("Zoe Doppler"));
    assertTrue(gone.count("href=\"" + path + "\"") > 0, "leads to the page that was kept");
    assertTrue(gone.text().contains("The follow-up goes on there"));
    assertEquals(0, gone.count("Open again"));
    assertEquals(404, world.get("bo", path + "/merge/" + UUID.randomUUID()).statusCode());
  }

  @Test
  void whoIsNotTheSameIsNotSuggestedAgainUntilThatIsTakenBack() throws Exception {
    var one = world.askingOf("bo", "Twin", "Castor");
    var other = world.askingOf("ann", "Twin", "Castors");
    String path = world.path(one);
    String otherPath = world.path(other);
    String merge = path + "/merge/" + otherPath.substring("/contacts/".length());
    for (String each : List.of(path, otherPath)) {
      world.post("bo", each + "/fields", "field-last_name", "Castor", "field-company", "Leda KG");
    }
    assertTrue(page(path).text().contains("Might be the same"));
    assertTrue(page(otherPath).text().contains("Might be the same"));

    var said = world.post("bo", merge + "/apart");
    assertEquals(303, said.statusCode());
    world.post("bo", merge + "/apart");
    world.post("bo", path + "/fields", "field-city", "Sparta");
    for (String each : List.of(path, otherPath)) {
      assertFalse(page(each).text().contains("Might be the same"), "both ways, and for good");
      assertEquals(1, page(each).count("Is not the same person as somebody"), "told once");
      assertTrue(page(each).between("Somebody else", "</section>").contains("Twin Castor"));
    }
    assertFalse(page(path + "/merge").text().contains("same name and company"));
    assertTrue(page(merge).text().contains("These are two people. Bo Lindqvist said so"));

    assertEquals(303, world.undo("bo", said).statusCode());
    assertTrue(page(path).text().contains("Might be the same"));
    assertTrue(page(otherPath).text().contains("Might be the same"));
    assertTrue(page(path).text().contains("May be the same person after all"));
  }

  /** What one contact was told not to be, the one that it becomes a part of is not either. */
  @Test
  void whoIsMergedBringsAlongWhoTheyAreNot() throws Exception {
    var ids =
        List.of(
            world.askingOf("bo", "Drei", "Linge"),
            world.askingOf("bo", "Drei", "Lingen"),
            world.askingOf("bo", "Drei", "Lingens"));
    var paths = new ArrayList<String>();
    for (ContactId id : ids) {
      paths.add(world.path(id));
      world.post(
          "bo", world.path(id) + "/fields", "field-last_name", "Linge", "field-company", "Drei KG");
    }
    String first = paths.getFirst().substring("/contacts/".length());
    String second = paths.get(1).substring("/contacts/".length());
    world.post("bo", paths.get(2) + "/merge/" + first + "/apart");
    assertEquals(1, page(paths.get(2)).count("Not the same</button>"), "the second is left");
    assertEquals(303, world.post("bo", paths.get(1) + "/merge/" + first).statusCode());
    assertTrue(page(paths.get(1)).text().contains("Also known as"), second);
    assertEquals(0, page(paths.get(2)).count("Not the same</button>"));
  }

  private static Contact contact(ContactId id) {
    return new ContactReading(DATABASE.get())
        .list(world.workspace, List.of(id.value()))
        .getFirst()
        .contact();
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
    Contact before = contact(id);
    var fields = new ArrayList<String>();
    for (String pair : filled.split("&")) {
      fields.addAll(List.of(pair.split("=")));
    }
    var done = world.post("bo", path + "/" + deed, fields.toArray(String[]::new));
    assertEquals(303, done.statusCode(), done.body());
    assertTrue(contact(id).decisions() > before.decisions());
    assertEquals(1, page(path).count(">Take back<"), "it can be taken back there");

    assertEquals(303, world.undo("bo", done).statusCode());
    Contact after = contact(id);
    assertEquals(before.standing(), after.standing());
    assertEquals(before.work(), after.work());
    assertEquals(before.travel(), after.travel());
    assertEquals(before.scores(), after.scores());
    assertEquals(before.profile(), after.profile());
    assertEquals(before.permissions(), after.permissions());
    assertEquals(before.memory().seen(), after.memory().seen());
    var page = page(path);
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
    var done = world.post("bo", path + "/appointments", "when", "2026-05-29T10:00");
    assertEquals(sent + 1, outbox(id, "waiting"), "the day is confirmed");
    world.undo("bo", done);
    assertEquals(sent, outbox(id, "waiting"));
    assertEquals(1, outbox(id, "never"));
    world.post("bo", path + "/appointments", "when", "2026-05-28T10:00");
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
    var first = world.post("bo", path + "/notes", "note", "The first");
    var second = world.post("bo", path + "/notes", "note", "The second");
    var late = world.undo("bo", first);
    assertTrue(world.said("bo", late).contains("Nothing was changed"));
    world.undo("bo", second);
    long decisions = contact(id).decisions();
    var again = world.undo("bo", second);
    assertTrue(world.said("bo", again).contains("Nothing was changed"));
    assertEquals(decisions, contact(id).decisions());
    assertEquals(404, world.post("bo", "/contacts/" + UUID.randomUUID() + "/undo").statusCode());
  }

  @Test
  void pagingVisitsEverybodyOnceInBothOrders() {
    var finding = new ContactFinding(DATABASE.get());
    for (Order order : Order.values()) {
      for (Optional<org.jooq.Condition> condition :
          List.of(
              Optional.<org.jooq.Condition>empty(),
              Optional.of(org.jooq.impl.DSL.condition("person.owner in ('ann', 'bo')")))) {
        var seen = new ArrayList<Long>();
        String after = "";
        do {
          var found = finding.find(world.workspace, new Query("", condition, order, after));
          found.rows().forEach(row -> seen.add(row.id()));
          after = found.more();
        } while (!after.isEmpty());
        assertEquals(seen.size(), new HashSet<>(seen).size(), order + ": nobody twice");
        assertTrue(seen.size() >= 35, order + ": " + seen.size());
      }
    }
  }

  @Test
  void peopleAreFoundByPartsOfWhatIsKnown() {
    var finding = new ContactFinding(DATABASE.get());
    assertEquals(List.of("Marguerite Vandenbroucke-Osei"), found(finding, "VANDENB"));
    assertEquals(List.of("Marguerite Vandenbroucke-Osei"), found(finding, "5550104417"));
    assertEquals(List.of("Marguerite Vandenbroucke-Osei"), found(finding, "va marg"));
    assertEquals(List.of("Tobias Aldenkamp"), found(finding, "tobias@ald"));
    assertEquals(List.of("عبد الرحمن بن خالد الأنصاري"), found(finding, "خالد"));
    assertEquals(List.of(), found(finding, "100%_"));
    assertEquals(List.of(), found(finding, "' or true --"));
  }

  private static List<String> found(ContactFinding finding, String words) {
    return finding
        .find(world.workspace, new Query(words, Optional.empty(), Order.NEWEST, ""))
        .rows()
        .stream()
        .map(ContactFinding.Row::name)
        .toList();
  }

  @Test
  void theListSaysHowManyThereAreAndWhoIsNext() throws Exception {
    var page = page("/contacts");
    assertTrue(page.text().matches("(?s).*[0-9]+ people, whoever is next comes first.*"));
    assertTrue(page.between("<tbody>", "</tbody>").startsWith("JO Jean-Baptiste Okonkwo"));
    assertTrue(page("/contacts?sort=newest&after=nonsense").count("data-row") > 30);
    assertTrue(page("/contacts?q=nobodyofthisname").text().contains("Nobody matches"));
  }

  @Test
  void aConditionThatIsWrongSaysWhereAndWhatWasMeant() throws Exception {
    var answer = world.get("ann", "/contacts?where=temprature+is+hot");
    assertEquals(422, answer.statusCode());
    var page = new Html(answer.body());
    assertTrue(page.between("<pre tabindex", "</pre>").contains("^^^^"));
    var link = page.all("Did you mean <a href=\"([^\"]*)\">temperature</a>").getFirst();
    var mended = page(link.replace("&amp;", "&"));
    assertTrue(mended.between("<table", "</table>").contains("Marguerite"));
  }

  @Test
  void anotherBusinessSeesNobody() {
    long other = DATABASE.newWorkspace();
    var reading = new ContactReading(DATABASE.get());
    String publicId = world.path(marguerite).substring("/contacts/".length());
    assertEquals(Optional.empty(), reading.find(other, publicId));
    assertEquals(
        List.of(),
        new ContactFinding(DATABASE.get())
            .find(other, new Query("marguerite", Optional.empty(), Order.NEWEST, ""))
            .rows());
  }

  @Test
  void whoRunsTheBusinessTakesTheListAwayAndNobodyElse() throws Exception {
    assertEquals(403, world.get("bo", "/contacts/export").statusCode());
    assertEquals(0, new Html(world.get("bo", "/contacts").body()).count("/contacts/export"));
    assertEquals(2, page("/contacts?where=temperature+is+hot").count("/contacts/export"));
    var answer = world.get("nora", "/contacts/export?where=temperature+is+hot&q=vandenb&mark=yes");
    assertEquals(200, answer.statusCode());
    assertEquals(
        "text/csv;charset=utf-8",
        answer.headers().firstValue("Content-Type").orElseThrow().replace(" ", ""));
    assertEquals(
        "attachment; filename=\"contacts-2026-05-21.csv\"",
        answer.headers().firstValue("Content-Disposition").orElseThrow());
    assertTrue(answer.body().startsWith("\uFEFFemail,phone,"));
    assertEquals(2, answer.body().lines().count());
    assertTrue(answer.body().contains("Vandenbroucke-Osei"));
    assertEquals(422, world.get("nora", "/contacts/export?where=temprature+is+hot").statusCode());
  }

  @Test
  void whoeverIsAddedByHandHasAPageAndANextStepAtOnce() throws Exception {
    var answer =
        world.post(
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
    var page = page(answer.headers().firstValue("Location").orElseThrow());
    assertEquals("Hand Made", page.between("<h1>", "</h1>"));
    assertTrue(page.text().contains("Met at the fair"));
    assertFalse(page.text().contains("Just arrived"));
    var without =
        world.post(
            "bo", "/contacts", "first_name", "No", "email", "no@ground.example", "may-mail", "on");
    assertEquals(422, without.statusCode());
  }
}
