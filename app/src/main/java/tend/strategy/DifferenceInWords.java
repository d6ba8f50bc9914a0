package tend.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import tend.core.Business;
import tend.core.Strategy;
import tend.core.journey.Journey;
import tend.core.journey.Step;
import tend.core.routing.Seller;
import tend.strategy.file.StrategyFiles;

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
    part("Who the business is changes", DifferenceInWords::withoutHours);
    part(
        "The working hours or holidays change", contract -> contract.strategy().business().hours());
    part("The address or telephone number of the business changes", Contract::letterhead);
    rules("What moves people on changes", Strategy::stages);
    rules("Scores and temperature change", Strategy::scorecard);
    rules("What may go out, or how often, changes", Strategy::gate);
    rules("What is promised changes", Strategy::promises);
    rules("The reasons for not being ready change", Strategy::reasons);
    rules("The safety net changes", Strategy::safetyNet);
    part("What you want to know of people changes", Contract::fields);
    team();
    rules("Who gets new contacts changes", Strategy::routing);
    rules("Who gets what nobody did in time changes", Strategy::manager);
    journeys();
    texts();
    named("Form", forms(before), forms(after), "changes, for who fills it in from now on");
    named("Playbook", before.playbooks(), after.playbooks(), "reads differently");
    named("Webhook", before.webhooks(), after.webhooks(), "calls another address");
    if (all.isEmpty() && !before.files().equals(after.files())) {
      all.add("Nothing that anybody would notice: only comments, their order, or unused words.");
    }
    return all;
  }

  private static List<Object> withoutHours(Contract contract) {
    Business business = contract.strategy().business();
    return List.of(business.name(), business.outcome(), business.currency(), business.zone());
  }

  private void rules(String what, Function<Strategy, Object> of) {
    part(what, contract -> of.apply(contract.strategy()));
  }

  private void part(String what, Function<Contract, Object> of) {
    if (!Objects.equals(of.apply(before), of.apply(after))) {
      all.add(what + ", for everybody at once.");
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
      } else {
        colleague(old.get(), seller);
      }
    }
    before.strategy().team().sellers().stream()
        .filter(seller -> after.strategy().team().find(seller.id()).isEmpty())
        .forEach(
            seller ->
                all.add("%s leaves the team; others get their contacts.".formatted(seller.name())));
  }

  private void colleague(Seller old, Seller now) {
    if (!old.active() && now.active()) {
      all.add("%s works here again.".formatted(now.name()));
    }
    if (old.asksPerDay() != now.asksPerDay()) {
      all.add(
          "%s can be asked %d times a day instead of %d."
              .formatted(now.name(), now.asksPerDay(), old.asksPerDay()));
    }
    if (old.weight() != now.weight()) {
      all.add(
          "%s has a share of %d in new contacts instead of %d."
              .formatted(now.name(), now.weight(), old.weight()));
    }
    if (!old.worksOn().equals(now.worksOn())) {
      all.add("%s works on other days.".formatted(now.name()));
    }
    if (!old.absences().equals(now.absences())) {
      all.add("%s is away at other times, or somebody else stands in.".formatted(now.name()));
    }
    if (!before.person(now.id()).equals(after.person(now.id()))) {
      all.add("%s has another name, address or number below texts.".formatted(now.name()));
    }
  }

  /** Their files, by name. */
  private static SortedMap<String, String> forms(Contract contract) {
    SortedMap<String, String> forms = new TreeMap<>();
    for (String path : contract.files().in(StrategyFiles.FORMS)) {
      forms.put(StrategyFiles.nameOf(path), contract.files().find(path).orElseThrow());
    }
    return forms;
  }

  private void named(
      String kind,
      SortedMap<String, String> old,
      SortedMap<String, String> now,
      String whenItDiffers) {
    SortedSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    for (String name : names) {
      if (!now.containsKey(name)) {
        all.add("%s %s goes away.".formatted(kind, name));
      } else if (!old.containsKey(name)) {
        all.add("%s %s is new.".formatted(kind, name));
      } else if (!Objects.equals(old.get(name), now.get(name))) {
        all.add("%s %s %s.".formatted(kind, name, whenItDiffers));
      }
    }
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
