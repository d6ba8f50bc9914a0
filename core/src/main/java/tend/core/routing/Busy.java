package tend.core.routing;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;

/** Who has the most room left. */
final class Busy {

  private Busy() {}

  /**
   * Of at least one seller, the one whose day is filled the least, in proportion to what can be
   * asked; then the one whose turn is next; then the first of the team.
   */
  static Seller least(Team team, List<Seller> candidates, LocalDate day, Load load) {
    Comparator<Seller> byDay = (one, other) -> compare(one, other, day, load);
    return candidates.stream()
        .min(byDay.thenComparingLong(new Turns(team, load, true)::after))
        .orElseThrow();
  }

  private static int compare(Seller one, Seller other, LocalDate day, Load load) {
    if (one.asksPerDay() == 0 || other.asksPerDay() == 0) {
      return Boolean.compare(one.asksPerDay() == 0, other.asksPerDay() == 0);
    }
    long left = (long) load.of(one.id()).due(day) * other.asksPerDay();
    long right = (long) load.of(other.id()).due(day) * one.asksPerDay();
    return Long.compare(left, right);
  }
}
