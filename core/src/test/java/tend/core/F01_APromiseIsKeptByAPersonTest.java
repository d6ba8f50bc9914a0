package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static tend.core.TestStrategy.days;
import static tend.core.TestStrategy.keepInTouch;
import static tend.core.TestStrategy.onOptIn;
import static tend.core.TestStrategy.small;
import static tend.core.TestStrategy.with;
import static tend.core.TestStrategy.withPromises;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tend.core.contact.Channel;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Signal;
import tend.core.journey.Step;
import tend.core.promise.AnswerBy;

/** R25, R29, R57: a clock in working hours that only a person stops. */
class F01_APromiseIsKeptByAPersonTest {
  @Test
  void askedOnFridayEveningAnsweredOnMonday() {
    var world = new World(small(), "2026-03-06T18:30").optsIn(EvidenceKind.ASKED_INFORMATION);
    world.tells(
        "Opted in by Google Ads, guide",
        "Learned email: ann@example.org, first name: Ann, phone: +49301234567",
        "Lives by the time of Europe/Berlin",
        "Agreed to mails (consent)",
        "Went from opt-in to lead: asked for specific information",
        "Fit 0, engagement 20: +20 opted in",
        "Is warm now: engagement is 20 and fit is 0; warm is from 20 and 0, hot from 60 and 0",
        "Ann has it: Ann is next in turn",
        "Promised an answer by Mon 9 Mar 2026, 11:00 (answer): asked for specific information",
        "Ann is asked to: Answer: asked for specific information, by Mon 9 Mar 2026, 11:00"
            + " (promised: an answer to who asks)",
        "Joined the journey welcome: opted in by Google Ads",
        "Mail \"welcome\" goes out",
        "Welcome: sent the mail welcome",
        "Welcome: waits until clicked or replied, at most 3 days, until Mon 9 Mar 2026, 18:30");
  }

  @Test
  void aMailDoesNotStopItACallDoes() {
    var world =
        new World(small(), "2026-03-02T10:00").optsIn(EvidenceKind.ASKED_INFORMATION).later();
    world.hears(new Signal.Delivered("7-0-2", Channel.MAIL, "welcome"));
    world.hears(new Signal.Opened("welcome"));
    assertEquals(1, world.contact().work().promises().size());
    world.passes(Duration.ofMinutes(40)).later();
    world.hears(new Signal.Called(Signal.CallOutcome.SPOKE, "wants an offer", Optional.empty()));
    world.tells(
        "Spoke with us: wants an offer",
        "The task is done by bo: spoke",
        "Went from lead to conversation: spoke with us",
        "Fit 0, engagement 59: +40 spoke",
        "Is warm now: engagement is 59 and fit is 0; warm is from 20 and 0, hot from 60 and 0",
        "The promise answer is settled: bo",
        "Left the journey welcome: we are talking",
        "Joined the journey keep-in-touch: nothing else is planned",
        "Keep-in-touch: waits 14 days, until Mon 16 Mar 2026, 10:40",
        "The safety net took over: the journey keep-in-touch");
  }

  @Test
  void aMailWrittenByAPersonSettlesItAndItsTask() {
    var world =
        new World(small(), "2026-03-02T10:00").optsIn(EvidenceKind.ASKED_INFORMATION).later();
    world.hears(new Signal.Answered(Channel.MAIL, "sent the price list"));
    world.tells(
        "Bo: sent the price list",
        "The promise answer is settled: bo",
        "The task is done by bo: answered");
    assertEquals(List.of(), world.asked());
  }

  @Test
  void warnedThenBrokenThenTheManager() {
    var world =
        new World(small(), "2026-03-02T10:00").optsIn(EvidenceKind.ASKED_INFORMATION).later();
    world.until("2026-03-02T12:30");
    world.tells(
        "Is cold now: engagement is 19 and fit is 0; warm is from 20 and 0",
        "The promise answer is due soon",
        "Ann was told: Answer soon (answer): asked for specific information",
        "The promise answer is broken: nobody answered in time who asked for specific information",
        "Ann was told: Promise broken (answer): asked for specific information",
        "The task is overdue: nobody did it in time; it goes to ann",
        "Ann was told: Overdue: Answer: asked for specific information");
    assertEquals(
        List.of(
            "ann: Answer soon (answer): asked for specific information",
            "ann: Promise broken (answer): asked for specific information",
            "ann: Overdue: Answer: asked for specific information"),
        world.alerts());
  }

