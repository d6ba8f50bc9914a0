package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tend.core.TestStrategy.condition;
import static tend.core.TestStrategy.small;
import static tend.core.TestStrategy.withRouting;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tend.core.contact.CloseReason;
import tend.core.contact.Signal;
import tend.core.routing.Routing;

/** R35, R41: conversations are what counts; what came of a call decides what follows. */
class G01_CallsTest {
  @Test
  void notReachedTheJourneyTriesAgain() {
    var world =
        new World(small(), "2026-03-02T10:00")
            .optsIn()
            .hears(new Signal.Clicked("welcome", "https://example.org", true))
            .later();
    world.calls(Signal.CallOutcome.NO_ANSWER);
    world.tells(
        "Was not reached by phone",
        "The task is done by bo: no answer",
        "Welcome: Call while it is fresh: no answer",
        "Welcome: waits 1 day, until Tue 3 Mar 2026, 10:00");
  }

  @Test
  void anAgreedCallIsATaskAtThatTime() {
    var world = new World(small(), "2026-03-02T10:00").optsIn().later();
    world.hears(
        new Signal.Called(
            Signal.CallOutcome.SPOKE, "liked it", Optional.of(world.at("2026-03-12T15:00"))));
    world.tells(
        "Spoke with us: liked it",
        "Ann is asked to: Call back, as agreed, by Thu 12 Mar 2026, 15:00 (bo agreed on a time)",
        "Went from opt-in to conversation: spoke with us",
        "Fit 0, engagement 60: +40 spoke",
        "Is hot now: engagement is 60 and fit is 0; hot is from 60 and 0",
        "Left the journey welcome: we are talking");
  }

  /** Spoke at nine and agreed on a time, said no at ten; logged in the evening. */
  @Test
  void aCallThatWasAgreedOnBeforeTheNoIsNotMade() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    world.hears(new Signal.SaidNo("too dear")).passes(Duration.ofHours(8)).later();
    var again = Optional.of(world.at("2026-03-12T15:00"));
    world.hears(
        Signal.of(
            "late",
            world.at("2026-03-02T09:00"),
            "bo",
            new Signal.Called(Signal.CallOutcome.SPOKE, "", again)));
    assertEquals(List.of(), world.effects);
    assertTrue(world.contact().is(CloseReason.SAID_NO));
  }

  /** Nobody has them yet: who gets them is who calls back. */
  @Test
  void theFirstThingWeHearIsACallThatIsAgreedOn() {
    var calls =
        new Routing(
            Routing.Mode.ROUND_ROBIN,
            List.of(new Routing.Rule("Calls", condition("not opted_in"), List.of("carla"))));
    var world = new World(withRouting(small(), calls), "2026-03-02T10:00");
    var again = Optional.of(world.at("2026-03-12T15:00"));
    world.hears(new Signal.Called(Signal.CallOutcome.SPOKE, "", again));
    assertEquals("carla", world.contact().work().owner());
    assertEquals(List.of("carla: Call back, as agreed"), world.asked());
  }

  @Test
  void aWrongNumberIsNotCalledAgain() {
    var world =
        new World(small(), "2026-03-02T10:00")
            .optsIn()
            .hears(new Signal.Clicked("welcome", "https://example.org", true))
            .later();
    world.calls(Signal.CallOutcome.WRONG_NUMBER);
    world.tells(
        "Was not reached by phone",
        "No more calls: it came back, wrong number",
        "The task is done by bo: wrong number",
        "Welcome: Call while it is fresh: wrong number; the journey is over",
        "Joined the journey keep-in-touch: nothing else is planned",
        "Keep-in-touch: waits 14 days, until Mon 16 Mar 2026, 10:00",
        "The safety net took over: the journey keep-in-touch");
  }
}
