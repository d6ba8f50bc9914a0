package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tend.core.TestStrategy.keepInTouch;
import static tend.core.TestStrategy.onOptIn;
import static tend.core.TestStrategy.send;
import static tend.core.TestStrategy.small;
import static tend.core.TestStrategy.with;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tend.core.contact.Channel;
import tend.core.contact.CloseReason;
import tend.core.contact.Effect;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Origin;
import tend.core.contact.Signal;
import tend.core.contact.TaskKind;
import tend.core.contact.Trust;
import tend.core.contact.Value;

/**
 * R32, R33, R36: an address that nobody confirms is no work for anybody. It is waited for, then
 * closed with that reason, and opened by any sign of life.
 */
class B04_WhoNeverConfirmsTest {
  @Test
  void itIsWaitedForAndThenClosedWithThatReason() {
    var world = new World(small(), "2026-03-02T10:00").hears(newsletter(Map.of())).later();
    world.until("2026-04-30T10:00");
    world.tells(
        "Is cold now: engagement is 19 and fit is 0; warm is from 20 and 0",
        "Welcome: it did not happen within 3 days",
        "Held back the mail \"offer\": Consent to mails is not confirmed yet",
        "Welcome: went on without the mail; the journey is over",
        "Joined the journey keep-in-touch: nothing else is planned",
        "Keep-in-touch: waits 14 days, until Thu 19 Mar 2026, 10:00",
        "The safety net took over: the journey keep-in-touch",
        "Left the journey keep-in-touch: nothing in it may reach them any more",
        "Closed: cannot be reached, the address was never confirmed");
    assertEquals(Optional.empty(), world.wakeAt());
  }

  /** The one mail that asks is all that may go to an address which is perhaps somebody else's. */
  @Test
  void itIsAskedOnce() {
    var world = new World(small(), "2026-03-02T10:00").hears(newsletter(Map.of()));
    world.until("2026-12-30T10:00");
    assertEquals(
        List.of("AskToConfirm"),
        world.effects.stream().map(effect -> effect.getClass().getSimpleName()).toList());
    assertTrue(world.effects.getFirst() instanceof Effect.AskToConfirm);
  }

  @Test
  void aLateConfirmationOpensIt() {
    var world = neverConfirmed(small());
    world.hears(new Signal.Confirmed(Channel.MAIL, "their click on the link"));
    world.tells(
        "Agreed to mails (consent)",
        "Opened again: can be reached now",
        "Joined the journey keep-in-touch: nothing else is planned",
        "Keep-in-touch: waits 14 days, until Thu 14 May 2026, 10:00",
        "The safety net took over: the journey keep-in-touch");
  }

  @Test
  void soDoesANewOptInOrAReply() {
    assertTrue(neverConfirmed(small()).hears(newsletter(Map.of())).contact().isOpen());
    var wrote = neverConfirmed(small()).hears(new Signal.Replied(Channel.MAIL, "Hello", ""));
    assertEquals(List.of("ann: Answer: wrote to us"), wrote.asked());
  }

  /** A click gives no permission, but somebody is there: a person decides. */
  @Test
  void aSignOfLifeIsAnOwnersToDecideOn() {
    var world = neverConfirmed(small());
    world.hears(new Signal.Clicked("confirmation", "https://example.org", false));
    assertFalse(world.contact().isOpen(), "a machine's click is no sign of life");
    world.hears(new Signal.Clicked("confirmation", "https://example.org", true));
    assertEquals(List.of("ann: Decide what comes next: nothing is planned"), world.asked());
  }

  @Test
  void aNoteOrATagOpensNothing() {
    var world = neverConfirmed(small());
    world.hears(
        new Signal.Edited(
            new TreeMap<>(), new TreeSet<>(), new TreeSet<>(List.of("fair")), new TreeSet<>()));
    world.tells("Tagged fair");
  }

  /** A number is worth a call when there is time, and no alarm: perhaps a stranger typed it. */
  @Test
  void whoLeftANumberIsCalledWhenThereIsTimeAndNobodyIsReminded() {
    var world = withANumber();
    var task = world.contact().work().tasks().getFirst();
    assertEquals(TaskKind.CALL, task.kind());
    assertEquals(world.at("2026-06-16T10:00"), task.due());
    world.until("2026-12-30T10:00");
    assertEquals(List.of(CALL), world.asked());
    assertEquals(List.of(), world.alerts());
    var later = world.contact().work().tasks().getFirst();
    assertEquals(0, later.lapses());
    assertTrue(later.due().isAfter(world.now()), "it is never late");
  }

