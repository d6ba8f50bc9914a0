package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tend.core.TestStrategy.condition;
import static tend.core.TestStrategy.days;
import static tend.core.TestStrategy.keepInTouch;
import static tend.core.TestStrategy.onOptIn;
import static tend.core.TestStrategy.seller;
import static tend.core.TestStrategy.send;
import static tend.core.TestStrategy.small;
import static tend.core.TestStrategy.with;
import static tend.core.TestStrategy.withGoals;
import static tend.core.TestStrategy.withTeam;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tend.core.contact.Channel;
import tend.core.contact.CloseReason;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Happening;
import tend.core.contact.Money;
import tend.core.contact.Signal;
import tend.core.contact.Stage;
import tend.core.contact.Trust;
import tend.core.journey.Journey;
import tend.core.journey.Length;
import tend.core.journey.Step;
import tend.core.journey.Until;
import tend.core.routing.Absence;

/** R46 and the rule of imports: history is told, never acted upon, and yet nobody is forgotten. */
class A04_HistoryCausesNothingTest {
  @Test
  void aPastOptInIsTakenInAndLookedAtLater() {
    var world =
        new World(small(), "2026-03-02T10:00")
            .isTold(
                "2025-06-02T10:00",
                new World(small(), "2026-03-02T10:00")
                    .optIn(
                        Trust.IMPORT,
                        false,
                        false,
                        List.of(World.mail()),
                        EvidenceKind.ASKED_INFORMATION));
    world.tells(
        "Opted in by Google Ads, guide",
        "Learned email: ann@example.org, first name: Ann, phone: +49301234567",
        "Lives by the time of Europe/Berlin",
        "Agreed to mails (consent)",
        "Went from opt-in to lead: asked for specific information",
        "Fit 0, engagement 0: +20 opted in",
        "Ann has it: Ann is next in turn",
        "Joined the journey keep-in-touch: nothing else is planned",
        "Keep-in-touch: was taken in from history, until Tue 3 Mar 2026, 10:00",
        "The safety net took over: the journey keep-in-touch");
    assertEquals(List.of(), world.effects);
    assertEquals(Stage.LEAD, world.contact().standing().stage());
    // A list of a million is not a million alarms at once.
    assertEquals(Optional.of(world.at("2026-03-03T10:00")), world.wakeAt());
  }

