package tend.core.condition;

import java.time.Duration;
import java.util.Locale;

/** A length of time of fixed length: "30 days". A day has 24 hours; months have no fixed length. */
public record TimeSpan(int amount, Unit unit) {

  public static final int MOST_DAYS = 36_500;

  public enum Unit {
    MINUTE(Duration.ofMinutes(1)),
    HOUR(Duration.ofHours(1)),
    DAY(Duration.ofDays(1)),
    WEEK(Duration.ofDays(7));

    private final Duration length;

    Unit(Duration length) {
      this.length = length;
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public TimeSpan {
    if (!fits(amount, unit)) {
      throw new IllegalArgumentException(
          "Expected 1 minute to %s days, but it is %s %s".formatted(MOST_DAYS, amount, unit));
    }
  }

  static boolean fits(int amount, Unit unit) {
    return amount >= 1
        && unit.length.multipliedBy(amount).compareTo(Duration.ofDays(MOST_DAYS)) <= 0;
  }

  public Duration duration() {
    return unit.length.multipliedBy(amount);
  }

  public boolean isWholeDays() {
    return unit == Unit.DAY || unit == Unit.WEEK;
  }

  public long wholeDays() {
    return duration().toDays();
  }

  /** As in a condition: "1 day", "30 days". */
  public String text() {
    return amount + " " + unit.word() + (amount == 1 ? "" : "s");
  }
}
