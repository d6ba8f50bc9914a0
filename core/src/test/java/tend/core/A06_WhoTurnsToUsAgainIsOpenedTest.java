package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tend.core.TestStrategy.small;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tend.core.contact.Channel;
import tend.core.contact.CloseReason;
import tend.core.contact.Money;
import tend.core.contact.Signal;
import tend.core.contact.Stage;
import tend.core.contact.Value;

/**
 * R15, R63: circumstances change. Whoever was closed and writes, books or buys is followed up
 * again.
 */
class A06_WhoTurnsToUsAgainIsOpenedTest {
  @Test
  void whoSaidNoAndWritesIsAnswered() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    world.hears(new Signal.SaidNo("too expensive"));
    assertEquals(Optional.empty(), world.wakeAt());
    world.passes(Duration.ofDays(90)).later();
    world.hears(new Signal.Replied(Channel.MAIL, "Now we can", "the old one broke"));
    world.tells(
        "Opened again: wrote again",
        "Replied: Now we can",
        "Went from opt-in to conversation: wrote to us",
        "Fit 0, engagement 40: +40 wrote",
        "Promised an answer by Mon 1 Jun 2026, 11:00 (answer): wrote to us",
        "Ann is asked to: Answer: wrote to us, by Mon 1 Jun 2026, 11:00 (promised: an answer to who"
            + " asks)");
  }

  @Test
  void whatWasWrittenBeforeTheNoDoesNotOpen() {
    var world = new World(small(), "2026-03-02T10:00").optsIn().passes(Duration.ofHours(5));
    world.hears(new Signal.SaidNo("too expensive"));
    world.hears(
        Signal.of(
            "late",
            world.at("2026-03-02T14:00"),
            "mailbox",
            new Signal.Replied(Channel.MAIL, "No", "too expensive")));
    assertTrue(world.contact().is(CloseReason.SAID_NO));
  }

  @Test
  void whoCannotBeReachedIsOpenedByANewNumber() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    world.hears(new Signal.Bounced(Channel.MAIL, true, "550 5.1.1"));
    world.calls(Signal.CallOutcome.WRONG_NUMBER).passes(Duration.ofDays(10));
    assertTrue(world.contact().is(CloseReason.UNREACHABLE));
    world.later();
    world.hears(
        new Signal.Edited(
            new TreeMap<>(Map.of("phone", Value.text("+49305555555"))),
            new TreeSet<>(),
            new TreeSet<>(),
            new TreeSet<>()));
    world.tells(
        "Learned phone: +49305555555",
        "Calls may go out again: there is another address",
        "Opened again: can be reached now",
        "Ann is asked to: Decide what comes next: nothing is planned, by Fri 13 Mar 2026, 10:00"
            + " (nothing else is planned)",
        "The safety net took over: a task");
    assertTrue(world.contact().isOpen());
  }

  @Test
  void aWonDealMakesACustomerOfWhoWasGivenUp() {
    var world =
        new World(small(), "2026-03-02T10:00").optsIn().hears(new Signal.Unqualified("too small"));
    world.passes(Duration.ofDays(30)).later();
    world.hears(new Signal.Won(new Money(500_000, "EUR"), "roof"));
    assertEquals(Stage.CUSTOMER, world.contact().standing().stage());
    assertEquals(List.of("keep-in-touch at 1"), world.journeys());
  }
}
