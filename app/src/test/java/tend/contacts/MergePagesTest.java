package tend.contacts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.browser.people.PeopleWorld;
import tend.core.contact.ContactId;
import tend.storage.TestDatabase;

/** Two pages of one person, over HTTP, with the real engine behind them. */
class MergePagesTest {
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

  @Test
  void twoPagesOfOnePersonAreFoundComparedAndMadeOne() throws Exception {
    var one = world.askingOf("bo", "Zoe", "Doppler");
    var other = world.askingOf("bo", "Zoe", "Dopplerin");
    world.newcomer("Hannelore", "Winterscheidt");
    String path = world.path(one);
    String otherId = world.path(other).substring("/contacts/".length());
    world.requests.post(
        "bo", path + "/fields", "field-company", "Doppler KG", "field-city", "Bern");
    world.requests.post(
        "bo",
        world.path(other) + "/fields",
        "field-last_name",
        "Doppler",
        "field-company",
        "Doppler KG",
        "field-city",
        "Thun");
    assertTrue(
        Html.of(world, path)
            .between("Might be the same", "</section>")
            .contains("the same name and company"));
    assertTrue(Html.of(world, path + "/merge").text().contains("the same name and company"));
    assertTrue(Html.of(world, path + "/merge?q=winterscheidt").text().contains("Hannelore"));

    var compared = world.requests.get("bo", path + "/merge/" + otherId);
    assertEquals(200, compared.statusCode());
    var page = new Html(compared.body());
    assertTrue(page.text().contains("It cannot be taken back"));
    assertTrue(page.count("name=\"field-city\"") == 2, "both values can be chosen");
    assertEquals(403, world.requests.post("carla", path + "/merge/" + otherId).statusCode());

    assertEquals(
        303,
        world.requests.post("bo", path + "/merge/" + otherId, "field-city", "theirs").statusCode());
    var merged = Html.of(world, path);
    assertTrue(merged.between("What we know", "</section>").contains("Thun"));
    assertTrue(merged.between("Also known as", "</section>").contains("zoe.dopplerin"));
    var gone = Html.of(world, world.path(other));
    assertTrue(gone.between("Goes on as", "</section>").contains("Zoe Doppler"));
    assertTrue(gone.count("href=\"" + path + "\"") > 0, "leads to the page that was kept");
    assertTrue(gone.text().contains("The follow-up goes on there"));
    assertEquals(0, gone.count("Open again"));
    assertEquals(404, world.requests.get("bo", path + "/merge/" + UUID.randomUUID()).statusCode());
  }

  @Test
  void whoIsNotTheSameIsNotSuggestedAgainUntilThatIsTakenBack() throws Exception {
    var one = world.askingOf("bo", "Twin", "Castor");
    var other = world.askingOf("ann", "Twin", "Castors");
    String path = world.path(one);
    String otherPath = world.path(other);
    String merge = path + "/merge/" + otherPath.substring("/contacts/".length());
    for (String each : List.of(path, otherPath)) {
      world.requests.post(
          "bo", each + "/fields", "field-last_name", "Castor", "field-company", "Leda KG");
    }
    assertTrue(Html.of(world, path).text().contains("Might be the same"));
    assertTrue(Html.of(world, otherPath).text().contains("Might be the same"));

    var said = world.requests.post("bo", merge + "/apart");
    assertEquals(303, said.statusCode());
    world.requests.post("bo", merge + "/apart");
    world.requests.post("bo", path + "/fields", "field-city", "Sparta");
    for (String each : List.of(path, otherPath)) {
      assertFalse(
          Html.of(world, each).text().contains("Might be the same"), "both ways, and for good");
      assertEquals(
          1, Html.of(world, each).count("Is not the same person as somebody"), "told once");
      assertTrue(
          Html.of(world, each).between("Somebody else", "</section>").contains("Twin Castor"));
    }
    assertFalse(Html.of(world, path + "/merge").text().contains("same name and company"));
    assertTrue(Html.of(world, merge).text().contains("These are two people. Bo Lindqvist said so"));

    assertEquals(303, world.requests.undo("bo", said).statusCode());
    assertTrue(Html.of(world, path).text().contains("Might be the same"));
    assertTrue(Html.of(world, otherPath).text().contains("Might be the same"));
    assertTrue(Html.of(world, path).text().contains("May be the same person after all"));
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
      world.requests.post(
          "bo", world.path(id) + "/fields", "field-last_name", "Linge", "field-company", "Drei KG");
    }
    String first = paths.getFirst().substring("/contacts/".length());
    String second = paths.get(1).substring("/contacts/".length());
    world.requests.post("bo", paths.get(2) + "/merge/" + first + "/apart");
    assertEquals(
        1, Html.of(world, paths.get(2)).count("Not the same</button>"), "the second is left");
    assertEquals(303, world.requests.post("bo", paths.get(1) + "/merge/" + first).statusCode());
    assertTrue(Html.of(world, paths.get(1)).text().contains("Also known as"), second);
    assertEquals(0, Html.of(world, paths.get(2)).count("Not the same</button>"));
  }
}
