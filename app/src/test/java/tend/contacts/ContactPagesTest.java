package tend.contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.browser.people.PeopleWorld;
import tend.contacts.ContactFinding.Order;
import tend.contacts.ContactFinding.Query;
import tend.core.contact.ContactId;
import tend.core.contact.Signal;
import tend.storage.TestDatabase;
import tend.web.Times;

/** The pages of people over HTTP, with the real engine behind them. */
class ContactPagesTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
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
    CLIENT.close();
  }

  private static HttpResponse<String> get(String who, String path) throws Exception {
    return send(HttpRequest.newBuilder().GET(), who, path);
  }

  private static HttpResponse<String> post(String who, String path, String... fields)
      throws Exception {
    var body = new StringBuilder();
    for (int i = 0; i < fields.length; i += 2) {
      body.append(i == 0 ? "" : "&")
          .append(fields[i])
          .append('=')
          .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
    }
    return send(
        HttpRequest.newBuilder()
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Origin", world.server.address()),
        who,
        path);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request, String who, String path)
      throws Exception {
    return CLIENT.send(
        request
            .uri(URI.create(world.server.address() + path))
            .header("Accept", "text/html")
            .header("Cookie", "tend-" + world.server.port() + "=" + who)
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static Html page(String path) throws Exception {
    var answer = get("ann", path);
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
  void whatIsDamagedIsShownAsFarAsItGoes() throws Exception {
    var contact = world.askingOf("bo", "Dora", "Damaged");
    for (String damage :
        List.of(
            "update timeline set facts = '[{\"kind\": \"NoSuchFact\"}]' where contact_id = ?",
            "update contact_state set state = '[]' where contact_id = ?")) {
      DATABASE
          .get()
          .inWorkspace(world.workspace, sql -> sql.execute(damage, contact.value()));
      assertEquals("Dora Damaged", page(world.path(contact)).between("<h1>", "</h1>"), damage);
    }
    post("bo", world.path(contact) + "/notes", "note", "Anybody there?");
    assertTrue(page(world.path(contact)).count("try it again") + page(world.path(contact)).count("Try again") > 0);
  }

  @Test
  void whatAButtonForetellsComesTrue() throws Exception {
    var contact = world.askingOf("bo", "Frida", "Sommer");
    var reading = new ContactReading(DATABASE.get());
    var person = reading.list(world.workspace, List.of(contact.value())).getFirst();
    var words =
        new NextWords(
            new Names(world.strategy(world.workspace)),
            new Times(PeopleWorld.NOW, PeopleWorld.BERLIN),
            new Foretelling(world.strategy(world.workspace), PeopleWorld.NOW, "bo"));
    var call = new Signal.Called(Signal.CallOutcome.NO_ANSWER, "", Optional.empty());
    String foretold = words.phrase(person.contact(), List.of(call));
    assertFalse(foretold.isEmpty());
    assertEquals(303, post("bo", person.path() + "/calls", "outcome", "no_answer").statusCode());
    var after = reading.list(world.workspace, List.of(contact.value())).getFirst();
    assertTrue(after.contact().decisions() > person.contact().decisions());
    assertEquals(foretold, words.phrase(after.contact()));
  }

  @Test
  void aFormSentTwiceActsOnce() throws Exception {
    var contact = world.askingOf("bo", "Double", "Click");
    String once = UUID.randomUUID().toString();
    for (int i = 0; i < 2; i++) {
      post("bo", world.path(contact) + "/notes", "note", "Only once, please", "once", once);
    }
    assertEquals(1, page(world.path(contact)).count("Only once, please"));
  }

  @Test
  void badInputIsAnsweredAtItsField() throws Exception {
    String path = world.path(marguerite);
    assertWrong(post("bo", path + "/notes", "note", ""), "note");
    assertWrong(
        post("bo", path + "/pauses", "reason", "nonsense", "until", "2026-08-01"), "reason");
    assertWrong(
        post("bo", path + "/pauses", "reason", "comparing", "until", "2020-01-01"), "until");
    assertWrong(post("bo", path + "/sales", "amount", "much"), "amount");
    assertWrong(post("bo", path + "/appointments", "when", "2026-05-20T10:00"), "when");
    assertWrong(post("bo", path + "/fields", "field-email", "no address"), "field-email");
    assertWrong(post("bo", path + "/calls", "outcome", "sang"), "outcome");
    assertWrong(post("bo", "/contacts", "first_name", "Nobody"), "email");
    assertEquals(404, post("bo", path + "/dances", "note", "x").statusCode());
    assertEquals(404, get("bo", "/contacts/not-a-contact").statusCode());
    assertEquals(404, get("bo", "/contacts/" + UUID.randomUUID()).statusCode());
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
    assertEquals(403, get("bo", path + "/erasure").statusCode());
    assertEquals(403, post("bo", path + "/erasure", "sure", "erase").statusCode());
    assertEquals(200, get("nora", path + "/erasure").statusCode());
    assertEquals(422, post("nora", path + "/erasure", "sure", "yes").statusCode());
    assertEquals(303, post("nora", path + "/erasure", "sure", "erase").statusCode());
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
    post("bo", path + "/fields", "field-company", "Doppler KG", "field-city", "Bern");
    post(
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

    var compared = get("bo", path + "/merge/" + otherId);
    assertEquals(200, compared.statusCode());
    var page = new Html(compared.body());
    assertTrue(page.text().contains("It cannot be taken back"));
    assertTrue(page.count("name=\"field-city\"") == 2, "both values can be chosen");
    assertEquals(403, post("carla", path + "/merge/" + otherId).statusCode());

    assertEquals(303, post("bo", path + "/merge/" + otherId, "field-city", "theirs").statusCode());
    var merged = page(path);
    assertTrue(merged.between("What we know", "</section>").contains("Thun"));
    assertTrue(merged.between("Also known as", "</section>").contains("zoe.dopplerin"));
    var gone = page(world.path(other));
    assertTrue(gone.between("Goes on as", "</section>").contains("Zoe Doppler"));
    assertTrue(gone.count("href=\"" + path + "\"") > 0, "leads to the page that was kept");
    assertTrue(gone.text().contains("The follow-up goes on there"));
    assertEquals(0, gone.count("Open again"));
    assertEquals(404, get("bo", path + "/merge/" + UUID.randomUUID()).statusCode());
  }

  @Test
  void editsAreTakenBackByTheWayThatTheNoticeNames() throws Exception {
    var contact = world.askingOf("bo", "Edit", "Thoren");
    String path = world.path(contact);
    var answer = post("bo", path + "/fields", "field-city", "Bern", "tags", "slate, storm");
    assertEquals(303, answer.statusCode());
    assertTrue(page(path).between("What we know", "</section>").contains("Bern"));
    var person =
        new ContactReading(DATABASE.get())
            .list(world.workspace, List.of(contact.value()))
            .getFirst();
    var undo =
        Undo.path(person, java.util.Map.of("clear-city", "yes", "retag", "yes", "tags", ""), "")
            .orElseThrow();
    assertEquals(303, post("bo", undo).statusCode());
    var page = page(path);
    assertFalse(page.between("What we know", "</section>").contains("Bern"));
    assertEquals(0, page.count("class=\"tag\""));
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
    var answer = get("ann", "/contacts?where=temprature+is+hot");
    assertEquals(422, answer.statusCode());
    var page = new Html(answer.body());
    assertTrue(page.between("<pre>", "</pre>").contains("^^^^"));
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
    assertEquals(403, get("bo", "/contacts/export").statusCode());
    assertEquals(0, new Html(get("bo", "/contacts").body()).count("/contacts/export"));
    assertEquals(2, page("/contacts?where=temperature+is+hot").count("/contacts/export"));
    var answer = get("nora", "/contacts/export?where=temperature+is+hot&q=vandenb&mark=yes");
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
    assertEquals(422, get("nora", "/contacts/export?where=temprature+is+hot").statusCode());
  }

  @Test
  void whoeverIsAddedByHandHasAPageAndANextStepAtOnce() throws Exception {
    var answer =
        post(
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
        post("bo", "/contacts", "first_name", "No", "email", "no@ground.example", "may-mail", "on");
    assertEquals(422, without.statusCode());
  }
}
