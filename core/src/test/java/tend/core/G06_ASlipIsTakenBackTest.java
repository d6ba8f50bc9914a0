package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tend.core.TestStrategy.call;
import static tend.core.TestStrategy.condition;
import static tend.core.TestStrategy.keepInTouch;
import static tend.core.TestStrategy.send;
import static tend.core.TestStrategy.small;
import static tend.core.TestStrategy.triggered;
import static tend.core.TestStrategy.with;
import static tend.core.TestStrategy.withExits;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tend.core.contact.Channel;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Fact;
import tend.core.contact.Happening;
import tend.core.contact.Money;
import tend.core.contact.Signal;
import tend.core.contact.Stage;
import tend.core.journey.Journey;
import tend.core.journey.Lapse;
import tend.core.journey.Length;
import tend.core.journey.Step;
import tend.core.journey.Trigger;
import tend.core.journey.Until;
import tend.core.journey.WhenFull;
import tend.core.simulation.Report;
import tend.core.simulation.Tally;

/** R35: whoever logs something wrong takes it back, and nothing is as if it had happened. */
class G06_ASlipIsTakenBackTest {
  private static final Money PRICE = new Money(480_000, "EUR");

  @Test
  void aCallOfTheWrongPersonWasNone() {
    var world = new World(small(), "2026-03-02T10:00").optsIn(EvidenceKind.ASKED_INFORMATION);
    Contact before = world.contact();
    assertEquals(List.of("ann: Answer: asked for specific information"), world.asked());
    world.later();
    world.hears(logged("a", new Signal.Called(Signal.CallOutcome.SPOKE, "Hi", Optional.empty())));
    assertEquals(Stage.CONVERSATION, world.contact().standing().stage());
    assertTrue(world.contact().work().promises().isEmpty());
    world.later();
    world.hears(new Signal.TakenBack("a"));
    world.tells("Taken back: Spoke with us: Hi");
    assertEquals(before.standing(), world.contact().standing());
    assertEquals(before.work(), world.contact().work());
    assertEquals(before.travel(), world.contact().travel());
    assertEquals(before.scores(), world.contact().scores());
    assertEquals(0, world.contact().memory().count(Happening.SPOKE));
  }

