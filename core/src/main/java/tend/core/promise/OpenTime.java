package tend.core.promise;

import java.time.Instant;
import java.time.LocalDate;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;

/**
 * Walks the open stretches of working hours in the order of time.
 *
 * <p>It walks the periods between two changes of the clock, and within one the days of the wall
 * clock. So an hour that the clock skips is never open, an hour that it repeats is open twice, and
 * a change at midnight, where two days alternate, needs no special care.
 */
final class OpenTime {

  private static final int DAY = 24 * 60 * 60;

  private final WorkingHours hours;
  private final ZoneRules rules;
  private final long lastDay;

  private int offset;
  private long periodFrom;
  private long periodUntil;
  private long day;
  private List<Span> spans;
  private int next;

  private long open;
  private long close;

  /** All seconds are since the epoch; the walk ends about {@code days} days after {@code from}. */
  OpenTime(WorkingHours hours, Instant from, long days) {
    this.hours = hours;
    this.rules = hours.zone().getRules();
    this.offset = rules.getOffset(from).getTotalSeconds();
    this.periodFrom = from.getEpochSecond();
    this.periodUntil = nextChange(from);
    this.day = Math.floorDiv(periodFrom + offset, DAY);
    this.lastDay = day + days;
    this.spans = hours.spansOn(LocalDate.ofEpochDay(day));
  }

  /** Goes to the next stretch; false when there is none before the end of the walk. */
  boolean advance() {
    while (day <= lastDay) {
      while (next < spans.size()) {
        Span span = spans.get(next++);
        long midnight = day * DAY - offset;
        open = Math.max(periodFrom, midnight + span.fromMinute() * 60L);
        close = Math.min(periodUntil, midnight + span.untilMinute() * 60L);
        if (open < close) {
          return true;
        }
      }
      turnPage();
    }
    return false;
  }

  /** Start of the stretch; where it began before the walk, the whole second the walk began in. */
  Instant open() {
    return Instant.ofEpochSecond(open);
  }

  Instant close() {
    return Instant.ofEpochSecond(close);
  }

  private void turnPage() {
    long nextMidnight = (day + 1) * DAY - offset;
    if (nextMidnight < periodUntil) {
      day++;
    } else {
      periodFrom = periodUntil;
      Instant change = Instant.ofEpochSecond(periodFrom);
      offset = rules.getOffset(change).getTotalSeconds();
      periodUntil = nextChange(change);
      day = Math.floorDiv(periodFrom + offset, DAY);
    }
    spans = hours.spansOn(LocalDate.ofEpochDay(day));
    next = 0;
  }

  private long nextChange(Instant after) {
    if (rules.isFixedOffset()) {
      return Long.MAX_VALUE;
    }
    ZoneOffsetTransition change = rules.nextTransition(after);
    return change == null ? Long.MAX_VALUE : change.toEpochSecond();
  }
}
