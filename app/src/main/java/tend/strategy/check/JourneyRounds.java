package tend.strategy.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import tend.core.journey.Journey;
import tend.core.journey.ReEntry;
import tend.core.journey.Step;
import tend.strategy.file.Mistakes;
import tend.strategy.file.Place;
import tend.strategy.read.Draft;
import tend.strategy.read.JourneyDraft;

/** Journeys that start each other in a circle, and never rest in between. */
final class JourneyRounds {
  private final SortedMap<String, SortedSet<String>> starts = new TreeMap<>();

  private JourneyRounds(Draft draft) {
    draft.journeys().values().stream()
        .map(JourneyDraft::journey)
        .filter(JourneyRounds::takesAgainAtOnce)
        .forEach(journey -> starts.put(journey.name(), new Route(journey).startsInPassing()));
  }

  static void check(Draft draft, Mistakes mistakes) {
    var rounds = new JourneyRounds(draft);
    var done = new TreeSet<String>();
    rounds.starts.keySet().stream()
        .flatMap(name -> rounds.from(name, new ArrayList<>(), done).stream())
        .filter(round -> round.size() > 1)
        .findFirst()
        .ifPresent(
            round ->
                mistakes.error(
                    place(draft, round.getFirst(), round.get(1)),
                    "These journeys start each other without a rest: %s."
                        .formatted(String.join(", ", round)),
                    "Put a wait of at least 30 minutes into one of them, or let it be joined"
                        + " again: only after a while."));
  }

  private static boolean takesAgainAtOnce(Journey journey) {
    return journey.reEntry() instanceof ReEntry.AgainAfter(var pause)
        && pause.about().compareTo(Route.SHORTEST_REST) < 0;
  }

  /** The first round that comes back to where the path has been. */
  private Optional<List<String>> from(String name, List<String> path, SortedSet<String> done) {
    int before = path.indexOf(name);
    if (before >= 0) {
      return Optional.of(List.copyOf(path.subList(before, path.size())));
    }
    if (done.contains(name)) {
      return Optional.empty();
    }
    path.add(name);
    for (String next : starts.getOrDefault(name, new TreeSet<>())) {
      Optional<List<String>> round = from(next, path, done);
      if (round.isPresent()) {
        return round;
      }
    }
    path.removeLast();
    done.add(name);
    return Optional.empty();
  }

  private static Place place(Draft draft, String journey, String started) {
    JourneyDraft found = Objects.requireNonNull(draft.journeys().get(journey));
    return found.journey().steps().values().stream()
        .filter(step -> step instanceof Step.Start start && start.journey().equals(started))
        .map(step -> found.placeOf(step.id()))
        .findFirst()
        .orElse(found.file().place());
  }
}
