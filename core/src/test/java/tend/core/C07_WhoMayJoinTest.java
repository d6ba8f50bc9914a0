package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tend.core.contact.Channel;
import tend.core.contact.Signal;
import tend.core.contact.Trust;
import tend.core.contact.Value;
import tend.core.journey.Journey;
import tend.core.journey.Length;
import tend.core.journey.ReEntry;
import tend.core.journey.Step;
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

  /** A journey hands off, and a letter comes to who has an address; nobody is sent a call. */
  @Test
  void whatReachesThemByAnotherWayIsForThem() {
    var handsOff =
        triggered(
            "hands off",
            new Trigger.ByHand(),
            send("1", "offer", "2"),
            new Step.HandOff("2", "Yours now", "", Duration.ofHours(8), "", ""));
    var letters =
        triggered(
            "letters",
            new Trigger.ByHand(),
            new Step.Send("1", Channel.LETTER, "offer", "2"),
            days("2", 9, ""));
    var calls = changed(letters, "name", "calls");
    calls =
        changed(
            calls,
            "steps",
            new TreeMap<>(Map.of("1", new Step.Send("1", Channel.PHONE, "offer", ""))));
    var world = new World(with(handsOff, letters, calls, keepInTouch()), "2026-03-02T10:00");
    world.optsIn().hears(new Signal.Unsubscribed(Channel.MAIL, "one click"));
    world.hears(new Signal.JourneyOrdered("hands off", true));
    assertEquals(1, world.contact().travel().joined("hands off"));
    for (Channel channel : List.of(Channel.LETTER, Channel.PHONE)) {
      var grant = new Signal.Grant(channel, "consent", "v1", Optional.empty());
      world.hears(new Signal.Consented(grant, "by phone"));
    }
    world.later().hears(new Signal.JourneyOrdered("letters", true));
    world.hears(new Signal.JourneyOrdered("calls", true));
    world.tells(
        "Tend: The order for letters: nothing in it may reach them",
        "Tend: The order for calls: nothing in it may reach them");
    world.hears(address()).hears(new Signal.JourneyOrdered("letters", true));
    assertEquals(1, world.contact().travel().joined("letters"));
  }

  /** A step learns where they live, and what it starts writes to them there. */
  @Test
  void whatAStepLearnsMayOpenTheWayForTheNext() {
    var letters =
        triggered(
            "letters",
            new Trigger.OptIn(""),
            new Step.Send("1", Channel.LETTER, "offer", "2"),
            days("2", 9, ""));
    var learns =
        onOptIn(
            "learns",
            new Step.Change(
                "1", address().set(), new TreeSet<>(), new TreeSet<>(), Optional.empty(), "2"),
            new Step.Start("2", "letters", ""));
    var world = new World(with(learns, letters, keepInTouch()), "2026-03-02T10:00");
    var grant = new Signal.Grant(Channel.LETTER, "consent", "v1", Optional.empty());
    world.hears(world.optIn(Trust.FORM, false, false, List.of(grant)));
    assertEquals(List.of("letters at 2"), world.journeys());
    assertEquals(List.of("offer"), world.sent());
  }

  private static Signal.Edited address() {
    return new Signal.Edited(
        new TreeMap<>(Map.of("street", Value.text("Dorfstrasse 1"), "city", Value.text("Potsdam"))),
        new TreeSet<>(),
        new TreeSet<>(),
        new TreeSet<>());
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
  void whatFollowsNotReadyIsNotEndedByIt() {
    var later =
        triggered("later", new Trigger.NotReady(""), days("1", 90, "2"), send("2", "offer", ""));
    var world = new World(with(slow("slow"), later, keepInTouch()), "2026-03-02T10:00").optsIn();
    world.hears(new Signal.NotReady("budget", world.at("2026-09-01T10:00")));
    assertEquals(List.of("later at 1"), world.journeys());
  }

  /** A pause is Tend's own: what they do meanwhile starts what it starts for everybody. */
  @Test
  void aPauseOfOursKeepsNobodyOut() {
    var world =
        new World(changed(with(slow("slow")), "current", new TreeMap<>()), "2026-03-02T10:00");
    world.optsIn();
    var decide = world.contact().work().tasks().getFirst();
    world.hears(new Signal.TaskDone(decide.id(), "done", ""));
    assertTrue(world.contact().standing().notReady().orElseThrow().isPause());
    world.strategy(with(slow("slow"))).optsIn();
    assertEquals(List.of("slow at 1"), world.journeys());
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

  /** Engagement of 20 is 10 after a half-life of 14 days; nothing else happens. */
  @Test
  void aConditionThatTimeMakesTrueIsSeenWhenItDoes() {
    for (boolean audience : List.of(true, false)) {
      var cold = condition("score.engagement < 10");
      var when = new Trigger.When(audience ? condition("not replied") : cold);
      var quiet = triggered("quiet", when, days("1", 1, "2"), send("2", "offer", ""));
      var journey = audience ? changed(quiet, "audience", cold) : quiet;
      var waits = onOptIn("waits", days("1", 90, ""));
      var world = new World(with(journey, waits, keepInTouch()), "2026-03-02T10:00").optsIn();
      world.until("2026-03-16T09:59");
      assertEquals(List.of("waits at 1"), world.journeys());
      world.until("2026-03-16T10:01");
      assertEquals(List.of("waits at 1", "quiet at 1"), world.journeys());
    }
  }

  /** A pause that is over is nothing to wake up for. */
  @Test
  void aPauseThatIsOverRingsNoBell() {
    var gold =
        triggered(
            "gold",
            new Trigger.When(condition("tag gold")),
            days("1", 1, "2"),
            send("2", "offer", ""));
    var monthly = changed(gold, "reEntry", new ReEntry.AgainAfter(Length.days(30)));
    var waits = onOptIn("waits", days("1", 90, ""));
    var world = new World(with(monthly, waits, keepInTouch()), "2026-03-02T10:00").optsIn();
    world.hears(tag("gold")).passes(Duration.ofDays(25));
    world.hears(
        new Signal.Edited(
            new TreeMap<>(), new TreeSet<>(), new TreeSet<>(), new TreeSet<>(List.of("gold"))));
    world.jumpsTo(world.at("2026-05-01T10:00")).hears(new Signal.TimePassed());
    assertEquals(world.at("2026-05-31T10:00"), world.wakeAt().orElseThrow());
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
        new TreeMap<>(), new TreeSet<>(), new TreeSet<>(List.of(tag)), new TreeSet<>());
  }
}
