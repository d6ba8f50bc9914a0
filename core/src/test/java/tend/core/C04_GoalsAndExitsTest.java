package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static tend.core.TestStrategy.call;
import static tend.core.TestStrategy.condition;
import static tend.core.TestStrategy.days;
import static tend.core.TestStrategy.keepInTouch;
import static tend.core.TestStrategy.onOptIn;
import static tend.core.TestStrategy.send;
import static tend.core.TestStrategy.small;
import static tend.core.TestStrategy.triggered;
import static tend.core.TestStrategy.with;
import static tend.core.TestStrategy.withExits;
import static tend.core.TestStrategy.withGoals;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Signal;
import tend.core.journey.Journey;
import tend.core.journey.Lapse;
import tend.core.journey.Step;
import tend.core.journey.Trigger;
import tend.core.journey.WhenFull;

/** Goals jump ahead from anywhere, exits end a journey, and both may hold at once. */
class C04_GoalsAndExitsTest {
  @Test
  void aGoalIsReachedFromAnywhere() {
    var nurture =
        withGoals(
            onOptIn("nurture", days("1", 90, "2"), send("2", "news", ""), send("9", "offer", "")),
            new Journey.Goal("asked", condition("stage is at least lead"), "9"));
    var world =
        new World(with(nurture, keepInTouch()), "2026-03-02T10:00")
            .optsIn()
            .passes(Duration.ofDays(3))
            .later();
    world.optsIn(EvidenceKind.ASKED_INFORMATION);
    world.tells(
        "Opted in by Google Ads, guide",
        "Agreed to mails (consent)",
        "Went from opt-in to lead: asked for specific information",
        "Fit 0, engagement 37: +20 opted in",
        "Is warm now: engagement is 37 and fit is 0; warm is from 20 and 0, hot from 60 and 0",
        "Promised an answer by Thu 5 Mar 2026, 12:00 (answer): asked for specific information",
        "Ann is asked to: Answer: asked for specific information, by Thu 5 Mar 2026, 12:00"
            + " (promised: an answer to who asks)",
        "Nurture: reached the goal asked",
        "Mail \"offer\" goes out",
        "Nurture: sent the mail offer; the journey is over");
  }

  @Test
  void aGoalThatHoldsAtOnceIsReachedAtOnce() {
    var nurture =
        withGoals(
            onOptIn("nurture", days("1", 90, ""), send("9", "offer", "")),
            new Journey.Goal("asked", condition("stage is at least lead"), "9"));
    var world =
        new World(with(nurture, keepInTouch()), "2026-03-02T10:00")
            .optsIn(EvidenceKind.ASKED_INFORMATION);
    assertEquals(List.of("offer"), world.sent());
  }

  @Test
  void anExitThatHoldsAtOnceMeansThatItIsNotJoined() {
    var world =
        new World(small(), "2026-03-02T10:00")
            .hears(new Signal.Called(Signal.CallOutcome.SPOKE, "", Optional.empty()))
            .optsIn();
    assertFalse(world.journeys().toString().contains("welcome"));
  }

  @Test
  void aSafetyNetWhoseGoalHoldsAtOnceIsNoNet() {
    var empty =
        withGoals(keepInTouch(), new Journey.Goal("here", condition("stage is opt-in"), ""));
    var world = new World(with(empty), "2026-03-02T10:00").optsIn();
    assertEquals(List.of("ann: Decide what comes next: nothing is planned"), world.asked());
  }

  /** Tend was off as the wait ended, and they have what they wanted by now. */
  @Test
  void whoReachedTheGoalIsNotSentWhatWasDueBefore() {
    var nurture =
        withGoals(
            onOptIn("nurture", days("1", 3, "2"), send("2", "news", ""), days("9", 9, "")),
            new Journey.Goal("gold", condition("tag gold"), "9"));
    var world = new World(with(nurture, keepInTouch()), "2026-03-02T10:00").optsIn();
    world.jumpsTo(world.at("2026-03-05T11:00")).hears(tag("gold"));
    assertEquals(List.of(), world.sent());
    assertEquals(List.of("nurture at 9"), world.journeys());
  }