  @Test
  void whatCameOfThatCallSettlesIt() {
    var spoke = withANumber();
    spoke.calls(Signal.CallOutcome.SPOKE);
    assertFalse(spoke.asked().contains(CALL));
    assertTrue(spoke.contact().isOpen());

    var nobody = withANumber();
    nobody.calls(Signal.CallOutcome.NO_ANSWER);
    assertEquals(List.of(), nobody.asked());
    assertTrue(nobody.contact().standing().notReady().orElseThrow().isPause());
    nobody.until("2026-06-20T10:00");
    assertEquals(List.of(CALL), nobody.asked(), "and again after a pause");

    var wrong = withANumber();
    wrong.calls(Signal.CallOutcome.WRONG_NUMBER);
    assertTrue(wrong.contact().is(CloseReason.UNREACHABLE));

    var confirmed = withANumber();
    confirmed.hears(new Signal.Confirmed(Channel.MAIL, "their click on the link"));
    assertEquals(List.of(), confirmed.asked());
    assertEquals(List.of("keep-in-touch at 1"), confirmed.journeys());
  }

  private static final String CALL = "ann: Address never confirmed: call, or close";

  private static World withANumber() {
    var world = new World(small(), "2026-03-02T10:00");
    world.hears(newsletter(Map.of("phone", Value.text("+49301234567"))));
    world.until("2026-03-17T10:00");
    assertEquals(List.of(CALL), world.asked());
    world.later();
    return world;
  }

  /** Who asked for something is more than an address. */
  @Test
  void aLeadIsNotClosed() {
    var world = new World(small(), "2026-03-02T10:00");
    world.hears(newsletter(Map.of(), EvidenceKind.ASKED_INFORMATION));
    world.hears(new Signal.Answered(Channel.MAIL, "sent the price list"));
    world.until("2026-03-30T10:00");
    assertEquals(List.of("ann: Decide what comes next: nothing is planned"), world.asked());
  }

  /** Being in a journey of mails that may not go out would be silence for ever. */
  @Test
  void aJourneyOfMailsDoesNotHoldThem() {
    var care = onOptIn("care", TestStrategy.days("1", 30, "2"), send("2", "news", "1"));
    var world = new World(with(care, keepInTouch()), "2026-03-02T10:00");
    world.hears(newsletter(Map.of()));
    world.until("2026-03-16T09:59");
    assertEquals(List.of("care at 1"), world.journeys());
    world.until("2026-03-16T10:00");
    assertTrue(world.contact().is(CloseReason.UNREACHABLE));
  }

  /** There is still time; but not at an address that does not work. */
  @Test
  void whoStillHasTimeIsWaitedForAndAnAddressThatBouncesIsNot() {
    var nothing = TestStrategy.changed(small(), "current", new TreeMap<>());
    var world = new World(nothing, "2026-03-02T10:00").hears(newsletter(Map.of()));
    assertTrue(world.contact().isOpen());
    var bounced = new World(with(keepInTouch()), "2026-03-02T10:00").hears(newsletter(Map.of()));
    assertEquals(List.of("keep-in-touch at 1"), bounced.journeys());
    bounced.hears(new Signal.Bounced(Channel.MAIL, true, "550 5.1.1"));
    assertTrue(bounced.contact().is(CloseReason.UNREACHABLE));
  }

  /** What they clicked in another year says nothing of the address that was typed now. */
  @Test
  void aSignFromBeforeIsNone() {
    var world = new World(small(), "2026-03-02T10:00");
    world.isTold("2025-06-02T10:00", new Signal.Clicked("welcome", "/roof", true));
    world.hears(newsletter(Map.of())).until("2026-03-30T10:00");
    assertTrue(world.contact().is(CloseReason.UNREACHABLE));
  }

  /** A letter would reach them: what comes next is for a person to decide. */
  @Test
  void whoHasAPostalAddressIsNotGivenUp() {
    var street = Map.of("street", Value.text("Dorfstrasse 1"), "city", Value.text("Potsdam"));
    var world = new World(small(), "2026-03-02T10:00");
    world.hears(newsletter(street)).until("2026-03-30T10:00");
    assertTrue(world.contact().isOpen());
    assertEquals(TaskKind.DECIDE, world.contact().work().tasks().getFirst().kind());
  }

  private static World neverConfirmed(Strategy strategy) {
    var world = new World(strategy, "2026-03-02T10:00").hears(newsletter(Map.of()));
    world.until("2026-04-30T10:00");
    assertTrue(world.contact().is(CloseReason.UNREACHABLE));
    return world.later();
  }

  private static Signal.OptedIn newsletter(Map<String, Value> more, EvidenceKind... evidence) {
    var fields = new TreeMap<>(more);
    fields.put("email", Value.text("ann@example.org"));
    return new Signal.OptedIn(
        Origin.of("Website"),
        "newsletter",
        fields,
        Trust.FORM,
        Optional.of(TestStrategy.BERLIN),
        List.of(World.mail()),
        List.of(evidence),
        false,
        true);
  }
}
