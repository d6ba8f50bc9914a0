package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tend.core.TestStrategy.branch;
import static tend.core.TestStrategy.condition;
import static tend.core.TestStrategy.days;
import static tend.core.TestStrategy.journey;
import static tend.core.TestStrategy.keepInTouch;
import static tend.core.TestStrategy.onOptIn;
import static tend.core.TestStrategy.send;
import static tend.core.TestStrategy.triggered;
import static tend.core.TestStrategy.with;
import static tend.core.TestStrategy.withExits;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tend.core.contact.Effect;
import tend.core.contact.TaskKind;
import tend.core.journey.Journey;
import tend.core.journey.Lapse;
import tend.core.journey.Length;
import tend.core.journey.ReEntry;
import tend.core.journey.Step;
import tend.core.journey.Trigger;
import tend.core.journey.WhenFull;
import tend.core.journey.Who;

/** A loop needs a wait; what has none is stopped, visibly, and the contact is not lost. */
class C03_CirclesAndDeadEndsTest {
  @Test
  void aCircleIsStoppedAndTheManagerTold() {
    var circle =
        onOptIn(
            "circle",
            branch("1", "stage is lead", "2", "2"),
            branch("2", "stage is lead", "1", "1"));
    var world = new World(with(circle, keepInTouch()), "2026-03-02T10:00").optsIn();
    assertEquals(
        List.of("ann: Journey circle took 50 steps at once, which is a circle"), world.alerts());
    assertEquals(List.of("keep-in-touch at 1"), world.journeys());
    var told = world.told();
    assertEquals(50, told.stream().filter(it -> it.contains("none of the conditions")).count());
    assertTrue(
        told.contains("Circle: a step was not possible: took 50 steps at once, which is a circle"));
  }

  /** No check has seen it: the step that follows is not there. */
  @Test
  void aStepThatIsNotThereEndsTheJourney() {
    var broken = onOptIn("broken", send("1", "welcome", "nowhere"));
    var world = new World(with(broken, keepInTouch()), "2026-03-02T10:00").optsIn();
    assertEquals(List.of("keep-in-touch at 1"), world.journeys());
    assertTrue(
        world.told().contains("Left the journey broken: the strategy does not have it any more"));
  }

  @Test
  void whatAJourneyStartsIsJoinedAndSaysWhy() {
    var first = onOptIn("first", new Step.Start("1", "second", "2"), days("2", 9, ""));
    var second = triggered("second", new Trigger.ByHand(), days("1", 3, ""));
    var world = new World(with(first, second, keepInTouch()), "2026-03-02T10:00").optsIn();
    assertEquals(List.of("first at 2", "second at 1"), world.journeys());
    var told = world.told();
    assertTrue(told.contains("First: started second"));
    assertTrue(told.contains("Joined the journey second: started by the journey first"));
  }

  @Test
  void journeysThatStartEachOtherAreStopped() {
    var ping = triggered("ping", new Trigger.OptIn(""), new Step.Start("1", "pong", ""));
    var pong = triggered("pong", new Trigger.ByHand(), new Step.Start("1", "ping", ""));
    var world = new World(with(ping, pong, keepInTouch()), "2026-03-02T10:00").optsIn();
    assertEquals(List.of("keep-in-touch at 1"), world.journeys());
    var told = world.told();
    assertTrue(
        told.contains(
            "Pong: did not start ping: joined 20 journeys at once, which is a circle; the journey"
                + " is over"),
        told.toString());
    assertEquals(
        20, told.stream().filter(it -> it.matches("Joined the journey p[io]ng: .*")).count());
  }

  @Test
  void aJourneyThatCannotBeStartedSaysWhy() {
    var first =
        onOptIn(
            "first",
            new Step.Start("1", "second", "2"),
            new Step.Start("2", "third", "3"),
            days("3", 1, ""));
    var second =
        withExits(
            triggered("second", new Trigger.ByHand(), days("1", 3, "")),
            new Journey.Exit(condition("stage is opt-in"), "is only an opt-in"));
    var world = new World(with(first, second, keepInTouch()), "2026-03-02T10:00").optsIn();
    world.tells(
        "Opted in by Google Ads, guide",
        "Learned email: ann@example.org, first name: Ann, phone: +49301234567",
        "Lives by the time of Europe/Berlin",
        "Agreed to mails (consent)",
        "Fit 0, engagement 20: +20 opted in",
        "Is warm now: engagement is 20 and fit is 0; warm is from 20 and 0, hot from 60 and 0",
        "Ann has it: Ann is next in turn",
        "Joined the journey first: opted in by Google Ads",
        "First: did not start second: would leave at once: is only an opt-in",
        "First: did not start third: there is no such journey",
        "First: waits 1 day, until Tue 3 Mar 2026, 10:00");
  }

  @Test
  void aConditionThatGoesOnHoldingDoesNotStartAJourneyInACircle() {
    var hook =
        triggered(
            "hook",
            new Trigger.When(condition("stage is opt-in")),
            new Step.Webhook("1", "crm", ""));
    var world = new World(with(hook, keepInTouch()), "2026-03-02T10:00").optsIn();
    assertEquals(1, world.effects.stream().filter(Effect.CallWebhook.class::isInstance).count());
  }

  @Test
  void aPauseThatEndsIsNotMissed() {
    var monthly =
        journey(
            "monthly",
            List.of(new Trigger.When(condition("stage is opt-in"))),
            new ReEntry.AgainAfter(Length.days(30)),
            List.of(),
            "1",
            send("1", "offer", ""));
    var yearly = triggered("yearly", new Trigger.OptIn(""), days("1", 365, ""));
    var world = new World(with(monthly, yearly, keepInTouch()), "2026-03-02T10:00").optsIn();
    world.until("2026-05-01T12:00");
    assertEquals(List.of("offer", "offer", "offer"), world.sent());
  }

  /** No check lets it pass, and yet nobody is asked a thousand times a second. */
  @Test
  void aTaskThatIsDueAtOnceAndAsksAgainWhenItIsNotDone() {
    var outcomes = new TreeMap<>(Map.of("lapsed", "1"));
    var again =
        onOptIn(
            "again",
            new Step.Ask(
                "1",
                TaskKind.OTHER,
                "Now",
                "",
                new Who.Owner(),
                Duration.ZERO,
                true,
                Lapse.GO_ON,
                WhenFull.ASK,
                outcomes,
                ""));
    var world = new World(with(again, keepInTouch()), "2026-03-02T10:00").optsIn();
    world.effects.clear();
    world.passes(Duration.ofMinutes(5));
    assertEquals(5, world.effects.size());
  }
}
