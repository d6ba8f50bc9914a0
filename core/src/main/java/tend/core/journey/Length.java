package tend.core.journey;

import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;

/**
 * A length of time as people mean it: "1 day" ends at the same hour of the next day, also across a
 * change to summer time; "24 hours" does not.
 *
 * @param amount at least 0, and together with the unit no more than a century
 */
public record Length(int amount, Unit unit) {
  public enum Unit {
    MINUTES,
    HOURS,
    DAYS,
    WEEKS,
    MONTHS,
    YEARS
  }

  /** Nobody plans further ahead, and no sum of such lengths leaves the calendar. */
  private static final Duration LONGEST = Duration.ofDays(36_525);

  public Length {
    if (!fits(amount, unit)) {
      throw new IllegalArgumentException(
          "Expected a length of time of up to a century, but it is " + amount + " " + unit);
    }
  }

  public static boolean fits(int amount, Unit unit) {
    return amount >= 0 && about(amount, unit).compareTo(LONGEST) <= 0;
  }

  public static Length days(int days) {
    return new Length(days, Unit.DAYS);
  }

  /** The instant this long after another, by the calendar of a zone. */
  public Instant after(Instant from, ZoneId zone) {
    return switch (unit) {
      case MINUTES -> from.plus(Duration.ofMinutes(amount));
      case HOURS -> from.plus(Duration.ofHours(amount));
      case DAYS -> later(from, zone, Period.ofDays(amount));
      case WEEKS -> later(from, zone, Period.ofWeeks(amount));
      case MONTHS -> later(from, zone, Period.ofMonths(amount));
      case YEARS -> later(from, zone, Period.ofYears(amount));
    };
  }

  /** About how long: for checks and for sorting, not for a calendar. */
  public Duration about() {
    return about(amount, unit);
  }

  private static Duration about(int amount, Unit unit) {
    return switch (unit) {
      case MINUTES -> Duration.ofMinutes(amount);
      case HOURS -> Duration.ofHours(amount);
      case DAYS -> Duration.ofDays(amount);
      case WEEKS -> Duration.ofDays(7L * amount);
      case MONTHS -> Duration.ofDays(30L * amount);
      case YEARS -> Duration.ofDays(365L * amount);
    };
  }

  private static Instant later(Instant from, ZoneId zone, Period period) {
    return from.atZone(zone).plus(period).toInstant();
  }

  @Override
  public String toString() {
    String word = unit.name().toLowerCase(java.util.Locale.ROOT);
    return amount + " " + (amount == 1 ? word.substring(0, word.length() - 1) : word);
  }
}
