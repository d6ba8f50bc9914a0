package tend.core.routing;

import java.time.LocalDate;

/**
 * Days on which a seller is away.
 *
 * @param from first day away
 * @param until last day away
 * @param cover id of who stands in, or "" for whoever is least busy
 */
public record Absence(LocalDate from, LocalDate until, String cover) {

  public Absence {
    if (until.isBefore(from)) {
      throw new IllegalArgumentException(
          "Expected an absence that ends after it starts, but it is %s to %s"
              .formatted(from, until));
    }
  }

  boolean holds(LocalDate date) {
    return !date.isBefore(from) && !date.isAfter(until);
  }
}
