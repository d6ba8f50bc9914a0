package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tend.core.TestStrategy.small;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tend.core.contact.Happening;
import tend.core.contact.Signal;
import tend.core.contact.Value;

/** R27, R60, R65: what a person said is not overwritten by a list, and what was kept is told. */
class A03_KnownPeopleAreNotMadeWorseTest {
  @Test
  void anImportTakesNothingBackFromAPerson() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    world.hears(edit("phone", Value.text("+49309999999"))).later();
    world.isImported();
    world.tells(
        "Opted in by Google Ads, guide",
        "Kept phone as it was: what is known is newer or trusted more",
        "Fit 0, engagement 40: +20 opted in");
    assertEquals("+49309999999", world.contact().profile().text("phone"));
  }

  @Test
  void anUndoneImportTakesBackOnlyWhatStillStands() {
    var world = new World(small(), "2026-03-02T10:00").isImported();
    world.hears(edit("phone", Value.text("+49309999999"))).later();
    world.hears(
        new Signal.ImportUndone(
            new TreeMap<>(
                Map.of("phone", Value.text("+49301234567"), "first_name", Value.text("Ann")))));
    world.tells("Cleared first_name");
    assertEquals("+49309999999", world.contact().profile().text("phone"));
  }

  @Test
  void theFirstOriginIsKept() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    world.passes(Duration.ofDays(40)).optsIn();
    assertEquals(2, world.contact().memory().count(Happening.OPTED_IN));
    assertEquals(world.at("2026-03-02T10:00"), world.contact().profile().createdAt());
  }

  private static Signal.Edited edit(String field, Value value) {
    return new Signal.Edited(
        new TreeMap<>(Map.of(field, value)), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
  }
}