  @Test
  void whatAJourneyAskedIsDroppedAsItsGoalIsReached() {
    var asks =
        withGoals(
            onOptIn("asks", call("1", "Call", Lapse.KEEP, WhenFull.ASK, ""), days("9", 9, "")),
            new Journey.Goal("gold", condition("tag gold"), "9"));
    var world = new World(with(asks, keepInTouch()), "2026-03-02T10:00").optsIn().later();
    world.hears(tag("gold"));
    world.tells(
        "Tagged gold",
        "Asks: reached the goal gold",
        "The task is closed: not needed any more: reached the goal gold",
        "Asks: waits 9 days, until Wed 11 Mar 2026, 10:00");
  }

  /** Engagement of 20 is 10 after a half-life of 14 days; nothing else happens. */
  @Test
  void whatTimeMakesTrueIsSeenWhenItDoes() {
    var cold = condition("score.engagement < 10");
    var slow = onOptIn("slow", days("1", 90, ""), days("9", 90, ""));
    for (boolean goal : List.of(true, false)) {
      var journey =
          goal
              ? withGoals(slow, new Journey.Goal("cold", cold, "9"))
              : withExits(slow, new Journey.Exit(cold, "has cooled down"));
      var world = new World(with(journey, keepInTouch()), "2026-03-02T10:00").optsIn();
      world.until("2026-03-16T09:59");
      assertEquals(List.of("slow at 1"), world.journeys());
      world.until("2026-03-16T10:01");
      assertEquals(List.of(goal ? "slow at 9" : "keep-in-touch at 1"), world.journeys());
    }
  }

  /** What others asked of people is still to be done. */
  @Test
  void onlyWhatTheJourneyAskedIsDropped() {
    var one = onOptIn("one", call("1", "Call", Lapse.KEEP, WhenFull.ASK, ""));
    var two = onOptIn("two", call("1", "Visit", Lapse.KEEP, WhenFull.ASK, ""));
    var world = new World(with(one, two, keepInTouch()), "2026-03-02T10:00");
    world.optsIn(EvidenceKind.ASKED_INFORMATION);
    world.hears(new Signal.JourneyOrdered("one", false));
    assertEquals(
        List.of("ann: Answer: asked for specific information", "ann: Visit"), world.asked());
  }

  @Test
  void whoSaysNoIsNotSentWhatWasDueBefore() {
    var news = onOptIn("news", days("1", 3, "2"), send("2", "news", ""));
    var world = new World(with(news, keepInTouch()), "2026-03-02T10:00").optsIn();
    world.jumpsTo(world.at("2026-03-05T11:00")).hears(new Signal.SaidNo("too dear"));
    assertEquals(List.of(), world.sent());
  }

  private static Signal.Edited tag(String tag) {
    return new Signal.Edited(
        new TreeMap<>(), new TreeSet<>(), new TreeSet<>(List.of(tag)), new TreeSet<>());
  }

  @Test
  void whatAJourneyAskedIsDroppedAsItIsLeft() {
    var asks = onOptIn("asks", call("1", "Call", Lapse.KEEP, WhenFull.ASK, ""));
    var leaves = triggered("leaves", new Trigger.Tagged("stop"), new Step.Leave("1", "asks", ""));
    var world = new World(with(asks, leaves, keepInTouch()), "2026-03-02T10:00").optsIn();
    assertEquals(List.of("ann: Call"), world.asked());
    world
        .later()
        .hears(
            new Signal.Edited(
                new TreeMap<>(), new TreeSet<>(), new TreeSet<>(List.of("stop")), new TreeSet<>()));
    world.tells(
        "Tagged stop",
        "Joined the journey leaves: was tagged stop",
        "Leaves: left asks; the journey is over",
        "Left the journey asks: the journey leaves says so",
        "The task is closed: not needed any more: the journey leaves says so",
        "Joined the journey keep-in-touch: nothing else is planned",
        "Keep-in-touch: waits 14 days, until Mon 16 Mar 2026, 10:00",
        "The safety net took over: the journey keep-in-touch");
    assertEquals(List.of(), world.asked());
  }
}
