package tend.core.routing;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A person who can be asked to do something.
 *
 * @param weight share of new contacts, 1 to 1,000
 * @param asksPerDay how many things can be asked of this person in a day
 * @param worksOn days of the week
 * @param active whether this person works here at all
 */
public record Seller(
    String id,
    String name,
    int weight,
    int asksPerDay,
    Set<DayOfWeek> worksOn,
    List<Absence> absences,
    boolean active) {

  public static final int MOST_WEIGHT = 1_000;

  public Seller {
    if (id.isEmpty() || weight < 1 || weight > MOST_WEIGHT || asksPerDay < 0) {
      throw new IllegalArgumentException(
          "Expected an id, a weight of 1 to %s and no negative capacity, but \"%s\" has %s and %s"
              .formatted(MOST_WEIGHT, id, weight, asksPerDay));
    }
    worksOn = Collections.unmodifiableSet(inOrder(worksOn));
    absences = List.copyOf(absences);
  }

  public Seller away(Absence absence) {
    return new Seller(id, name, weight, asksPerDay, worksOn, append(absences, absence), active);
  }

  /** The absence on a date; where several overlap, the one that ends last. */
  Optional<Absence> awayOn(LocalDate date) {
    return absences.stream()
        .filter(absence -> absence.holds(date))
        .max((one, other) -> one.until().compareTo(other.until()));
  }

  private static EnumSet<DayOfWeek> inOrder(Set<DayOfWeek> days) {
    return days.isEmpty() ? EnumSet.noneOf(DayOfWeek.class) : EnumSet.copyOf(days);
  }

  private static List<Absence> append(List<Absence> absences, Absence one) {
    return Stream.concat(absences.stream(), Stream.of(one)).toList();
  }
}
