package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tend.core.TestStrategy.changed;
import static tend.core.TestStrategy.condition;
import static tend.core.TestStrategy.days;
import static tend.core.TestStrategy.keepInTouch;
import static tend.core.TestStrategy.onOptIn;
import static tend.core.TestStrategy.send;
import static tend.core.TestStrategy.small;
import static tend.core.TestStrategy.triggered;
import static tend.core.TestStrategy.with;
import static tend.core.TestStrategy.withGoals;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tend.core.contact.Channel;
import tend.core.contact.Signal;
import tend.core.journey.Journey;
import tend.core.journey.Length;
import tend.core.journey.ReEntry;
import tend.core.journey.Trigger;

/** For whom a journey is, how often, and what a person orders. */
class C07_WhoMayJoinTest {
  @Test
  void aJourneyIsForItsAudience() {
    var leads = changed(slow("leads"), "audience", condition("stage is lead"));
    var others = changed(slow("others"), "audience", condition("stage is not lead"));
    var world = new World(with(leads, others, keepInTouch()), "2026-03-02T10:00").optsIn();
    assertEquals(List.of("others at 1"), world.journeys());
    world.later().hears(new Signal.JourneyOrdered("leads", true));
    world.tells("Tend: The order for leads: it is for others: stage is lead");
  }

  @Test
  void onceIsOnceAndAgainIsAfterThePause() {
    var once = changed(slow("once"), "reEntry", new ReEntry.Once());
    var again = changed(slow("again"), "reEntry", new ReEntry.AgainAfter(Length.days(30)));
    var world = new World(with(once, again, keepInTouch()), "2026-03-02T10:00").optsIn();
    world.passes(Duration.ofDays(2)).later();
    world.hears(new Signal.JourneyOrdered("once", true));
    world.hears(new Signal.JourneyOrdered("again", true));
    world.tells(
        "Tend: The order for once: has been in it, and it is joined once",
        "Tend: The order for again: left it less than 30 days ago");
    world.until("2026-04-02T09:59").later();
    world.hears(new Signal.JourneyOrdered("again", true));
    assertEquals(
        "Tend: The order for again: left it less than 30 days ago", world.told().getFirst());
    world.until("2026-04-02T10:00").hears(new Signal.JourneyOrdered("again", true));
    assertEquals(2, world.contact().travel().in("again").orElseThrow().number());
    world.later().hears(new Signal.JourneyOrdered("again", true));
    world.tells("Tend: The order for again: is in it already");
  }

  @Test
  void whatAPersonOrdersIsDone() {
    var world = new World(with(byHand("care"), slow("slow"), keepInTouch()), "2026-03-02T10:00");
    world.optsIn().later();
    world.hears(new Signal.JourneyOrdered("care", true));
    world.tells(
        "Joined the journey care: put in by bo", "Care: waits 1 day, until Tue 3 Mar 2026, 10:00");
    world.hears(new Signal.JourneyOrdered("slow", false));
    world.tells("Left the journey slow: taken out by bo");
    world.hears(new Signal.JourneyOrdered("slow", false));
    world.tells("Tend: The order for slow: is not in it");
    world.hears(new Signal.JourneyOrdered("none", true));
    world.tells("Tend: The order for none: there is no such journey");
    world.isTold("2026-02-01T10:00", new Signal.JourneyOrdered("slow", true));
    world.tells("Tend: The order for slow: history starts nothing");
    world.hears(new Signal.SaidNo("no")).later();
    world.hears(new Signal.JourneyOrdered("care", true));
    world.tells("Tend: The order for care: is closed");
  }

  @Test
  void aJourneyThatOnlySendsIsNotForWhomNothingReaches() {
    var world = new World(with(slow("slow"), byHand("care"), keepInTouch()), "2026-03-02T10:00");
    world.optsIn().hears(new Signal.Unsubscribed(Channel.MAIL, "one click")).later();
    world.hears(new Signal.JourneyOrdered("care", true));
    assertEquals("Tend: The order for care: nothing in it may reach them", world.told().getFirst());
  }

  @Test
  void notReadyEndsWhatDoesNotKeepInTouchAndNothingElse() {
    var stays = changed(slow("stays"), "keepsInTouch", true);
    var ends = changed(slow("ends"), "reEntry", new ReEntry.AgainAfter(Length.days(0)));
    var world = new World(with(ends, stays, keepInTouch()), "2026-03-02T10:00").optsIn();
    assertEquals(List.of("ends at 1", "stays at 1"), world.journeys());
    world.hears(new Signal.NotReady("budget", world.at("2026-09-01T10:00")));
    assertEquals(List.of("stays at 1"), world.journeys());
    // What begins while they are not ready is not ended by what they said before.
    world.hears(new Signal.JourneyOrdered("ends", true));
    assertEquals(List.of("stays at 1", "ends at 1"), world.journeys());
  }

  @Test
  void aGoalThatGoesOnHoldingIsReachedOnce() {
    var goal = new Journey.Goal("wants it", condition("tag gold"), "2");
    var slow = withGoals(onOptIn("slow", days("1", 30, "2"), days("2", 30, "")), goal);
    var world = new World(with(slow, keepInTouch()), "2026-03-02T10:00").optsIn();
    world.hears(tag("gold"));
    assertEquals(List.of("slow at 2"), world.journeys());
    var since = world.contact().travel().in("slow").orElseThrow().arrivedAt();
    world.passes(Duration.ofDays(3)).hears(tag("blue"));
    assertEquals(since, world.contact().travel().in("slow").orElseThrow().arrivedAt());
    assertEquals(List.of("wants it"), world.contact().travel().in("slow").orElseThrow().goals());
  }

  @Test
  void aConditionThatIsTrueAgainLaterStartsAgain() {
    var gold =
        triggered(
            "gold",
            new Trigger.When(condition("tag gold")),
            days("1", 1, "2"),
            send("2", "offer", ""));
    var monthly = changed(gold, "reEntry", new ReEntry.AgainAfter(Length.days(30)));
    var world = new World(with(monthly, keepInTouch()), "2026-03-02T10:00").optsIn();
    world.hears(tag("gold")).passes(Duration.ofDays(25));
    assertEquals(1, world.contact().travel().joined("gold"));
    // It left on 3 March, and still has the tag when the pause is over: its alarm rings then.
    world.until("2026-04-02T10:00");
    assertEquals(2, world.contact().travel().joined("gold"));
  }

  @Test
  void nobodyIsTakenInByWhatHasEndedBeforeItBegan() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    world.isTold("2026-01-05T10:00", new Signal.Clicked("news", "/roof", true)).later();
    assertEquals(List.of("welcome at 2"), world.journeys());
  }

  private static Journey slow(String name) {
    return onOptIn(name, days("1", 1, "2"), send("2", "offer", ""));
  }

  private static Journey byHand(String name) {
    return triggered(name, new Trigger.ByHand(), days("1", 1, "2"), send("2", "offer", ""));
  }

  private static Signal.Edited tag(String tag) {
    return new Signal.Edited(
        new java.util.TreeMap<>(), new TreeSet<>(), new TreeSet<>(List.of(tag)), new TreeSet<>());
  }
}
