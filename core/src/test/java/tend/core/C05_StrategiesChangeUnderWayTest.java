package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tend.core.TestStrategy.call;
import static tend.core.TestStrategy.days;
import static tend.core.TestStrategy.keepInTouch;
import static tend.core.TestStrategy.onOptIn;
import static tend.core.TestStrategy.published;
import static tend.core.TestStrategy.send;
import static tend.core.TestStrategy.small;
import static tend.core.TestStrategy.with;
import static tend.core.TestStrategy.withVersion;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tend.core.contact.Signal;
import tend.core.journey.Lapse;
import tend.core.journey.WhenFull;

/**
 * R46: who has joined keeps their version; what has vanished lets them go, and the net takes them.
 */
class C05_StrategiesChangeUnderWayTest {
  @Test
  void whoHasJoinedKeepsTheirVersion() {
    var old = onOptIn("nurture", days("1", 10, "2"), send("2", "news", ""));
    var fresh = withVersion(onOptIn("nurture", days("1", 10, "2"), send("2", "offer", "")), 2);
    var world = new World(with(old, keepInTouch()), "2026-03-02T10:00").optsIn();
    world.strategy(published(world.strategy(), List.of(old), fresh, keepInTouch()));
    world.hears(new Signal.StrategyPublished()).passes(Duration.ofDays(11));
    assertEquals(List.of("news"), world.sent());
  }

  /** Others are kept as well: of the same version, and of the same name. */
  @Test
  void theirVersionOfTheirJourneyIsTheOneTheyKeep() {
    var first = onOptIn("nurture", days("1", 10, "2"), send("2", "news", ""));
    var second = withVersion(onOptIn("nurture", days("1", 10, "2"), send("2", "offer", "")), 2);
    var third = withVersion(second, 3);
    var other = onOptIn("aside", days("1", 10, "2"), send("2", "welcome", ""));
    var world = new World(with(first, keepInTouch()), "2026-03-02T10:00").optsIn();
    world.strategy(
        published(world.strategy(), List.of(second, other, first), third, keepInTouch()));
    world.hears(new Signal.StrategyPublished()).passes(Duration.ofDays(11));
    assertEquals(List.of("news"), world.sent());
  }

  @Test
  void aJourneyThatHasVanishedLetsThemGo() {
    var old =
        onOptIn("nurture", call("1", "Call", Lapse.KEEP, WhenFull.ASK, "2"), send("2", "news", ""));
    var world = new World(with(old, keepInTouch()), "2026-03-02T10:00").optsIn().later();
    world.strategy(published(world.strategy(), List.of(), keepInTouch()));
    world.hears(new Signal.StrategyPublished());
    world.tells(
        "Left the journey nurture: the strategy does not have it any more",
        "The task is closed: not needed any more: the strategy does not have it any more",
        "Joined the journey keep-in-touch: nothing else is planned",
        "Keep-in-touch: waits 14 days, until Mon 16 Mar 2026, 10:00",
        "The safety net took over: the journey keep-in-touch");
  }

  @Test
  void withoutAnyJourneyTheOwnerDecides() {
    var world = new World(small(), "2026-03-02T10:00").optsIn().later();
    world.strategy(published(world.strategy(), List.of()));
    world.hears(new Signal.StrategyPublished());
    assertEquals(List.of("ann: Decide what comes next: nothing is planned"), world.asked());
    world.hears(new Signal.TaskDone(world.contact().work().tasks().getFirst().id(), "done", ""));
    world.tells(
        "Left the journey welcome: the strategy does not have it any more",
        "Ann is asked to: Decide what comes next: nothing is planned, by Tue 3 Mar 2026, 10:00"
            + " (nothing else is planned)",
        "The safety net took over: a task",
        "A task was done: Decide what comes next: nothing is planned",
        "The task is done by bo: done",
        "Is not ready until Tue 2 Jun 2026, 10:00: nothing decided, says Tend",
        "The safety net took over: the owner is asked again after 3 months");
  }
}