  /** What is due is done in a decision of its own, and not put off by what history tells. */
  @Test
  void aStepThatIsDueIsNotPutOff() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    world.jumpsTo(world.at("2026-03-05T10:00")).later();
    world.isTold("2026-01-01T10:00", new Signal.Noted("an old note"));
    assertEquals(List.of("welcome at 2"), world.journeys());
    world.passes(Duration.ofSeconds(1));
    assertEquals(List.of("offer"), world.sent());
  }

  /** A goal that history reaches is gone on from a day later. */
  @Test
  void whatHistoryLeadsToWaitsADay() {
    var gold =
        withGoals(
            onOptIn("gold", days("1", 9, ""), send("2", "offer", "")),
            new Journey.Goal("gold", condition("tag gold"), "2"));
    var world = new World(with(gold, keepInTouch()), "2026-03-02T10:00").optsIn();
    world.isTold(
        "2026-03-01T10:00",
        new Signal.Edited(
            new TreeMap<>(), new TreeSet<>(), new TreeSet<>(List.of("gold")), new TreeSet<>()));
    world.until("2026-03-03T09:59");
    assertEquals(List.of(), world.sent());
    world.until("2026-03-03T10:00");
    assertEquals(List.of("offer"), world.sent());
  }

  /** The step behind the goal waits for what is so already: that, too, is seen a day later. */
  @Test
  @Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // once it never ended
  void whatHistoryLeadsToMayAlreadyHaveHappened() {
    var gold =
        withGoals(
            onOptIn(
                "gold",
                days("1", 9, ""),
                new Step.Wait(
                    "2",
                    new Until.Happens(
                        List.of(Happening.REPLIED),
                        Optional.of(condition("tag gold")),
                        Length.days(30),
                        ""),
                    "3"),
                send("3", "offer", "")),
            new Journey.Goal("gold", condition("tag gold"), "2"));
    var world = new World(with(gold, keepInTouch()), "2026-03-02T10:00").optsIn();
    world.isTold(
        "2026-03-01T10:00",
        new Signal.Edited(
            new TreeMap<>(), new TreeSet<>(), new TreeSet<>(List.of("gold")), new TreeSet<>()));
    assertEquals(List.of(), world.sent());
    world.until("2026-03-03T10:00");
    assertEquals(List.of("offer"), world.sent());
  }

  /** History moves nobody out of a journey either. */
  @Test
  void aJourneyIsNotLeftForWhatHistoryTells() {
    var care = onOptIn("care", days("1", 90, "2"), send("2", "news", ""));
    for (var journey : List.of(care, keepInTouch())) {
      var world = new World(with(journey, keepInTouch()), "2026-03-02T10:00").optsIn();
      world.isTold("2026-03-01T10:00", new Signal.Bounced(Channel.MAIL, true, "550 5.1.1"));
      assertEquals(List.of(journey.name() + " at 1"), world.journeys());
      world.hears(new Signal.TimePassed());
      assertEquals(List.of(), world.journeys());
    }
  }

  /** History moves nobody's tasks: that is done in a decision of its own, at once. */
  @Test
  void whoWentAwayMeanwhileIsCoveredForAtOnce() {
    var away =
        seller("bo", "Bo", 10)
            .away(new Absence(LocalDate.parse("2026-03-04"), LocalDate.parse("2026-03-13"), ""));
    var strategy = withTeam(small(), away, seller("carla", "Carla", 10));
    var world = new World(strategy, "2026-03-02T10:00");
    world.hears(new Signal.AssignedTo("bo", "knows them")).optsIn();
    world.hears(new Signal.Replied(Channel.MAIL, "A question", ""));
    var task = world.contact().work().tasks().getFirst();
    world.hears(new Signal.TaskPostponed(task.id(), world.at("2026-03-06T10:00"), "on Friday"));
    world.until("2026-03-03T20:00");
    var since = world.at("2026-03-04T00:00");
    assertEquals(Optional.of(since), world.wakeAt(), "the day on which Bo is away");
    world.jumpsTo(since.plusSeconds(1)).isTold("2026-01-01T10:00", new Signal.Noted("an old note"));
    assertEquals(List.of("bo: Answer: wrote to us"), world.asked());
    assertEquals(Optional.of(since.plusSeconds(1).plusMillis(1)), world.wakeAt());
    world.passes(Duration.ofMinutes(1));
    assertEquals(List.of("carla: Answer: wrote to us"), world.asked());
  }

  @Test
  void aWholePastLifeSendsNothing() {
    var world = new World(small(), "2026-03-02T10:00");
    world.isTold("2025-01-07T10:00", world.optIn(Trust.IMPORT, false, true, List.of(World.mail())));
    world.isTold(
        "2025-01-08T10:00",
        new Signal.Called(Signal.CallOutcome.SPOKE, "", Optional.of(world.at("2025-01-09T10:00"))));
    world.isTold("2025-02-01T10:00", new Signal.NotReady("budget", world.at("2025-06-01T10:00")));
    world.isTold("2025-02-01T10:00", new Signal.Booked("a visit", world.at("2025-06-01T10:00")));
    world.isTold("2025-08-01T10:00", new Signal.DealOpened("roof", Optional.empty()));
    world.isTold("2025-09-01T10:00", new Signal.Won(new Money(500_000, "EUR"), "roof"));
    assertEquals(List.of(), world.effects);
    assertEquals(Stage.CUSTOMER, world.contact().standing().stage());
    assertEquals(List.of(), world.asked());
    assertTrue(world.wakeAt().isPresent());
  }

  /** What was planned before is done in a decision of its own, with its alerts. */
  @Test
  void historyDoesNotUseUpWhatIsDueForALiveContact() {
    var world =
        new World(small(), "2026-03-02T10:00").optsIn(EvidenceKind.ASKED_INFORMATION).later();
    var promise = world.contact().work().promises().getFirst();
    world.jumpsTo(promise.answerBy());
    world.isTold("2025-01-01T10:00", new Signal.Noted("an old note"));
    assertEquals(List.of(), world.effects);
    assertFalse(
        world.contact().work().promises().getFirst().broken(), "history broke a promise unseen");
    world.passes(Duration.ofMinutes(1));
    assertEquals(
        List.of(
            "ann: Promise broken (answer): asked for specific information",
            "ann: Overdue: Answer: asked for specific information"),
        world.alerts());
  }

  @Test
  void anImportReopensNobodyAndAsksNobodyBack() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    world.hears(new Signal.Unsubscribed(Channel.MAIL, "one click"));
    world.hears(new Signal.SaidNo("too expensive")).later();
    world.isImported();
    world.tells(
        "Opted in by Google Ads, guide",
        "Kept consent to mail as it was: they said no, and an import cannot undo it",
        "Fit 0, engagement 40: +20 opted in");
    assertTrue(world.contact().is(CloseReason.SAID_NO));
  }

  /** The day on which a contact from history is first looked at is not the day a wait is over. */
  @Test
  void aWaitIsWaitedFor() {
    var world = new World(small(), "2026-03-02T10:00");
    world.isTold("2025-11-02T10:00", world.optIn(Trust.FORM, false, false, List.of(World.mail())));
    world.later().until("2026-03-16T09:59");
    assertEquals(List.of(), world.sent());
    world.until("2026-03-16T10:00");
    assertEquals(List.of("news"), world.sent());
  }

  /** An old mail that is read in after somebody said no is no word of theirs against it. */
  @Test
  void historyOpensNobody() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    world.hears(new Signal.SaidNo("not interested")).passes(Duration.ofDays(9));
    world.isTold("2026-03-05T10:00", new Signal.Replied(Channel.MAIL, "Hello", ""));
    assertTrue(world.contact().is(CloseReason.SAID_NO));
    world.isTold("2026-03-05T10:00", world.optIn(Trust.FORM, false, false, List.of()));
    assertTrue(world.contact().is(CloseReason.SAID_NO));
  }
}
