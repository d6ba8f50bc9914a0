package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tend.core.TestStrategy.call;
import static tend.core.TestStrategy.changed;
import static tend.core.TestStrategy.condition;
import static tend.core.TestStrategy.keepInTouch;
import static tend.core.TestStrategy.onOptIn;
import static tend.core.TestStrategy.seller;
import static tend.core.TestStrategy.small;
import static tend.core.TestStrategy.with;
import static tend.core.TestStrategy.withRouting;
import static tend.core.TestStrategy.withTeam;

import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Signal;
import tend.core.journey.Lapse;
import tend.core.journey.WhenFull;
import tend.core.journey.Who;
import tend.core.routing.Absence;
import tend.core.routing.Routing;
import tend.core.routing.Seller;

/** R30, R38, R62: each contact has somebody who works here, by turn, rule and absence. */
class E01_EverybodyHasAnOwnerTest {
  @Test
  void byRuleAndByTurn() {
    var roofs =
        new Routing(
            Routing.Mode.ROUND_ROBIN,
            List.of(new Routing.Rule("Roofs", condition("tag roof"), List.of("carla"))));
    var world = new World(withRouting(small(), roofs), "2026-03-02T10:00");
    world.hears(
        new Signal.Edited(
            new TreeMap<>(), new TreeSet<>(), new TreeSet<>(List.of("roof")), new TreeSet<>()));
    assertEquals("carla", world.contact().work().owner());
  }

  @Test
  void whoLeavesTheTeamLeavesNobodyBehind() {
    var world =
        new World(small(), "2026-03-02T10:00")
            .optsIn(EvidenceKind.ASKED_INFORMATION)
            .hears(new Signal.AssignedTo("bo", "knows them"))
            .later();
    var bo = seller("bo", "Bo", 10);
    world.strategy(
        withTeam(
            world.strategy(),
            seller("ann", "Ann", 10),
            new Seller("bo", "Bo", 1, 10, bo.worksOn(), List.of(), false),
            seller("carla", "Carla", 10)));
    world.hears(new Signal.TeamChanged());
    world.tells(
        "Carla has it: bo does not work here any more; Carla is next in turn",
        "Carla has the task now: bo does not work here any more");
  }

  /** What the old owner had to do goes along; what others have been asked stays with them. */
  @Test
  void whoIsGivenTheContactGetsWhatItsOwnerHadToDo() {
    var carlas =
        changed(
            call("1", "Look at the roof", Lapse.KEEP, WhenFull.ASK, ""),
            "who",
            new Who.Member("carla"));
    var world = new World(with(onOptIn("looks", carlas), keepInTouch()), "2026-03-02T10:00");
    world.hears(new Signal.AssignedTo("bo", "knows them"));
    world.optsIn(EvidenceKind.ASKED_INFORMATION).later();
    world.hears(new Signal.AssignedTo("ann", "is back"));
    assertEquals(
        List.of("ann: Answer: asked for specific information", "carla: Look at the roof"),
        world.asked());
    world.later().hears(new Signal.AssignedTo("ann", "as before"));
    world.tells("Ann has it: as before");
    assertEquals(List.of(), world.effects);
  }

  /** R38: Bo falls ill in the middle of a promise. */
  @Test
  void aWeekOffLosesNoPromise() {
    var world =
        new World(small(), "2026-03-02T10:00")
            .hears(new Signal.AssignedTo("bo", "knows them"))
            .optsIn(EvidenceKind.ASKED_INFORMATION);
    assertEquals(List.of("bo: Answer: asked for specific information"), world.asked());
    world
        .later()
        .strategy(
            withTeam(
                world.strategy(),
                seller("ann", "Ann", 10),
                seller("bo", "Bo", 10)
                    .away(
                        new Absence(
                            LocalDate.parse("2026-03-02"), LocalDate.parse("2026-03-09"), "carla")),
                seller("carla", "Carla", 10)));
    world.hears(new Signal.TeamChanged());
    world.tells("Carla has the task now: Bo is away until 9 March; Carla covers");
    world.until("2026-03-02T11:45");
    assertEquals(
        List.of("carla: Answer soon (answer): asked for specific information"), world.alerts());
  }

  @Test
  void theWholeTeamIsAway() {
    var away = new Absence(LocalDate.parse("2026-03-01"), LocalDate.parse("2026-03-15"), "");
    var world =
        new World(
                withTeam(
                    small(),
                    seller("ann", "Ann", 10).away(away),
                    seller("bo", "Bo", 10).away(away)),
                "2026-03-02T10:00")
            .optsIn(EvidenceKind.ASKED_INFORMATION);
    world.tells(
        "Opted in by Google Ads, guide",
        "Learned email: ann@example.org, first name: Ann, phone: +49301234567",
        "Lives by the time of Europe/Berlin",
        "Agreed to mails (consent)",
        "Went from opt-in to lead: asked for specific information",
        "Fit 0, engagement 20: +20 opted in",
        "Is warm now: engagement is 20 and fit is 0; warm is from 20 and 0, hot from 60 and 0",
        "Ann has it: Ann is next in turn",
        "Promised an answer by Mon 2 Mar 2026, 12:00 (answer): asked for specific information",
        "Ann is asked to: Answer: asked for specific information, by Mon 2 Mar 2026, 12:00"
            + " (promised: an answer to who asks; nobody has room for more by then)",
        "Joined the journey welcome: opted in by Google Ads",
        "Mail \"welcome\" goes out",
        "Welcome: sent the mail welcome",
        "Welcome: waits until clicked or replied, at most 3 days, until Thu 5 Mar 2026, 10:00");
  }

  @Test
  void aTeamOfNobody() {
    var world =
        new World(withTeam(small()), "2026-03-02T10:00").optsIn(EvidenceKind.ASKED_INFORMATION);
    assertEquals("ann", world.contact().work().owner());
    world.later().hears(new Signal.Noted("again"));
    world.tells("Bo: again");
    world.later().hears(new Signal.Clicked("welcome", "/roof", true));
    assertTrue(
        world.asked().contains("ann: Call while it is fresh"), "the manager is all there is");
  }

  @Test
  void aTeamOfNobodyDecidesWhatComesNextAllTheSame() {
    var nobody = changed(withTeam(small()), "current", new TreeMap<>());
    var world = new World(nobody, "2026-03-02T10:00").optsIn();
    assertEquals(List.of("ann: Decide what comes next: nothing is planned"), world.asked());
  }
}
