package tend.strategy.check;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import tend.core.contact.Stage;
import tend.core.journey.Trigger;
import tend.strategy.file.Mistakes;
import tend.strategy.read.Draft;
import tend.strategy.read.JourneyDraft;
import tend.strategy.read.Part;

/** Everything that is checked once all files have been read. */
public final class Checks {
  private Checks() {}

  /**
   * @param now what counts as past, and the year in which a promise must be possible
   */
  public static void check(Draft draft, Instant now, Mistakes mistakes) {
    LocalDate today = LocalDate.ofInstant(now, draft.business().zone());
    draft
        .journeys()
        .values()
        .forEach(journey -> new JourneyChecks(draft, journey, mistakes).check(today));
    JourneyRounds.check(draft, mistakes);
    new TextChecks(draft, mistakes).check();
    if (draft.unreadable().isEmpty()) {
      new NetChecks(draft, mistakes).check();
      new PeopleChecks(draft, mistakes).check(now);
      starts(draft, mistakes);
      reasons(draft, mistakes);
    }
  }

  private static void starts(Draft draft, Mistakes mistakes) {
    boolean optIn = triggers(draft).stream().anyMatch(trigger -> trigger instanceof Trigger.OptIn);
    if (!optIn) {
      mistakes.warning(
          draft.strategyFile().place(),
          "No journey starts when somebody opts in, so the safety net takes them at once.",
          "Add a journey with starts: opted in.");
    }
    List<Stage> unreachable = draft.rules().stages().unreachable();
    for (JourneyDraft journey : draft.journeys().values()) {
      List<Part> places = journey.file().in("starts").items();
      for (int i = 0; i < journey.journey().triggers().size() && i < places.size(); i++) {
        if (journey.journey().triggers().get(i) instanceof Trigger.Reached(var stage)
            && unreachable.contains(stage)) {
          mistakes.warning(
              places.get(i).place(),
              "Nothing makes anybody a %s.".formatted(stage.word()),
              "Say under stages: what does.");
        }
      }
    }
  }

  /** Each reason for not being ready has something that follows. */
  private static void reasons(Draft draft, Mistakes mistakes) {
    for (String reason : draft.rules().reasons().keySet()) {
      boolean followed =
          triggers(draft).stream()
              .anyMatch(
                  trigger ->
                      trigger instanceof Trigger.NotReady(var named)
                          && (named.isEmpty() || named.equals(reason)));
      if (!followed) {
        mistakes.warning(
            draft.strategyFile().in("reasons").placeOf(reason),
            "Nothing follows when somebody is not ready because of this.",
            "Add a journey with starts: {not ready: %s}.".formatted(reason));
      }
    }
  }

  private static List<Trigger> triggers(Draft draft) {
    return draft.journeys().values().stream()
        .flatMap(journey -> journey.journey().triggers().stream())
        .toList();
  }
}
