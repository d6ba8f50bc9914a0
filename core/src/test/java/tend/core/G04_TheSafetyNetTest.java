package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tend.core.TestStrategy.call;
import static tend.core.TestStrategy.changed;
import static tend.core.TestStrategy.condition;
import static tend.core.TestStrategy.days;
import static tend.core.TestStrategy.keepInTouch;
import static tend.core.TestStrategy.onOptIn;
import static tend.core.TestStrategy.send;
import static tend.core.TestStrategy.small;
import static tend.core.TestStrategy.triggered;
import static tend.core.TestStrategy.welcome;
import static tend.core.TestStrategy.with;

import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tend.core.contact.Channel;
import tend.core.contact.CloseReason;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Signal;
import tend.core.journey.Lapse;
import tend.core.journey.Step;
import tend.core.journey.Trigger;
import tend.core.journey.WhenFull;

/**
 * R33, R36, R42, R45: where nothing is planned something takes them, for eighteen months and more.
 */
class G04_TheSafetyNetTest {
  @Test
  void whenAJourneyEndsTheNetTakesOver() {
    var world = new World(small(), "2026-03-02T10:00").optsIn().later();
    world.until("2026-03-09T10:00");
    world.tells(
        "Is cold now: engagement is 19 and fit is 0; warm is from 20 and 0",
        "Welcome: it did not happen within 3 days",
        "Mail \"offer\" goes out",
        "Welcome: sent the mail offer; the journey is over",
        "Joined the journey keep-in-touch: nothing else is planned",
        "Keep-in-touch: waits 14 days, until Thu 19 Mar 2026, 10:00",
        "The safety net took over: the journey keep-in-touch");
  }

  @Test
  void whoCannotBeReachedByRobotsIsAnOwnersToDecide() {
    var world =
        new World(small(), "2026-03-02T10:00")
            .optsIn()
            .hears(new Signal.Unsubscribed(Channel.MAIL, "one click"))
            .later();
    world.until("2026-03-06T10:00");
    assertEquals(List.of("ann: Decide what comes next: nothing is planned"), world.asked());
  }

  /** The owner is asked again; nobody has said "not ready", and no day has come for anybody. */
  @Test
  void aPauseOfOursIsNoWordOfTheirs() {
    var later = triggered("later", new Trigger.NotReady(""), ask("Wait with them"));
    var again = triggered("again", new Trigger.ReadyAgain(), ask("They asked us to come back"));
    var world = new World(with(welcome(), keepInTouch(), later, again), "2026-03-02T10:00");
    world.optsIn().hears(new Signal.Unsubscribed(Channel.MAIL, "one click"));
    world.until("2026-03-06T10:00");
    var decide = world.contact().work().tasks().getFirst();
    world.hears(new Signal.TaskDone(decide.id(), "done", "")).later();
    world.until("2026-06-06T10:01");
    assertEquals(List.of(), world.journeys());
    assertEquals(List.of("ann: Decide what comes next: nothing is planned"), world.asked());
  }

  /** R3: people did not get round to it; the robots keep in touch meanwhile. */
  @Test
  void whatPeopleDoNotDoInTimeIsNoSilence() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    world.hears(new Signal.Replied(Channel.MAIL, "A question", ""));
    assertEquals(List.of(), world.journeys());
    world.until("2026-03-02T11:59");
    assertEquals(List.of(), world.journeys());
    world.later().until("2026-03-02T12:00");
    assertEquals(List.of("keep-in-touch at 1"), world.journeys());
    assertEquals(
        "The safety net took over: meanwhile the journey keep-in-touch", world.told().getLast());
  }

  /** Whoever has an appointment waits for that. */
  @Test
  void anAppointmentIsNoSilence() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    world.hears(new Signal.Booked("roof", world.at("2026-03-09T10:00")));
    world.hears(new Signal.NotReady("budget", world.at("2026-09-01T10:00")));
    assertEquals(List.of(), world.journeys());
  }

  /** The net's journey is for others: nothing took them, and nothing says so. */
  @Test
  void aNetThatRefusesSaysNothing() {
    var others = changed(keepInTouch(), "audience", condition("tag gold"));
    var world = new World(with(others), "2026-03-02T10:00").optsIn();
    world.hears(new Signal.TaskDone(world.contact().work().tasks().getFirst().id(), "done", ""));
    world.later().hears(new Signal.NotReady("budget", world.at("2026-09-01T10:00")));
    assertEquals(List.of(), world.told().stream().filter(it -> it.contains("safety net")).toList());
  }

  @Test
  void whatTheNetAsksIsNeitherUrgentNorAHandOff() {
    var world = new World(changed(small(), "current", new TreeMap<>()), "2026-03-02T10:00");
    var task = world.optsIn().contact().work().tasks().getFirst();
    assertFalse(task.urgent());
    assertFalse(task.handOff());
  }

  /** Somebody has just done something: to decide what comes next is not asked too soon. */
  @Test
  void onlyWhoDecidedNothingIsAskedAgainAfterAPause() {
    var nothing = changed(small(), "current", new TreeMap<>());
    var world = new World(nothing, "2026-03-02T10:00").optsIn(EvidenceKind.ASKED_INFORMATION);
    world.hears(new Signal.TaskDone(world.contact().work().tasks().getFirst().id(), "done", ""));
    assertEquals(List.of("ann: Decide what comes next: nothing is planned"), world.asked());
  }

  private static Step ask(String title) {
    return call("1", title, Lapse.KEEP, WhenFull.ASK, "");
  }

  @Test
  void whoCannotBeReachedAtAllIsClosedWithThatReason() {
    var world = new World(small(), "2026-03-02T10:00");
    world.hears(new Signal.Noted("a name on a card")).later();
    assertTrue(world.contact().is(CloseReason.UNREACHABLE));
  }

  @Test
  void anOrderThatCannotBeFollowedSaysWhy() {
    var world = new World(small(), "2026-03-02T10:00").optsIn().later();
    world.hears(new Signal.JourneyOrdered("welcome", true));
    world.hears(new Signal.JourneyOrdered("nowhere", true));
    world.hears(new Signal.JourneyOrdered("keep-in-touch", false));
    world.tells(
        "Tend: The order for welcome: is in it already",
        "Tend: The order for nowhere: there is no such journey",
        "Tend: The order for keep-in-touch: is not in it");
  }

  /** Waiting in a journey of mails for an address that does not work would be silence. */
  @Test
  void aJourneyThatCanReachNobodyIsLeft() {
    var care = onOptIn("care", days("1", 90, "2"), send("2", "news", "1"));
    var world = new World(with(care, keepInTouch()), "2026-03-02T10:00").optsIn().later();
    world.hears(new Signal.Bounced(Channel.MAIL, true, "550 5.1.1"));
    world.tells(
        "It came back: 550 5.1.1",
        "No more mails: the address does not work, 550 5.1.1",
        "Left the journey care: nothing in it may reach them any more",
        "Ann is asked to: Decide what comes next: nothing is planned, by Tue 3 Mar 2026, 10:00"
            + " (nothing else is planned)",
        "The safety net took over: a task");
  }
}
