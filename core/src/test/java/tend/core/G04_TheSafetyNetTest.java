package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tend.core.TestStrategy.days;
import static tend.core.TestStrategy.keepInTouch;
import static tend.core.TestStrategy.onOptIn;
import static tend.core.TestStrategy.send;
import static tend.core.TestStrategy.small;
import static tend.core.TestStrategy.with;

import java.util.List;
import org.junit.jupiter.api.Test;
import tend.core.contact.Channel;
import tend.core.contact.CloseReason;
import tend.core.contact.Signal;

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
