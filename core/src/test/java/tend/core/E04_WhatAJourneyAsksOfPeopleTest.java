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
import static tend.core.TestStrategy.seller;
import static tend.core.TestStrategy.triggered;
import static tend.core.TestStrategy.with;
import static tend.core.TestStrategy.withPromises;
import static tend.core.TestStrategy.withTeam;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Signal;
import tend.core.contact.Task;
import tend.core.contact.TaskKind;
import tend.core.journey.Journey;
import tend.core.journey.Lapse;
import tend.core.journey.Step;
import tend.core.journey.Trigger;
import tend.core.journey.WhenFull;
import tend.core.journey.Who;
import tend.core.promise.AnswerBy;
import tend.core.routing.Absence;
import tend.core.routing.Load;
import tend.core.routing.Seller;
import tend.core.scoring.FitRule;

/** R3, R26, R57, R58: whom a journey asks, when, and what it does where they have no room. */
class E04_WhatAJourneyAsksOfPeopleTest {
  private static final LocalDate MONDAY = LocalDate.parse("2026-03-02");
  private static final Seller ANN = seller("ann", "Ann", 1);
  private static final Seller BO = seller("bo", "Bo", 1);
  private static final Seller CARLA = seller("carla", "Carla", 2);
  private static final Step.Ask CALL = call("1", "Call them", Lapse.KEEP, WhenFull.WAIT, "2");

  @Test
  void whatIsPromisedIsAskedOfWhoeverHasRoomAndWhatIsUrgentOfWhoIsMeant() {
    var world = bos(calls(CALL), EvidenceKind.ASKED_INFORMATION);
    assertEquals(List.of("carla: Call them"), world.asked());
    var urgent = bos(calls(changed(CALL, "urgent", true)), EvidenceKind.ASKED_INFORMATION);
    assertEquals(List.of("bo: Call them"), urgent.asked());
  }

  @Test
  void whoIsNamedIsAskedAlsoWhereSomethingIsPromised() {
    var named = changed(changed(CALL, "who", new Who.Manager()), "whenFull", WhenFull.ASK);
    assertEquals(
        List.of("ann: Call them"), bos(calls(named), EvidenceKind.ASKED_INFORMATION).asked());
  }

  @Test
  void whereThereIsNoRoomAJourneyMayGoOnWithoutAsking() {
    var world = bos(calls(changed(CALL, "whenFull", WhenFull.SKIP)));
    assertEquals(List.of(), world.asked());
    assertEquals(List.of("calls at 2"), world.journeys());
    assertTrue(
        world
            .told()
            .contains(
                "Calls: went on without asking: Bo can be asked once a day and has no room before"
                    + " 2026-03-03"));
  }

  /** A plan that far off is none: 600 working hours are 75 days, and Bo may be asked by then. */
  @Test
  void whatIsDueInMonthsIsAskedNow() {
    var later = changed(CALL, "within", Duration.ofHours(600));
    assertEquals(List.of("bo: Call them"), bos(calls(later), seller("bo", "Bo", 0)).asked());
  }

  /** Bo never has room, so that waiting for it would be forgetting. */
  @Test
  void whoNeverHasRoomIsAskedAllTheSame() {
    assertEquals(List.of("bo: Call them"), bos(calls(CALL), seller("bo", "Bo", 0)).asked());
    var nothing = changed(strategy(calls(CALL)), "current", new TreeMap<>());
    var world = new World(withTeam(nothing, seller("bo", "Bo", 0)), "2026-03-02T10:00").optsIn();
    assertEquals(List.of("bo: Decide what comes next: nothing is planned"), world.asked());
    assertEquals(world.at("2026-03-03T10:00"), first(world).due(), "eight working hours later");
  }

  @Test
  void aTeamThatGrowsIsAskedAtOnceAndOnlyOnce() {
    var handOff = new Step.HandOff("1", "Call them", "", Duration.ofHours(4), "2", "2");
    for (Step step : List.of(CALL, handOff)) {
      var world = bos(calls(step));
      assertEquals(List.of(), world.asked());
      world.strategy(withTeam(world.strategy(), ANN, seller("bo", "Bo", 9), CARLA));
      world.hears(new Signal.TeamChanged());
      assertEquals(List.of("bo: Call them"), world.asked());
      world.later().hears(new Signal.TeamChanged());
      assertEquals(List.of("bo: Call them"), world.asked());
      world.tells();
    }
  }

