package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tend.core.TestStrategy.call;
import static tend.core.TestStrategy.keepInTouch;
import static tend.core.TestStrategy.send;
import static tend.core.TestStrategy.small;
import static tend.core.TestStrategy.triggered;
import static tend.core.TestStrategy.with;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tend.core.contact.Signal;
import tend.core.journey.Lapse;
import tend.core.journey.Trigger;
import tend.core.journey.WhenFull;

/**
 * R13, R18, R42: not ready is an answer, with a reason and a date; the robots keep in touch
 * meanwhile.
 */
class D02_NotReadyHasReasonsTest {
  @Test
  void whoIsNotReadyIsKeptInTouchUntilThen() {
    var world = new World(small(), "2026-03-02T10:00").optsIn().later();
    world.hears(new Signal.NotReady("budget", world.at("2026-09-01T10:00")));
    world.tells(
        "Is not ready until Tue 1 Sep 2026, 10:00: budget, says bo",
        "Left the journey welcome: is not ready yet",
        "Joined the journey keep-in-touch: nothing else is planned",
        "Keep-in-touch: waits 14 days, until Mon 16 Mar 2026, 10:00",
        "The safety net took over: meanwhile the journey keep-in-touch");
    world.later().until("2026-09-01T10:00");
    assertTrue(world.sent().size() >= 12, world.sent().toString());
    assertEquals(Optional.empty(), world.contact().standing().notReady());
  }

  @Test
  void eachReasonHasItsJourney() {
    var budget = triggered("budget", new Trigger.NotReady("budget"), send("1", "offer", ""));
    var ready =
        triggered(
            "ready",
            new Trigger.ReadyAgain(),
            call("1", "Ask whether now is better", Lapse.ESCALATE, WhenFull.WAIT, ""));
    var world = new World(with(budget, ready, keepInTouch()), "2026-03-02T10:00").optsIn();
    world.hears(new Signal.NotReady("trust", world.at("2026-03-20T10:00")));
    assertEquals(List.of(), world.sent());
    world.hears(new Signal.NotReady("budget", world.at("2026-03-20T10:00")));
    assertEquals(List.of("offer"), world.sent());
    world.until("2026-03-20T10:00");
    assertEquals(List.of("ann: Ask whether now is better"), world.asked());
  }

  @Test
  void aDateThatHasPassedIsOverAtOnce() {
    var world = new World(small(), "2026-03-02T10:00").optsIn().later();
    world.hears(new Signal.NotReady("budget", world.at("2026-01-01T10:00")));
    assertEquals(Optional.empty(), world.contact().standing().notReady());
    assertEquals(List.of("keep-in-touch at 1"), world.journeys());
  }

  @Test
  void anOldDateDoesNotComeBackWithWhoOptsInAgain() {
    var world =
        new World(small(), "2026-03-02T10:00")
            .optsIn()
            .hears(new Signal.NotReady("budget", world("2026-05-01T10:00")));
    world.hears(new Signal.SaidNo("after all")).passes(Duration.ofDays(200)).later();
    world.optsIn();
    assertFalse(world.told().toString().contains("May be ready now"));
  }

  private static Instant world(String time) {
    return new World(small(), "2026-03-02T10:00").at(time);
  }
}
