package tend.strategy.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tend.core.condition.Comparison;
import tend.core.condition.Condition;
import tend.core.contact.Stage;
import tend.core.journey.Journey;
import tend.core.journey.ReEntry;
import tend.core.journey.Step;
import tend.strategy.file.Mistakes;
import tend.strategy.file.Place;
import tend.strategy.read.Draft;
import tend.strategy.read.JourneyDraft;
import tend.strategy.read.Part;

/** Whether the safety net holds: nobody is forgotten only if whoever falls is caught. */
final class NetChecks {
  /** Some talk after eighteen months for the first time. */
  private static final Duration EIGHTEEN_MONTHS = Duration.ofDays(540);

  private final Draft draft;
  private final Mistakes mistakes;

  NetChecks(Draft draft, Mistakes mistakes) {
    this.draft = draft;
    this.mistakes = mistakes;
  }

  void check() {
    Part net = draft.strategyFile().in("safety net").in("journey");
    JourneyDraft found = draft.journeys().get(net.word(""));
    if (found == null) {
      if (net.isThere() && draft.unreadable().isEmpty()) {
        mistakes.unknown(net.place(), "journey", net.word(""), draft.journeys().keySet());
      }
      return;
    }
    lasts(found);
    catchesEverybody(found);
    letsNobodyFall(found);
  }

  private void lasts(JourneyDraft found) {
    Journey journey = found.journey();
    // Who is put into another journey before the end has something planned.
    Duration end = new Route(journey).soonest(step -> !(step instanceof Step.Start)).get("");
    switch (journey.reEntry()) {
      case ReEntry.Once() -> {
        if (end != null && end.compareTo(EIGHTEEN_MONTHS) < 0) {
          mistakes.error(
              placeOf(found, "again"),
              "The safety net is joined once and can be over after %d days."
                  .formatted(end.toDays()),
              "Let it go round with go to, write again: always, or make it last 18 months.");
        }
      }
      case ReEntry.AgainAfter(var pause) -> {
        if (pause.amount() > 0 && end != null) {
          mistakes.warning(
              placeOf(found, "again"),
              "For %s after it is over, its owner has to decide what comes next.".formatted(pause),
              "Write again: always.");
        }
        if (end != null && end.compareTo(Route.SHORTEST_REST) < 0) {
          mistakes.error(
              placeOf(found, "steps"),
              "The safety net can be over at once, and then it holds nobody.",
              "Put a wait on every way through it.");
        }
      }
    }
  }

  private void catchesEverybody(JourneyDraft found) {
    if (!isCaughtOtherwise(found, new Condition.Not(found.journey().audience()))) {
      mistakes.error(
          found.file().in("for").place(),
          "The safety net is not for everybody, so it does not catch everybody.",
          "Remove for:, or leave out customers at most.");
    }
  }

  private void letsNobodyFall(JourneyDraft found) {
    List<Part> exits = found.file().in("leaves").items();
    for (int i = 0; i < exits.size() && i < found.journey().exits().size(); i++) {
      if (!isCaughtOtherwise(found, found.journey().exits().get(i).condition())) {
        mistakes.error(
            exits.get(i).place(),
            "Who leaves the safety net here falls: nothing else is planned for them.",
            "Leave it only for another journey, a task, a date or a purchase.");
      }
    }
    if (!found.journey().keepsInTouch()) {
      mistakes.warning(
          placeOf(found, "keeps in touch"),
          "The safety net stops when somebody says that they are not ready.",
          "Write keeps in touch: yes.");
    }
  }

  /** Whether something else is planned, surely, for whom this holds, or nothing need be. */
  private boolean isCaughtOtherwise(JourneyDraft net, Condition condition) {
    var falling = new ArrayList<Condition>();
    falling.add(condition);
    falling.add(new Condition.StageCompared(Comparison.LESS, Stage.CUSTOMER));
    falling.add(new Condition.Not(new Condition.HasTask()));
    falling.add(new Condition.Not(new Condition.NotReady(Optional.empty())));
    falling.add(new Condition.Not(new Condition.IsClosed(Optional.empty())));
    draft.journeys().keySet().stream()
        .filter(name -> !name.equals(net.journey().name()))
        .forEach(name -> falling.add(new Condition.Not(new Condition.InJourney(name))));
    return !new Condition.And(falling).canHold();
  }

  private static Place placeOf(JourneyDraft found, String key) {
    return found.file().placeOf(key);
  }
}
