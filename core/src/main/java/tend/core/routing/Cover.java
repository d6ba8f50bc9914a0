package tend.core.routing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Who stands in for somebody who is not there. */
final class Cover {

  private static final int LOOK_AGAIN_DAYS = 31;

  private Cover() {}

  static Assignment of(Team team, String id, LocalDate from, LocalDate due, Load load) {
    LocalDate lastDay = lastDay(team, from, due);
    List<String> reasons = new ArrayList<>();
    List<String> asked = new ArrayList<>();
    Optional<Seller> next = team.find(id);
    while (next.isPresent() && !asked.contains(next.get().id())) {
      Seller seller = next.get();
      if (team.isThere(seller, from, lastDay)) {
        return asked.isEmpty()
            ? new Assignment(seller.id(), "")
            : new Assignment(seller.id(), covers(reasons, seller));
      }
      asked.add(seller.id());
      reasons.add(whyNot(seller, from));
      next = seller.awayOn(from).flatMap(absence -> team.find(absence.cover()));
    }
    if (reasons.isEmpty()) {
      reasons.add("Nobody is responsible any more");
    }
    return anybody(team, from, due, load, reasons);
  }

  /** The first date on which the seller is not there in time for what is due; or a month ahead. */
  static Optional<LocalDate> ends(Team team, Seller seller, LocalDate today, LocalDate due) {
    if (isAlwaysThere(team, seller, today)) {
      return Optional.empty();
    }
    LocalDate date = today.plusDays(1);
    while (date.isBefore(today.plusDays(LOOK_AGAIN_DAYS))
        && team.isThere(seller, date, lastDay(team, date, due))) {
      date = date.plusDays(1);
    }
    return Optional.of(date);
  }

  /** Whenever anybody is, as far as it is known. */
  private static boolean isAlwaysThere(Team team, Seller seller, LocalDate today) {
    return seller.active()
        && seller.absences().stream().noneMatch(absence -> absence.until().isAfter(today))
        && team.sellers().stream()
            .filter(Seller::active)
            .allMatch(other -> seller.worksOn().containsAll(other.worksOn()));
  }

  /** Why an absence cannot be covered as it says. */
  static Optional<String> problem(Team team, Seller seller, Absence absence) {
    if (absence.cover().isEmpty()) {
      return Optional.empty();
    }
    List<String> chain = new ArrayList<>(List.of(seller.id()));
    Optional<Seller> next = team.find(absence.cover());
    if (next.filter(Seller::active).isEmpty()) {
      return Optional.of(
          "%s is covered from %s by \"%s\", who is not active in this team"
              .formatted(seller.name(), absence.from(), absence.cover()));
    }
    while (next.isPresent()) {
      if (chain.contains(next.get().id())) {
        return Optional.of(
            "%s is away from %s, and those who cover are away too and cover each other"
                .formatted(seller.name(), absence.from()));
      }
      chain.add(next.get().id());
      next = next.get().awayOn(absence.from()).flatMap(other -> team.find(other.cover()));
    }
    return Optional.empty();
  }

  /**
   * Where nobody works before it is due, there is time until the first day on which anybody does.
   */
  static LocalDate lastDay(Team team, LocalDate from, LocalDate due) {
    LocalDate last = due.isBefore(from) ? from : due;
    return team.firstDayOfAny(from).filter(day -> day.isAfter(last)).orElse(last);
  }

  /** Whoever is there and the least busy, named after the reasons why nobody else. */
  private static Assignment anybody(
      Team team, LocalDate from, LocalDate due, Load load, List<String> reasons) {
    LocalDate lastDay = lastDay(team, from, due);
    List<Seller> there =
        team.sellers().stream().filter(seller -> team.isThere(seller, from, lastDay)).toList();
    if (there.isEmpty()) {
      return firstBack(team, from, reasons);
    }
    LocalDate day = team.firstDayOfAny(from).orElse(from);
    Seller best = Busy.least(team, there, day, load);
    boolean late = day.isAfter(due) && day.isAfter(from);
    return new Assignment(
        best.id(),
        late
            ? "%s; %s is the first to be there, on %s"
                .formatted(String.join(", ", reasons), best.name(), Words.day(day, from))
            : covers(reasons, best));
  }

  /** Nobody works within a year; so whoever's absence ends first. */
  static Assignment firstBack(Team team, LocalDate from, List<String> reasons) {
    return team.sellers().stream()
        .filter(Seller::active)
        .min(Comparator.comparing(seller -> back(seller, from)))
        .map(
            seller ->
                new Assignment(
                    seller.id(),
                    "%s; nobody works within a year, and %s is away no longer from %s on"
                        .formatted(
                            String.join(", ", reasons),
                            seller.name(),
                            Words.day(back(seller, from), from))))
        .orElseGet(
            () ->
                new Assignment("", String.join(", ", reasons) + "; nobody in the team is active"));
  }

  private static LocalDate back(Seller seller, LocalDate from) {
    LocalDate day = from;
    Optional<Absence> away = seller.awayOn(day);
    while (away.isPresent()) {
      day = away.get().until().plusDays(1);
      away = seller.awayOn(day);
    }
    return day;
  }

  private static String whyNot(Seller seller, LocalDate from) {
    if (!seller.active()) {
      return seller.name() + " does not work here any more";
    }
    return seller
        .awayOn(from)
        .map(away -> "%s is away until %s".formatted(seller.name(), Words.day(away.until(), from)))
        .orElse(seller.name() + " does not work in this time");
  }

  private static String covers(List<String> reasons, Seller seller) {
    return String.join(", ", reasons) + "; " + seller.name() + " covers";
  }
}