  @Test
  void itIsWarnedOfToTheMinuteAndOnce() {
    var world = new World(small(), "2026-03-02T10:00").optsIn(EvidenceKind.ASKED_INFORMATION);
    world.until("2026-03-02T11:29");
    assertEquals(List.of(), world.alerts());
    world.until("2026-03-02T11:30");
    assertEquals(1, world.alerts().size());
    world.until("2026-03-02T13:00").later().hears(new Signal.Noted("still nobody"));
    world.tells("Bo: still nobody");
  }

  /** Whoever is asked for it puts it off, so that nothing else rings at that time. */
  @Test
  void itIsBrokenToTheMinute() {
    var world = new World(withPromises(small(), SILENT), "2026-03-02T10:00");
    world.optsIn(EvidenceKind.ASKED_INFORMATION).until("2026-03-02T11:45");
    String task = world.contact().work().tasks().getFirst().id();
    world
        .later()
        .hears(
            new Signal.TaskPostponed(
                task, world.at("2026-03-03T10:00"), "waits for the price list"));
    world.until("2026-03-02T11:59");
    assertEquals(List.of(), world.alerts());
    world.until("2026-03-02T12:00");
    assertEquals(
        "ann: Promise broken (answer): asked for specific information", world.alerts().getLast());
  }

  /** Whoever sent it back has not answered, and the robots who go on do not. */
  @Test
  void sentBackItIsAskedOfSomebodyAnew() {
    var world = new World(withPromises(handsOff(), SILENT), "2026-03-02T10:00");
    world.optsIn(EvidenceKind.ASKED_INFORMATION).later();
    String handOff = world.contact().work().tasks().getFirst().id();
    world.hears(new Signal.HandOffAnswered(handOff, false, "no budget"));
    world.tells(
        "The task is done by bo: rejected: no budget",
        "Lead: A lead for you: rejected",
        "Lead: waits 7 days, until Mon 9 Mar 2026, 10:00",
        "Ann is asked to: Answer: asked for specific information, by Mon 2 Mar 2026, 12:00"
            + " (promised, and nobody else is asked)");
    assertEquals(List.of("ann: Answer: asked for specific information"), world.asked());
  }

  /** Accepted, it was the journey that was to ask, and it does not: when it is due soon we do. */
  @Test
  void whereNobodyIsAskedSomebodyIsBeforeItBreaks() {
    var world = new World(withPromises(handsOff(), SILENT), "2026-03-02T10:00");
    world.optsIn(EvidenceKind.ASKED_INFORMATION).later();
    String handOff = world.contact().work().tasks().getFirst().id();
    world.hears(new Signal.HandOffAnswered(handOff, true, ""));
    assertEquals(List.of(), world.asked());
    world.until("2026-03-02T11:30");
    assertEquals(List.of("ann: Answer: asked for specific information"), world.asked());
    world.hears(new Signal.Answered(Channel.MAIL, "sent the price list"));
    assertEquals(List.of(), world.asked());
    assertEquals(List.of(), world.contact().work().promises());
  }

  private static final PromiseRule SILENT =
      new PromiseRule(
          AnswerBy.within("answer", Duration.ofHours(2), "an answer to who asks"),
          List.of(EvidenceKind.ASKED_INFORMATION),
          false,
          Optional.empty());

  private static Strategy handsOff() {
    return with(
        onOptIn(
            "lead",
            new Step.HandOff("1", "A lead for you", "first-call", Duration.ofHours(8), "2", "2"),
            days("2", 7, "")),
        keepInTouch());
  }

  @Test
  void whatIsPromisedIsNoHandOff() {
    var world = new World(small(), "2026-03-02T10:00").optsIn(EvidenceKind.ASKED_INFORMATION);
    assertFalse(world.contact().work().tasks().getFirst().handOff());
  }

  @Test
  void theFirstClockStands() {
    var world = new World(small(), "2026-03-02T10:00").optsIn(EvidenceKind.ASKED_INFORMATION);
    var first = world.contact().work().promises();
    world.passes(Duration.ofMinutes(30)).optsIn(EvidenceKind.ASKED_INFORMATION);
    assertEquals(first, world.contact().work().promises());
  }
}
