package tend.core.routing;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What people cannot work today stays with the robots until there is room. */
final class Capacity {

  private Capacity() {}

  static Optional<Release> release(
      Team team, Seller seller, LocalDate from, boolean urgent, Load load) {
    if (urgent) {
      return team.firstDayThere(seller, from)
          .map(day -> new Release(day, urgentWhy(team, seller, day, load)));
    }
    for (int days = 0; days < Team.HORIZON_DAYS; days++) {
      LocalDate date = from.plusDays(days);
      if (team.room(seller, date, load) > 0) {
        return Optional.of(new Release(date, days == 0 ? "" : why(team, seller, from, date)));
      }
    }
    return Optional.empty();
  }

  static SortedMap<LocalDate, Integer> spread(
      Team team, String id, LocalDate from, int wanted, Load load) {
    SortedMap<LocalDate, Integer> dates = new TreeMap<>();
    team.find(id)
        .ifPresent(
            seller -> {
              int left = wanted;
              for (int days = 0; days < Team.HORIZON_DAYS && left > 0; days++) {
                int taken = Math.min(left, team.room(seller, from.plusDays(days), load));
                if (taken > 0) {
                  dates.put(from.plusDays(days), taken);
                  left -= taken;
                }
              }
            });
    return Collections.unmodifiableSortedMap(dates);
  }

  private static String urgentWhy(Team team, Seller seller, LocalDate day, Load load) {
    return team.room(seller, day, load) > 0
        ? ""
        : "It is urgent, so %s is asked although the day is full".formatted(seller.name());
  }

  private static String why(Team team, Seller seller, LocalDate from, LocalDate date) {
    return team.isThere(seller, from)
        ? "%s can be asked %s times a day; the next room is on %s"
            .formatted(seller.name(), seller.asksPerDay(), Words.day(date, from))
        : "%s is back on %s".formatted(seller.name(), Words.day(date, from));
  }
}
