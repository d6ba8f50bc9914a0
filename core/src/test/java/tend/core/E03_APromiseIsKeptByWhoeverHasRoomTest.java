package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tend.core.TestStrategy.keepInTouch;
import static tend.core.TestStrategy.onOptIn;
import static tend.core.TestStrategy.seller;
import static tend.core.TestStrategy.small;
import static tend.core.TestStrategy.with;
import static tend.core.TestStrategy.withPromises;
import static tend.core.TestStrategy.withTeam;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tend.core.contact.Channel;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Signal;
import tend.core.journey.Step;
import tend.core.promise.AnswerBy;
import tend.core.routing.Load;
import tend.core.routing.Seller;

/**
 * R25, R38, R57, R58: a promise is the business's. What its owner has no room for goes to whoever
 * has; where nobody has, those who can change that are told before it breaks.
 */
class E03_APromiseIsKeptByWhoeverHasRoomTest {
  private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");
  private static final Seller ANN = seller("ann", "Ann", 0);
  private static final Seller BO = seller("bo", "Bo", 1);
  private static final Seller CARLA = seller("carla", "Carla", 2);

  @Test
  void theOwnersDayIsFullAndCarlaHasRoom() {
    var world = bosContact(withTeam(small(), BO, CARLA), Load.none().asked("bo", MONDAY));
    world.hears(new Signal.Replied(Channel.MAIL, "A question", ""));
    world.tells(
        "Replied: A question",
        "Went from opt-in to conversation: wrote to us",
        "Fit 0, engagement 50: +40 wrote",
        "Is warm now: engagement is 50 and fit is 0; warm is from 20 and 0, hot from 60 and 0",
        "Promised an answer by Mon 2 Mar 2026, 12:00 (answer): wrote to us",
        "Carla is asked to: Answer: wrote to us, by Mon 2 Mar 2026, 12:00 (promised: an answer to"
            + " who asks; Bo has no room by then; Carla has)");
    assertEquals("bo", world.contact().work().owner());
  }

  @Test
  void whereNobodyHasRoomTheOwnerIsAskedAndTheManagerToldBeforeItBreaks() {
    var full = Load.none().asked("bo", MONDAY).asked("carla", MONDAY).asked("carla", MONDAY);
    var world = bosContact(withTeam(small(), ANN, BO, CARLA), full);
    world.hears(new Signal.Replied(Channel.MAIL, "A question", ""));
    assertEquals(List.of("bo: Answer: wrote to us"), world.asked());
    world.later().until("2026-03-02T11:45");
    world.tells(
        "The promise answer is due soon",
        "Bo was told: Answer soon (answer): wrote to us; nobody has room for more by then",
        "Ann was told: Answer soon (answer): wrote to us; nobody has room for more by then");
  }

  @Test
  void aHandOffOfWhatIsPromisedDoesNotWaitForItsOwner() {
    var world = new World(leads(), "2026-03-02T10:00");
    world.hears(new Signal.AssignedTo("bo", "knows them"));
    world.optsIn(EvidenceKind.ASKED_INFORMATION);
    assertEquals(List.of("carla: A lead for you"), world.asked());
  }

  /** Nothing is promised to this one: it stays with the robots until Bo has room. */
  @Test
  void aHandOffOfAnythingElseWaitsForItsOwner() {
    var world = new World(leads(), "2026-03-02T10:00");
    world.hears(new Signal.AssignedTo("bo", "knows them")).optsIn();
    assertEquals(List.of(), world.asked());
    assertEquals(Optional.of(world.at("2026-03-03T00:00")), waitsUntil(world));
  }

  /** Somebody has got something done meanwhile: that is seen when the promise is due soon. */
  @Test
  void whoGetsRoomMeanwhileIsAskedBeforeItBreaks() {
    var world = new World(leads(), "2026-03-02T10:00");
    var full = world.strategy().load().asked("carla", MONDAY).asked("carla", MONDAY);
    world = new World(leads().with(full), "2026-03-02T10:00");
    world.hears(new Signal.AssignedTo("bo", "knows them"));
    world.optsIn(EvidenceKind.ASKED_INFORMATION);
    assertEquals(List.of(), world.asked());
    world.load(world.strategy().load().answered("carla", MONDAY));
    world.later().until("2026-03-02T11:35");
    assertEquals(List.of("carla: A lead for you"), world.asked());
    assertEquals(
        List.of("bo: Answer soon (answer): asked for specific information"), world.alerts());
  }

  /** R3: a decision can wait for a day on which there is time to think. */
  @Test
  void whatIsToBeDecidedIsDueOnADayWithRoom() {
    var world = bosContact(withTeam(small(), BO), Load.none().asked("bo", MONDAY.plusDays(1)));
    world.hears(new Signal.Unsubscribed(Channel.MAIL, "one click")).later();
    world.until("2026-03-05T10:00");
    var tasks = world.contact().work().tasks();
    assertEquals(List.of("bo: Decide what comes next: nothing is planned"), world.asked());
    assertEquals(world.at("2026-03-04T10:00"), tasks.getFirst().due());
  }

  private static Optional<Instant> waitsUntil(World world) {
    return world.contact().travel().in("lead").map(enrolment -> enrolment.until());
  }

  /** Known for long, and Bo's. */
  private static World bosContact(Strategy strategy, Load load) {
    var world = new World(strategy.with(load), "2026-02-16T10:00");
    world.hears(new Signal.AssignedTo("bo", "knows them")).optsIn().until("2026-03-02T10:00");
    return world.later();
  }

  /** A lead is handed off; the promise itself asks nobody. Bo's Monday is full. */
  private static Strategy leads() {
    var lead =
        onOptIn("lead", new Step.HandOff("1", "A lead for you", "", Duration.ofHours(2), "", ""));
    var promise =
        new PromiseRule(
            AnswerBy.within("answer", Duration.ofHours(2), "an answer to who asks"),
            List.of(EvidenceKind.ASKED_INFORMATION),
            false,
            Optional.empty());
    return withTeam(withPromises(with(lead, keepInTouch()), promise), BO, CARLA)
        .with(Load.none().asked("bo", MONDAY));
  }
}
