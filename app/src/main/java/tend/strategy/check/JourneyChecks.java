package tend.strategy.check;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import tend.core.condition.Condition;
import tend.core.journey.Journey;
import tend.core.journey.Length;
import tend.core.journey.ReEntry;
import tend.core.journey.Step;
import tend.core.journey.Trigger;
import tend.core.journey.Until;
import tend.strategy.file.Mistakes;
import tend.strategy.file.Place;
import tend.strategy.read.Draft;
import tend.strategy.read.JourneyDraft;
import tend.strategy.read.Part;

/** Ways that lead nowhere, never end, never rest, or that nobody ever takes. */
final class JourneyChecks {
  private final Draft draft;
  private final JourneyDraft journeyDraft;
  private final Journey journey;
  private final Route route;
  private final Mistakes mistakes;

  JourneyChecks(Draft draft, JourneyDraft journeyDraft, Mistakes mistakes) {
    this.draft = draft;
    this.journeyDraft = journeyDraft;
    this.journey = journeyDraft.journey();
    this.route = new Route(journey);
    this.mistakes = mistakes;
  }

  void check(LocalDate today) {
    unreachable();
    restless();
    endless();
    openEnds();
    starts();
    startsItself();
    journey.steps().values().forEach(step -> past(step, today));
    journey.steps().values().forEach(step -> tooSlow(step, today));
  }

  /** Only the first of several that follow each other. */
  private void unreachable() {
    SortedSet<String> reachable = route.reachable();
    List<String> lost =
        journey.steps().keySet().stream()
            .filter(id -> !reachable.contains(id))
            .sorted(Comparator.comparingInt(id -> journeyDraft.placeOf(id).line()))
            .toList();
    for (String id : lost) {
      boolean afterAnother =
          lost.stream()
              .flatMap(other -> journey.step(other).stream())
              .anyMatch(step -> step.following().contains(id));
      if (!afterAnother || id.equals(lost.getFirst())) {
        mistakes.error(
            journeyDraft.placeOf(id),
            "Nobody ever gets to this step.",
            "Every way before it ends or goes elsewhere; move it up, or remove it.");
      }
    }
  }

  private void restless() {
    List<String> round = route.restlessRound();
    if (!round.isEmpty()) {
      String top =
          round.stream()
              .min(Comparator.comparingInt(id -> journeyDraft.placeOf(id).line()))
              .orElse(round.getFirst());
      mistakes.error(
          journeyDraft.placeOf(top),
          "This goes round without a rest: %s.".formatted(String.join(", ", round)),
          "Put a wait of at least 30 minutes into the round.");
    }
  }

  private void endless() {
    boolean isNet = journey.name().equals(draft.rules().safetyNet().journey());
    if (isNet || !journey.exits().isEmpty() || !journey.goals().isEmpty()) {
      return;
    }
    route.reachable().stream()
        .filter(id -> !id.isEmpty() && !route.canEndFrom(id))
        .min(Comparator.comparingInt(id -> journeyDraft.placeOf(id).line()))
        .ifPresent(
            id ->
                mistakes.error(
                    journeyDraft.placeOf(id),
                    "From here it goes round for ever, and nobody ever gets out.",
                    "Add leaves: with a condition, or a branch that ends."));
  }

  private void openEnds() {
    for (Step step : journey.steps().values()) {
      if (step instanceof Step.Branch branch && branch.otherwise().isEmpty()) {
        mistakes.warning(
            journeyDraft.placeOf(step.id()),
            "For whom none of these holds, the journey ends here without a word.",
            "Add otherwise: with an end that says why.");
      }
    }
  }

  private void starts() {
    List<Part> starts = journeyDraft.file().in("starts").items();
    for (int i = 0; i < journey.triggers().size() && i < starts.size(); i++) {
      Trigger trigger = journey.triggers().get(i);
      if (!canJoin(trigger)) {
        mistakes.error(
            starts.get(i).place(),
            "Nobody who starts this way is one whom the journey is for.",
            "Compare it with what stands under for: and leaves:.");
      }
      if (trigger instanceof Trigger.When
          && journey.reEntry().equals(new ReEntry.AgainAfter(Length.days(0)))) {
        mistakes.error(
            journeyDraft.file().in("again").place(),
            "Whoever leaves joins again at once, as long as the condition holds.",
            "Write again: after and a length of time.");
      }
    }
  }

  private boolean canJoin(Trigger trigger) {
    var all = new ArrayList<Condition>();
    all.add(new Condition.Not(new Condition.IsClosed(Optional.empty())));
    all.add(implied(trigger));
    all.add(journey.audience());
    journey.exits().forEach(exit -> all.add(new Condition.Not(exit.condition())));
    return new Condition.And(all).canHold();
  }

  /** What is so of everybody whom the trigger puts into the journey. */
  private static Condition implied(Trigger trigger) {
    return switch (trigger) {
      case Trigger.Reached(var stage) -> new Condition.StageIs(List.of(stage));
      case Trigger.Became(var temperature) -> new Condition.TemperatureIs(List.of(temperature));
      case Trigger.When(var condition) -> condition;
      case Trigger.OptIn _,
          Trigger.NotReady _,
          Trigger.ReadyAgain _,
          Trigger.Happens _,
          Trigger.Tagged _,
          Trigger.ByHand _ ->
          new Condition.Everyone();
    };
  }

  private void startsItself() {
    for (Step step : journey.steps().values()) {
      if (step instanceof Step.Start(_, var other, _) && other.equals(journey.name())) {
        mistakes.error(
            journeyDraft.placeOf(step.id()),
            "Who is in this journey cannot join it.",
            "Use go to, to begin it anew.");
      }
    }
  }

  private void past(Step step, LocalDate today) {
    if (step instanceof Step.Wait(_, Until.TheDate(var date, _), _) && date.isBefore(today)) {
      Place place = journeyDraft.placeOf(step.id());
      mistakes.warning(place, "%s has passed, so nobody waits here.".formatted(date), "");
    }
  }

  private void tooSlow(Step step, LocalDate today) {
    Duration within =
        switch (step) {
          case Step.Ask ask -> ask.within();
          case Step.HandOff handOff -> handOff.within();
          case Step.Send _,
              Step.Wait _,
              Step.Branch _,
              Step.Split _,
              Step.Change _,
              Step.Alert _,
              Step.Webhook _,
              Step.Start _,
              Step.Leave _,
              Step.End _ ->
              Duration.ZERO;
        };
    WorkingTime.whyTooLong(within, draft.business().hours(), today)
        .ifPresent(
            why -> mistakes.error(journeyDraft.placeOf(step.id()), why, "Ask for it sooner."));
  }
}
