package tend.strategy.read;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import tend.core.routing.Absence;
import tend.core.routing.Routing;
import tend.core.routing.Seller;
import tend.core.routing.Team;
import tend.strategy.file.Mistakes;

/** Who is responsible: team.yaml. */
final class TeamFile {
  private final Part file;
  private final Mistakes mistakes;

  TeamFile(Part file, Mistakes mistakes) {
    this.file = file;
    this.mistakes = mistakes;
  }

  List<String> ids() {
    return List.copyOf(file.in("people").named().keySet());
  }

  String manager() {
    Part manager = file.in("manager");
    requirePerson(manager);
    return manager.word("");
  }

  Team team(ZoneId zone, SortedSet<LocalDate> holidays) {
    var sellers = new ArrayList<Seller>();
    file.in("people").named().forEach((id, part) -> sellers.add(seller(id, part)));
    return new Team(zone, sellers, holidays);
  }

  private Seller seller(String id, Part part) {
    var absences = new ArrayList<Absence>();
    part.in("away").items().forEach(away -> absence(away).ifPresent(absences::add));
    return new Seller(
        id,
        part.in("name").word(id),
        Math.clamp(part.in("share").whole(1), 1, Seller.MOST_WEIGHT),
        Math.max(0, part.in("asks a day").whole(0)),
        Lengths.days(part.in("works"), EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY), mistakes),
        absences,
        part.in("works here").yes(true));
  }

  private Optional<Absence> absence(Part away) {
    Optional<LocalDate> from = Lengths.date(away.in("from"), mistakes);
    Optional<LocalDate> until = Lengths.date(away.in("until"), mistakes);
    if (away.has("cover")) {
      requirePerson(away.in("cover"));
    }
    if (from.isEmpty() || until.isEmpty()) {
      return Optional.empty();
    }
    if (until.get().isBefore(from.get())) {
      mistakes.error(
          away.in("until").place(),
          "The last day away, %s, is before the first, %s.".formatted(until.get(), from.get()));
      return Optional.empty();
    }
    return Optional.of(new Absence(from.get(), until.get(), away.in("cover").word("")));
  }

  SortedMap<String, Person> people() {
    var people = new TreeMap<String, Person>();
    file.in("people")
        .named()
        .forEach(
            (id, part) ->
                people.put(
                    id,
                    new Person(
                        id,
                        part.in("name").word(id),
                        part.in("mail").word(""),
                        part.in("phone").word(""))));
    return people;
  }

  Routing routing(Conditions conditions) {
    Part routing = file.in("new contacts go");
    var rules = new ArrayList<Routing.Rule>();
    for (Part rule : routing.in("rules").items()) {
      rule.in("people").items().forEach(this::requirePerson);
      rules.add(
          new Routing.Rule(
              rule.in("name").word(""),
              conditions.whileOpen(rule.in("when")),
              rule.in("people").words()));
    }
    Routing.Mode mode =
        switch (routing.in("by").word("turns")) {
          case "shares" -> Routing.Mode.WEIGHT;
          case "least busy" -> Routing.Mode.LEAST_BUSY;
          default -> Routing.Mode.ROUND_ROBIN;
        };
    return new Routing(mode, rules);
  }

  private void requirePerson(Part person) {
    if (person.isThere()
        && !mistakes.hasErrorAt(person.place())
        && !ids().contains(person.word(""))) {
      mistakes.unknown(person.place(), "person", person.word(""), ids());
    }
  }
}
