package tend.strategy.check;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import tend.core.condition.Condition;
import tend.core.contact.Stage;
import tend.core.contact.Temperature;
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
    neverTrue();
    startsItself();
    journey.steps().values().forEach(step -> past(step, today));
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

  private void neverTrue() {
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
    branchesNeverTaken();
  }

  private void branchesNeverTaken() {
    for (Step step : journey.steps().values()) {
      if (step instanceof Step.Branch branch) {
        branch.arms().stream()
            .filter(arm -> !canHold(arm.condition()))
            .forEach(
                arm ->
                    mistakes.error(
                        journeyDraft.placeOf(step.id()),
                        "\"%s\" can never hold.".formatted(arm.condition().text()),
                        "Nobody is in two stages, or has two temperatures, at once."));
      }
    }
  }

  private boolean canHold(Condition condition) {
    return combinations(new Trigger.ByHand()).stream()
        .anyMatch(each -> each.possibility(condition) != Possibility.NEVER);
  }

  private boolean canJoin(Trigger trigger) {
    return combinations(trigger).stream()
        .filter(each -> each.possibility(journey.audience()) != Possibility.NEVER)
        .anyMatch(
            each ->
                journey.exits().stream()
                    .allMatch(exit -> each.possibility(exit.condition()) != Possibility.ALWAYS));
  }

  private record Combination(Stage stage, Temperature temperature) {
    Possibility possibility(Condition condition) {
      return Possibility.of(condition, stage, temperature);
    }
  }

  private static List<Combination> combinations(Trigger trigger) {
    return List.of(Stage.values()).stream()
        .flatMap(
            stage ->
                List.of(Temperature.values()).stream()
                    .map(temperature -> new Combination(stage, temperature)))
        .filter(each -> allows(trigger, each))
        .toList();
  }

  private static boolean allows(Trigger trigger, Combination each) {
    return switch (trigger) {
      case Trigger.Reached(var stage) -> each.stage() == stage;
      case Trigger.Became(var temperature) -> each.temperature() == temperature;
      case Trigger.When(var condition) -> each.possibility(condition) != Possibility.NEVER;
      case Trigger.OptIn _,
          Trigger.NotReady _,
          Trigger.ReadyAgain _,
          Trigger.Happens _,
          Trigger.Tagged _,
          Trigger.ByHand _ ->
          true;
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
}
