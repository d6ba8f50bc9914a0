package tend.contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.browser.people.PeopleWorld;
import tend.contacts.ContactFinding.Order;
import tend.contacts.ContactFinding.Query;
import tend.core.contact.ContactId;
import tend.storage.TestDatabase;

/** The list of contacts, in the page and as a file. */
class ContactListTest {
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
    var page = Html.of(world, "/contacts");
    assertTrue(page.text().matches("(?s).*[0-9]+ people, whoever is next comes first.*"));
    assertTrue(page.between("<tbody>", "</tbody>").startsWith("JO Jean-Baptiste Okonkwo"));
    assertTrue(Html.of(world, "/contacts?sort=newest&after=nonsense").count("data-row") > 30);
    assertTrue(Html.of(world, "/contacts?q=nobodyofthisname").text().contains("Nobody matches"));
  }

  @Test
  void aConditionThatIsWrongSaysWhereAndWhatWasMeant() throws Exception {
    var answer = world.requests.get("ann", "/contacts?where=temprature+is+hot");
    assertEquals(422, answer.statusCode());
    var page = new Html(answer.body());
    assertTrue(page.between("<pre tabindex", "</pre>").contains("^^^^"));
    var link = page.all("Did you mean <a href=\"([^\"]*)\">temperature</a>").getFirst();
    var mended = Html.of(world, link.replace("&amp;", "&"));
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
    assertEquals(403, world.requests.get("bo", "/contacts/export").statusCode());
    assertEquals(
        0, new Html(world.requests.get("bo", "/contacts").body()).count("/contacts/export"));
    assertEquals(2, Html.of(world, "/contacts?where=temperature+is+hot").count("/contacts/export"));
    var answer =
        world.requests.get("nora", "/contacts/export?where=temperature+is+hot&q=vandenb&mark=yes");
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
    assertEquals(
        422, world.requests.get("nora", "/contacts/export?where=temprature+is+hot").statusCode());
  }
}
