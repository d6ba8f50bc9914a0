package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tend.core.TestStrategy.call;
import static tend.core.TestStrategy.keepInTouch;
import static tend.core.TestStrategy.onOptIn;
import static tend.core.TestStrategy.send;
import static tend.core.TestStrategy.small;
import static tend.core.TestStrategy.with;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Signal;
import tend.core.journey.Lapse;
import tend.core.journey.WhenFull;

/**
 * R4, R9, R13, R62: what nobody does in time is not lost: it goes on, goes up, or stays and is
 * seen.
 */
class F02_OverdueTest {
  @Test
  void itGoesToTheManagerAndTheRobotsGoOn() {
    var world =
        new World(small(), "2026-03-02T10:00")
            .hears(new Signal.AssignedTo("bo", "knows them"))
            .optsIn();
    world.hears(new Signal.Clicked("welcome", "https://example.org", true)).later();
    world.until("2026-03-03T10:00");
    world.tells(
        "The task is overdue: nobody did it in time; it goes to ann",
        "Ann has the task now: nobody did it in time");
    assertEquals(List.of("ann: Call while it is fresh"), world.asked());
  }

  /** Tend was switched off for three months. */
  @Test
  void aLongSilenceOfOursIsOneAlertAndNotTen() {
    var world =
        new World(small(), "2026-03-02T10:00").optsIn(EvidenceKind.ASKED_INFORMATION).later();
    world.jumpsTo(world.at("2026-06-01T10:00"));
    world.passes(Duration.ofMinutes(1));
    assertEquals(1, world.alerts().stream().filter(line -> line.contains("Overdue")).count());
  }

  @Test
  void whatIsPutOffIsAgreedAnew() {
    var world = new World(small(), "2026-03-02T10:00").optsIn(EvidenceKind.ASKED_INFORMATION);
    world.until("2026-03-12T10:00").later();
    world.hears(
        new Signal.TaskPostponed(
            world.contact().work().tasks().getFirst().id(),
            world.at("2026-03-13T10:00"),
            "on holiday"));
    world.until("2026-03-13T10:01");
    world.tells(
        "The task is put off until Fri 13 Mar 2026, 10:00: on holiday",
        "The task is overdue: nobody did it in time; it goes to ann",
        "Ann was told: Overdue: Answer: asked for specific information");
  }

  /** Whoever has it is told first, then the manager, for as long as nobody does it. */
  @Test
  void itMayStayWithWhoHasIt() {
    var calls = onOptIn("calls", call("1", "Call", Lapse.KEEP, WhenFull.ASK, ""));
    var world = new World(with(calls, keepInTouch()), "2026-03-02T10:00");
    world.hears(new Signal.AssignedTo("bo", "knows them")).optsIn().later();
    world.until("2026-03-02T14:00");
    assertEquals(List.of("bo: Overdue: Call"), world.alerts());
    assertTrue(world.told().contains("The task is overdue: it is still to be done"));
    world.until("2026-03-09T14:00");
    assertEquals("ann: Overdue: Call", world.alerts().get(1));
    assertEquals(List.of("bo: Call"), world.asked());
  }

  /** It has gone up to the manager, and lies there. */
  @Test
  void whatWentUpGoesUpOnce() {
    var calls = onOptIn("calls", call("1", "Call", Lapse.ESCALATE, WhenFull.ASK, ""));
    var world = new World(with(calls, keepInTouch()), "2026-03-02T10:00");
    world.hears(new Signal.AssignedTo("bo", "knows them")).optsIn().later();
    world.until("2026-03-02T14:00");
    assertEquals(List.of("ann: Call"), world.asked());
    world.hears(new Signal.AssignedTo("carla", "knows them better")).later();
    world.until("2026-03-09T14:00");
    assertFalse(
        world.told().contains("The task is overdue: nobody did it in time; it goes to ann"));
    assertTrue(world.alerts().contains("ann: Overdue: Call"));
  }

  /** R3: a step of a journey may have any title. */
  @Test
  void aTaskOfAJourneyIsLateWhateverItsTitle() {
    var calls = onOptIn("calls", call("1", Tasks.NEVER_CONFIRMED, Lapse.KEEP, WhenFull.ASK, ""));
    var world = new World(with(calls, keepInTouch()), "2026-03-02T10:00");
    world.optsInToConfirm().later().until("2026-03-02T14:00");
    assertEquals(List.of("ann: Overdue: " + Tasks.NEVER_CONFIRMED), world.alerts());
  }

  @Test
  void aJourneyMayGoOnWithoutIt() {
    var calls =
        onOptIn(
            "calls", call("1", "Call", Lapse.GO_ON, WhenFull.WAIT, "2"), send("2", "offer", ""));
    var world = new World(with(calls, keepInTouch()), "2026-03-02T10:00").optsIn().later();
    world.until("2026-03-02T15:00");
    world.tells(
        "Is cold now: engagement is 19 and fit is 0; warm is from 20 and 0",
        "The task is overdue: nobody did it in time; the journey goes on",
        "The task is closed: lapsed",
        "Calls: Call: lapsed",
        "Mail \"offer\" goes out",
        "Calls: sent the mail offer; the journey is over",
        "Joined the journey keep-in-touch: nothing else is planned",
        "Keep-in-touch: waits 14 days, until Mon 16 Mar 2026, 14:00",
        "The safety net took over: the journey keep-in-touch");
  }
}
