package tend.core.promise;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What the business promises: an answer by a person within so much working time.
 *
 * @param name such as {@code first answer}
 * @param purpose what it is for, as a person reads it: {@code call back who asked for a call}
 * @param within working time allowed, more than zero
 * @param warnAfter working time after which to warn, at most {@code within}
 */
public record AnswerBy(String name, String purpose, Duration within, Duration warnAfter) {

  /** A promise that takes longer than this by the calendar is none. */
  private static final Duration LONGEST = Duration.ofDays(366);

  public AnswerBy {
    if (!within.isPositive() || warnAfter.isNegative() || warnAfter.compareTo(within) > 0) {
      throw new IllegalArgumentException(
          "Expected to warn before the end, but %s: %s of %s".formatted(name, warnAfter, within));
    }
  }

  /** Warns when three quarters of the time have passed. */
  public static AnswerBy within(String name, Duration within, String purpose) {
    return new AnswerBy(name, purpose, within, within.multipliedBy(3).dividedBy(4));
  }

  /** When an answer promised at {@code made} is due, and when to warn that it is not there yet. */
  public Due promisedAt(Instant made, WorkingHours hours) {
    return new Due(name, made, hours.plus(made, warnAfter), hours.plus(made, within));
  }

  /** Why nobody could keep this in these hours; empty when it can be kept. */
  public Optional<String> whyImpossible(WorkingHours hours, Instant now) {
    Duration inAYear = hours.between(now, now.plus(LONGEST));
    if (within.compareTo(inAYear) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        "Expected an answer within a year, but \"%s\" allows %s working hours and a year has %s"
            .formatted(name, within.toHours(), inAYear.toHours()));
  }

  /**
   * One promise made to one person. {@code made <= warn <= due}; both fall into working hours or on
   * their end.
   */
  public record Due(String name, Instant made, Instant warn, Instant due) {}
}
