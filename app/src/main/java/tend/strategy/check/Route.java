package tend.strategy.check;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import tend.core.journey.Journey;
import tend.core.journey.Step;
import tend.core.journey.Until;

/** The ways through a journey, and how long each surely takes at least. "" is the end. */
final class Route {
  /** A round that takes less is a loop that never rests. */
  static final Duration SHORTEST_REST = Duration.ofMinutes(30);

  /** A way from one step to another. */
  private record Way(String to, Duration atLeast) {}

  private final Journey journey;

  Route(Journey journey) {
    this.journey = journey;
  }

  /** Steps that somebody can get to, and "" when it can end. */
  SortedSet<String> reachable() {
    var seen = new TreeSet<String>();
    Deque<String> open = new ArrayDeque<>(starts());
    while (!open.isEmpty()) {
      String at = open.pop();
      if (seen.add(at)) {
        ways(at).forEach(way -> open.push(way.to()));
      }
    }
    return seen;
  }

  /** Whether somebody at a step can ever come to the end. */
  boolean canEndFrom(String step) {
    var seen = new TreeSet<String>();
    Deque<String> open = new ArrayDeque<>(List.of(step));
    while (!open.isEmpty()) {
      String at = open.pop();
      if (at.isEmpty()) {
        return true;
      }
      if (seen.add(at)) {
        ways(at).forEach(way -> open.push(way.to()));
      }
    }
    return false;
  }

  /** The soonest that somebody can be at each step after joining; "" for the end. */
  SortedMap<String, Duration> soonest() {
    return soonest(_ -> true);
  }

  /** The same, by ways through some steps only. */
  SortedMap<String, Duration> soonest(Predicate<Step> through) {
    return soonest(starts(), through);
  }

  /** Journeys that can be started on a way that goes from the first step to the end at once. */
  SortedSet<String> startsInPassing() {
    var started = new TreeSet<String>();
    soonest()
        .forEach(
            (id, after) -> {
              if (journey.step(id).orElse(null) instanceof Step.Start start) {
                Duration rest = soonest(List.of(id), _ -> true).get("");
                if (rest != null && after.plus(rest).compareTo(SHORTEST_REST) < 0) {
                  started.add(start.journey());
                }
              }
            });
    return started;
  }

  private SortedMap<String, Duration> soonest(List<String> from, Predicate<Step> through) {
    SortedMap<String, Duration> soonest = new TreeMap<>();
    record At(String step, Duration after) {}
    var open = new PriorityQueue<At>(Comparator.comparing(At::after));
    from.forEach(start -> open.add(new At(start, Duration.ZERO)));
    while (!open.isEmpty()) {
      At at = open.poll();
      if (soonest.putIfAbsent(at.step(), at.after()) == null
          && journey.step(at.step()).filter(through).isPresent()) {
        ways(at.step()).forEach(way -> open.add(new At(way.to(), at.after().plus(way.atLeast()))));
      }
    }
    return soonest;
  }

  /** A round that can be gone without a rest, as ids in their order; empty where there is none. */
  List<String> restlessRound() {
    var done = new TreeSet<String>();
    for (String start : journey.steps().keySet()) {
      Optional<List<String>> round = roundFrom(start, new ArrayList<>(), done);
      if (round.isPresent()) {
        return round.get();
      }
    }
    return List.of();
  }

  private Optional<List<String>> roundFrom(String at, List<String> path, SortedSet<String> done) {
    int before = path.indexOf(at);
    if (before >= 0) {
      return Optional.of(List.copyOf(path.subList(before, path.size())));
    }
    if (at.isEmpty() || done.contains(at)) {
      return Optional.empty();
    }
    path.add(at);
    for (Way way : ways(at)) {
      if (way.atLeast().compareTo(SHORTEST_REST) < 0) {
        Optional<List<String>> round = roundFrom(way.to(), path, done);
        if (round.isPresent()) {
          return round;
        }
      }
    }
    path.removeLast();
    done.add(at);
    return Optional.empty();
  }

  private List<String> starts() {
    var starts = new ArrayList<String>();
    starts.add(journey.first());
    journey.goals().forEach(goal -> starts.add(goal.then()));
    return starts;
  }

  private List<Way> ways(String id) {
    Optional<Step> step = journey.step(id);
    if (step.isEmpty()) {
      return List.of();
    }
    return switch (step.get()) {
      case Step.Wait(_, Until.For(var length), var next) -> List.of(new Way(next, length.about()));
      case Step.Wait(_, Until.Happens happens, var next) ->
          List.of(
              new Way(next, Duration.ZERO), new Way(happens.otherwise(), happens.limit().about()));
      case Step other -> other.following().stream().map(to -> new Way(to, Duration.ZERO)).toList();
    };
  }
}
