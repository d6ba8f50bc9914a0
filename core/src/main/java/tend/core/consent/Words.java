package tend.core.consent;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;

/** Times as a person reads them in a sentence. */
final class Words {

  private Words() {}

  /** "24 hours", "7 days". */
  static String length(Duration length) {
    long minutes = length.toMinutes();
    if (minutes % 1440 == 0 && minutes > 1440) {
      return count(minutes / 1440, "day");
    }
    return minutes % 60 == 0 ? count(minutes / 60, "hour") : count(minutes, "minute");
  }

  /** "14:05". */
  static String clock(Instant at, ZoneId zone) {
    ZonedDateTime local = at.atZone(zone);
    return String.format(Locale.ROOT, "%02d:%02d", local.getHour(), local.getMinute());
  }

  /** "Monday 2026-11-23 at 08:00". */
  static String moment(Instant at, ZoneId zone) {
    return day(at, zone) + " at " + clock(at, zone);
  }

  static String day(Instant at, ZoneId zone) {
    ZonedDateTime local = at.atZone(zone);
    String day = local.getDayOfWeek().name();
    return day.charAt(0) + day.substring(1).toLowerCase(Locale.ROOT) + " " + local.toLocalDate();
  }

  private static String count(long number, String unit) {
    return number + " " + (number == 1 ? unit : unit + "s");
  }
}