  /** What has come since is not lost, and only what was wrong goes. */
  @Test
  void whatHappenedSinceStays() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    world.hears(logged("a", new Signal.Called(Signal.CallOutcome.SPOKE, "", Optional.empty())));
    world.passes(Duration.ofMinutes(5));
    world.hears(new Signal.Replied(Channel.MAIL, "Hello", "hello")).later();
    world.hears(new Signal.TakenBack("a"));
    assertEquals(1, world.contact().memory().count(Happening.REPLIED));
    assertEquals(0, world.contact().memory().count(Happening.SPOKE));
    assertEquals(Stage.CONVERSATION, world.contact().standing().stage(), "they wrote");
    assertTrue(
        world.told().stream().anyMatch(line -> line.contains("-40 taken back: spoke")),
        "the points for the call go, those for the reply stay");
  }

  /** Written before the slip, told after it: it moved nothing only because of the slip. */
  @Test
  void whatWasToldLateMovesTheStageAfterAll() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    world.hears(logged("a", new Signal.Called(Signal.CallOutcome.SPOKE, "", Optional.empty())));
    world.passes(Duration.ofMinutes(5));
    world.hears(
        Signal.of(
            "late",
            world.at("2026-03-02T09:58"),
            "mailbox",
            new Signal.Replied(Channel.MAIL, "Hello", "")));
    world.hears(new Signal.TakenBack("a"));
    assertEquals(Stage.CONVERSATION, world.contact().standing().stage(), "they wrote");
  }

  /** Ann corrected the stage although they had written: what she knows stands. */
  @Test
  void whatWasShownBeforeMovesNothing() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    world.hears(new Signal.Replied(Channel.MAIL, "Wrong Tend", ""));
    world.hears(new Signal.StageCorrected(Stage.OPT_IN, "wanted somebody else"));
    world.hears(logged("a", new Signal.Called(Signal.CallOutcome.SPOKE, "", Optional.empty())));
    world.hears(new Signal.TakenBack("a"));
    assertEquals(Stage.OPT_IN, world.contact().standing().stage());
  }

  /** A journey that was joined because of it asked Ann hours later; she has nothing to do now. */
  @Test
  void whatItsJourneyAskedSinceIsNotToBeDone() {
    var thanks =
        triggered(
            "thanks",
            new Trigger.Happens(Happening.SPOKE),
            new Step.Wait("1", new Until.For(new Length(2, Length.Unit.HOURS)), "2"),
            call("2", "Say thanks", Lapse.KEEP, WhenFull.ASK, ""));
    var world = new World(with(thanks, keepInTouch()), "2026-03-02T10:00").optsIn();
    world.hears(logged("a", new Signal.Called(Signal.CallOutcome.SPOKE, "", Optional.empty())));
    world.passes(Duration.ofHours(3)).later();
    assertEquals(List.of("ann: Say thanks"), world.asked());
    world.hears(new Signal.TakenBack("a"));
    assertEquals(List.of(), world.asked());
    assertTrue(
        world.told().contains("The task is closed: not needed any more: taken back"),
        "and the timeline says so");
  }

  /** The journey went round since, to the same step, and waits there for something else now. */
  @Test
  void whatIsAskedAnewIsNotAskedTwice() {
    var round =
        triggered(
            "round",
            new Trigger.OptIn(""),
            call("1", "Call", Lapse.KEEP, WhenFull.ASK, "2"),
            new Step.Wait("2", new Until.For(new Length(1, Length.Unit.HOURS)), "1"));
    var world = new World(with(round, keepInTouch()), "2026-03-02T10:00").optsIn();
    String task = world.contact().work().tasks().getFirst().id();
    world.hears(logged("a", new Signal.TaskDone(task, "done", "")));
    world.passes(Duration.ofHours(2));
    world.hears(new Signal.TakenBack("a"));
    assertEquals(List.of("ann: Call"), world.asked());
  }

  /** What leaves the house stays here for a minute: until then it counts as never sent. */
  @Test
  void aMailOfASlipCountsFromAMinuteOn() {
    for (int seconds : List.of(59, 60)) {
      var letters = triggered("letters", new Trigger.ByHand(), send("1", "offer", ""));
      var world = new World(with(letters, keepInTouch()), "2026-03-02T10:00").optsIn();
      world.hears(Signal.of("a", world.now(), "bo", new Signal.JourneyOrdered("letters", true)));
      world.passes(Duration.ofSeconds(seconds)).hears(new Signal.TakenBack("a"));
      assertEquals(seconds < 60 ? 0 : 1, world.contact().permissions().sent(Channel.MAIL).size());
      assertEquals(seconds < 60 ? 0 : 1, world.contact().memory().count(Happening.MAILED));
    }
  }

  /** The task is gone already, and is not closed once more. */
  @Test
  void whatItAskedAndIsSettledIsNotSettledAgain() {
    var calls =
        withExits(
            triggered(
                "calls",
                new Trigger.ByHand(),
                call("1", "Call them", Lapse.KEEP, WhenFull.ASK, "")),
            new Journey.Exit(condition("replied"), "they wrote"));
    var world = new World(with(calls, keepInTouch()), "2026-03-02T10:00").optsIn();
    world.hears(Signal.of("a", world.now(), "bo", new Signal.JourneyOrdered("calls", true)));
    world.passes(Duration.ofMinutes(5)).hears(new Signal.Replied(Channel.MAIL, "Hello", ""));
    assertEquals(List.of("ann: Answer: wrote to us"), world.asked());
    world.later().hears(new Signal.TakenBack("a"));
    assertEquals(List.of(), world.told().stream().filter(it -> it.startsWith("The task")).toList());
  }

  /** What the slip asked of people is off their hands, and what it settled is on them again. */
  @Test
  void theLoadIsAsItWas() {
    var world = new World(small(), "2026-03-02T10:00").optsIn(EvidenceKind.ASKED_INFORMATION);
    var before = world.strategy().load();
    world.hears(logged("a", new Signal.Called(Signal.CallOutcome.SPOKE, "", Optional.empty())));
    assertEquals(0, world.strategy().load().of("ann").due(LocalDate.parse("2026-03-02")));
    world.hears(new Signal.TakenBack("a"));
    assertEquals(before, world.strategy().load());
    var task = world.contact().work().tasks().getFirst().id();
    var friday = world.at("2026-03-06T10:00");
    world.hears(logged("b", new Signal.TaskPostponed(task, friday, "not before Friday")));
    assertEquals(1, world.strategy().load().of("ann").due(LocalDate.parse("2026-03-06")));
    world.hears(new Signal.TakenBack("b"));
    assertEquals(before, world.strategy().load());
  }

  @Test
  void severalSignalsOfOneDeedAreTakenBackTogether() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    Contact before = world.contact();
    world.hears(logged("a/0", new Signal.Called(Signal.CallOutcome.SPOKE, "", Optional.empty())));
    world.hears(logged("a/1", new Signal.Won(PRICE, "roof")));
    world.hears(new Signal.TakenBack("a"));
    assertEquals(before.standing(), world.contact().standing());
    assertEquals(before.travel(), world.contact().travel());
  }

  @Test
  void onlyTheLastDeedAndOnlyForADay() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    world.hears(logged("a", new Signal.Noted("one")));
    world.hears(logged("b", new Signal.Noted("two"))).later();
    world.hears(new Signal.TakenBack("a"));
    world.tells("Tend: Expected the last that was done, but it is not; it stands");
    world.passes(Duration.ofHours(25));
    world.hears(new Signal.Opened("welcome")).later();
    world.hears(new Signal.TakenBack("b"));
    world.tells("Tend: Expected the last that was done, but it is not; it stands");
    assertTrue(world.contact().memory().recall().isEmpty());
  }

  @Test
  void aBookingAndACallAtAnAgreedTimeGo() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    Instant then = world.at("2026-03-12T15:00");
    world.hears(logged("a", new Signal.Booked("a visit", then)));
    world.hears(new Signal.TakenBack("a"));
    assertEquals(Optional.empty(), world.contact().standing().appointment());
    world.hears(logged("b", new Signal.Called(Signal.CallOutcome.SPOKE, "", Optional.of(then))));
    assertEquals(List.of("ann: Call back, as agreed"), world.asked());
    world.hears(new Signal.TakenBack("b"));
    assertEquals(List.of(), world.asked());
    assertEquals(Stage.OPT_IN, world.contact().standing().stage());
  }

  /** History is told, and nobody's slip. */
  @Test
  void historyIsNotRemembered() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    world.isTold("2026-02-02T10:00", new Signal.Won(PRICE, "roof"));
    assertTrue(world.contact().memory().recall().isEmpty());
  }

  /** R59: a sale that was none is in no figure, and its customer is none. */
  @Test
  void aSaleThatWasNoneCountsNowhere() {
    var world = new World(small(), "2026-03-02T10:00");
    var tally = new Tally(small().team());
    Contact fresh = world.contact();
    tell(tally, world, fresh, world.optIn(tend.core.contact.Trust.FORM, false, false, List.of()));
    tell(tally, world, world.contact(), new Signal.Won(PRICE, "roof"));
    assertEquals(1, report(tally).won());
    assertEquals(480_000, report(tally).revenueMinor());
    tell(tally, world, world.contact(), new Signal.TakenBack("tally-2"));
    assertEquals(0, report(tally).won());
    assertEquals(0, report(tally).revenueMinor());
    assertEquals(0, report(tally).opportunities());
    assertFalse(world.contact().standing().stage().isAtLeast(Stage.CUSTOMER));
    tell(tally, world, world.contact(), new Signal.Won(new Money(408_000, "EUR"), "roof"));
    assertEquals(408_000, report(tally).revenueMinor());
  }

  private int told;

  private void tell(Tally tally, World world, Contact before, Signal.What what) {
    var signal = logged("tally-" + ++told, what);
    List<Fact> facts = FollowUp.decide(before, signal, world.strategy(), world.now()).facts();
    world.hears(signal);
    tally.tell(new ContactId(7), world.now(), facts);
  }

  private static Report.Funnel report(Tally tally) {
    return tally.report(Instant.parse("2026-03-03T00:00:00Z"), "EUR").all();
  }

  private static Signal logged(String key, Signal.What what) {
    return Signal.of(key, Instant.parse("2026-03-02T09:00:00Z"), "bo", what);
  }
}
