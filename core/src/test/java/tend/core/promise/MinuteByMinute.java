package tend.core.promise;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

/**
 * Working hours as a child would count them: every minute, look at the wall clock. Slow and plainly
 * right; shares nothing with the code it judges but the shape of its input.
 */
record MinuteByMinute(
    ZoneId zone, Map<DayOfWeek, List<Span>> week, Map<LocalDate, List<Span>> days) {

  boolean isOpen(Instant minute) {
    ZonedDateTime clock = minute.atZone(zone);
    List<Span> spans =
        days.getOrDefault(clock.toLocalDate(), week.getOrDefault(clock.getDayOfWeek(), List.of()));
    int reading = clock.getHour() * 60 + clock.getMinute();
    for (Span span : spans) {
      if (span.fromMinute() <= reading && reading < span.untilMinute()) {
        return true;
      }
    }
    return false;
  }

  long minutesBetween(Instant from, Instant to) {
    long minutes = 0;
    for (Instant at = from; at.isBefore(to); at = at.plusSeconds(60)) {
      minutes += isOpen(at) ? 1 : 0;
    }
    return minutes;
  }

  Instant plus(Instant from, long minutes) {
    Instant at = from;
    for (long left = minutes; left > 0; at = at.plusSeconds(60)) {
      left -= isOpen(at) ? 1 : 0;
    }
    return at;
  }

  Instant nextOpen(Instant from) {
    Instant at = from;
    while (!isOpen(at)) {
      at = at.plusSeconds(60);
    }
    return at;
  }
}