  /** A step of another journey is scored, and all journeys are looked at once more. */
  @Test
  void whoWaitsForRoomIsAskedAnewOnceInADecision() {
    var tags =
        onOptIn(
            "tags",
            days("1", 1, "2"),
            new Step.Change(
                "2",
                new TreeMap<>(),
                new TreeSet<>(List.of("roof")),
                new TreeSet<>(),
                Optional.empty(),
                "3"),
            days("3", 9, ""));
    var fit = List.of(new FitRule(condition("tag roof"), 30, "has a roof"));
    var journeys = withTeam(with(calls(CALL), tags, keepInTouch()), BO);
    var strategy = changed(journeys, "scorecard", changed(journeys.scorecard(), "fit", fit));
    var full = Load.none();
    for (int day = 0; day < 9; day++) {
      full = full.asked("bo", MONDAY.plusDays(day));
    }
    var world = new World(strategy.with(full), "2026-03-02T10:00").optsIn().later();
    world.jumpsTo(world.at("2026-03-03T11:00")).hears(new Signal.TeamChanged());
    var told = world.told();
    assertTrue(told.stream().anyMatch(it -> it.startsWith("Fit 30")), told.toString());
    assertEquals(1, told.stream().filter(it -> it.contains("who is there has changed")).count());
  }

  /** Who has just been put in waits for nothing yet. */
  @Test
  void onlyWhoWaitsForRoomIsAskedAnew() {
    var byHand = triggered("calls", new Trigger.ByHand(), CALL, days("2", 9, ""));
    var world = new World(strategy(byHand), "2026-03-02T10:00");
    world.optsIn(EvidenceKind.ASKED_INFORMATION).later();
    world.jumpsTo(world.at("2026-03-02T11:40")).hears(new Signal.JourneyOrdered("calls", true));
    var told = world.told();
    assertTrue(told.contains("The promise answer is due soon"));
    assertTrue(told.contains("Calls: waits for: Call them"));
    assertEquals(List.of(), told.stream().filter(it -> it.contains("Calls: what was")).toList());
  }

  @Test
  void aHandOffIsToBeAcceptedAndACallIsNot() {
    Task call = first(new World(strategy(calls(CALL)), "2026-03-02T10:00").optsIn());
    assertFalse(call.handOff());
    var step = new Step.HandOff("1", "A lead for you", "", Duration.ofHours(8), "2", "2");
    Task handOff = first(new World(strategy(calls(step)), "2026-03-02T10:00").optsIn());
    assertTrue(handOff.handOff());
    assertFalse(handOff.urgent());
    assertEquals(TaskKind.CALL, handOff.kind());
    var without = new World(strategy(calls(step)), "2026-03-02T10:00");
    without.hears(
        new Signal.Suppress(
            tend.core.contact.Channel.PHONE,
            tend.core.contact.Suppression.Reason.DO_NOT_CONTACT,
            "asked us"));
    assertEquals(TaskKind.MAIL, first(without.optsIn()).kind());
  }

  /** The timeline names who was told, and not who would have been. */
  @Test
  void whoStandsInIsTold() {
    var alert =
        onOptIn(
            "tells", new Step.Alert("1", new Who.Member("bo"), "A roof", "2"), days("2", 9, ""));
    var away = new Absence(MONDAY, MONDAY.plusDays(4), "carla");
    var strategy = withTeam(with(alert, keepInTouch()), ANN, BO.away(away), CARLA);
    var world = new World(strategy, "2026-03-02T10:00").optsIn();
    assertEquals(List.of("carla: A roof"), world.alerts());
    assertTrue(world.told().contains("Tells: told carla"));
  }

  private static Task first(World world) {
    return world.contact().work().tasks().getFirst();
  }

  private static Journey calls(Step step) {
    return onOptIn("calls", step, days("2", 9, ""));
  }

  /** Opted in on Monday at ten, and is Bo's, whose Monday is full. */
  private static World bos(Journey journey, EvidenceKind... evidence) {
    var full = Load.none().asked("bo", MONDAY).asked("ann", MONDAY);
    var world = new World(strategy(journey).with(full), "2026-03-02T10:00");
    return world.hears(new Signal.AssignedTo("bo", "knows them")).optsIn(evidence);
  }

  private static World bos(Journey journey, Seller bo) {
    var world = new World(withTeam(strategy(journey), bo), "2026-03-02T10:00");
    return world.hears(new Signal.AssignedTo("bo", "knows them")).optsIn();
  }

  /** The promise itself asks nobody. */
  private static Strategy strategy(Journey journey) {
    var promise =
        new PromiseRule(
            AnswerBy.within("answer", Duration.ofHours(2), "an answer to who asks"),
            List.of(EvidenceKind.ASKED_INFORMATION),
            false,
            Optional.empty());
    return withTeam(withPromises(with(journey, keepInTouch()), promise), ANN, BO, CARLA);
  }
}
