package tend.strategy.check;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import tend.core.promise.WorkingHours;

/** What is asked of people is done within a year, or not at all. */
final class WorkingTime {
  private WorkingTime() {}

  /** Why so much working time cannot be meant, as a sentence; empty where it can. */
  static Optional<String> whyTooLong(Duration within, WorkingHours hours, LocalDate today) {
    Instant from = today.atStartOfDay(hours.zone()).toInstant();
    Duration inAYear = hours.between(from, from.plus(Duration.ofDays(366)));
    return within.compareTo(inAYear) <= 0
        ? Optional.empty()
        : Optional.of(
            "Nobody is asked for something in more than a year, but it allows %,d working hours and a"
                    .formatted(within.toHours())
                + " year has %,d.".formatted(inAYear.toHours()));
  }
}
