package tend.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import tend.core.Strategy;
import tend.core.journey.Journey;
import tend.core.journey.Step;
import tend.core.routing.Seller;

/** What changes between two strategies, in sentences. */
final class DifferenceInWords {
  private final Contract before;
  private final Contract after;
  private final SortedMap<String, Integer> people;
  private final List<String> all = new ArrayList<>();

  DifferenceInWords(Contract before, Contract after, SortedMap<String, Integer> people) {
    this.before = before;
    this.after = after;
    this.people = people;
  }

  List<String> all() {
    part("Who the business is", Strategy::business);
    part("What moves people on", Strategy::stages);
    part("Scores and temperature", Strategy::scorecard);
    part("What may go out, and how often", Strategy::gate);
    part("What is promised", Strategy::promises);
    part("The reasons for not being ready", Strategy::reasons);
    part("The safety net", Strategy::safetyNet);
    team();
    part("Who gets new contacts", Strategy::routing);
    part("Who gets what nobody did in time", Strategy::manager);
    journeys();
    texts();
    return all;
  }

  private void part(String what, Function<Strategy, Object> of) {
    if (!Objects.equals(of.apply(before.strategy()), of.apply(after.strategy()))) {
      all.add(what + " changes, for everybody at once.");
    }
  }

  private void team() {
    for (Seller seller : after.strategy().team().sellers()) {
      Optional<Seller> old = before.strategy().team().find(seller.id());
      if (old.isEmpty()) {
        all.add("%s is new in the team.".formatted(seller.name()));
      } else if (old.get().active() && !seller.active()) {
        all.add(
            "%s does not work here any more; others get their contacts.".formatted(seller.name()));
      } else if (old.get().asksPerDay() != seller.asksPerDay()) {
        all.add(
            "%s can be asked %d times a day instead of %d."
                .formatted(seller.name(), seller.asksPerDay(), old.get().asksPerDay()));
      }
    }
    before.strategy().team().sellers().stream()
        .filter(seller -> after.strategy().team().find(seller.id()).isEmpty())
        .forEach(
            seller ->
                all.add("%s leaves the team; others get their contacts.".formatted(seller.name())));
  }

  private void journeys() {
    SortedSet<String> names = new TreeSet<>(before.strategy().current().keySet());
    names.addAll(after.strategy().current().keySet());
    for (String name : names) {
      Optional<Journey> old = before.strategy().journey(name);
      Optional<Journey> now = after.strategy().journey(name);
      int inIt = people.getOrDefault(name, 0);
      if (old.isEmpty()) {
        all.add("Journey %s is new.".formatted(name));
      } else if (now.isEmpty()) {
        all.add("Journey %s goes away; %s.".formatted(name, leave(inIt)));
      } else if (!same(old.get(), now.get())) {
        all.add(
            "Journey %s changes%s; %s.".formatted(name, steps(old.get(), now.get()), keep(inIt)));
      }
    }
  }

  private static boolean same(Journey old, Journey now) {
    return old.title().equals(now.title())
        && old.triggers().equals(now.triggers())
        && old.audience().equals(now.audience())
        && old.reEntry().equals(now.reEntry())
        && old.goals().equals(now.goals())
        && old.exits().equals(now.exits())
        && old.keepsInTouch() == now.keepsInTouch()
        && old.first().equals(now.first())
        && old.steps().equals(now.steps());
  }

  private static String steps(Journey old, Journey now) {
    long added = now.steps().keySet().stream().filter(id -> !old.steps().containsKey(id)).count();
    long gone = old.steps().keySet().stream().filter(id -> !now.steps().containsKey(id)).count();
    return added + gone == 0 ? "" : " (%d new steps, %d gone)".formatted(added, gone);
  }

  private static String keep(int people) {
    return switch (people) {
      case 0 -> "nobody is in it now";
      case 1 -> "1 person is in it and goes on as before, who joins from now on takes the new way";
      default ->
          "%,d people are in it and go on as before, who joins from now on takes the new way"
              .formatted(people);
    };
  }

  private static String leave(int people) {
    return switch (people) {
      case 0 -> "nobody is in it now";
      case 1 -> "1 person leaves it, and the safety net takes whoever has nothing else planned";
      default ->
          "%,d people leave it, and the safety net takes whoever has nothing else planned"
              .formatted(people);
    };
  }

  /**
   * Who keeps the old way may still come to a step that sends the text; it is left out for them.
   */
  private String missed(String text) {
    int waiting =
        Stream.concat(
                before.strategy().current().values().stream(), before.strategy().older().stream())
            .filter(journey -> after.strategy().journey(journey.name()).isPresent())
            .filter(
                journey ->
                    journey.steps().values().stream()
                        .anyMatch(
                            step -> step instanceof Step.Send send && send.text().equals(text)))
            .map(Journey::name)
            .distinct()
            .mapToInt(name -> people.getOrDefault(name, 0))
            .sum();
    return switch (waiting) {
      case 0 -> "";
      case 1 -> "; 1 person is in a journey that may still send it, and goes on without";
      default ->
          "; %,d people are in journeys that may still send it, and go on without"
              .formatted(waiting);
    };
  }

  private void texts() {
    SortedSet<String> names = new TreeSet<>(before.sources().keySet());
    names.addAll(after.sources().keySet());
    for (String name : names) {
      Optional<String> old = before.source(name);
      Optional<String> now = after.source(name);
      if (old.isEmpty()) {
        all.add("Text %s is new.".formatted(name));
      } else if (now.isEmpty()) {
        all.add("Text %s goes away%s.".formatted(name, missed(name)));
      } else if (!old.equals(now)) {
        all.add("Text %s reads differently, in every journey that sends it.".formatted(name));
      }
    }
  }
}
