package tend.core.promise;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When people work: open spans for each day of the week, and days that differ (holidays, extra
 * days), on the wall clock of one zone. Open is what the wall clock says, also where it jumps: an
 * hour skipped is never open, an hour repeated is open twice.
 *
 * <p>There is some open time within every year; {@link #of} refuses anything else, so that every
 * question has an answer. Immutable.
 */
public final class WorkingHours {

  /** What came of checking hours that a person has written. */
  public sealed interface Checked {}

  public record Accepted(WorkingHours hours) implements Checked {}

  /** A sentence that says what to change. */
  public record Refused(String why) implements Checked {}

  /** Questions that reach further than this from their first instant are a defect of the caller. */
  static final long HORIZON_DAYS = 40_000;

  private static final int MOST_DAYS_THAT_DIFFER = 4_000;
  private static final int LONGEST_CLOSED_DAYS = 366;

  private final ZoneId zone;
  private final Map<DayOfWeek, List<Span>> week;
  private final SortedMap<LocalDate, List<Span>> days;

  private WorkingHours(
      ZoneId zone, Map<DayOfWeek, List<Span>> week, SortedMap<LocalDate, List<Span>> days) {
    this.zone = zone;
    this.week = week;
    this.days = days;
  }

  /**
   * Checks and keeps working hours.
   *
   * @param week open spans by day of the week; a day that is missing is closed
   * @param days what holds instead on single dates; no span at all is a holiday
   */
  public static Checked of(
      ZoneId zone, Map<DayOfWeek, List<Span>> week, Map<LocalDate, List<Span>> days) {
    if (days.size() > MOST_DAYS_THAT_DIFFER) {
      return new Refused(
          "Expected at most %s holidays and extra days, but there are %s"
              .formatted(MOST_DAYS_THAT_DIFFER, days.size()));
    }
    try {
      Map<DayOfWeek, List<Span>> weekInOrder = new EnumMap<>(DayOfWeek.class);
      week.forEach((day, spans) -> weekInOrder.put(day, inOrder(spans, day)));
      SortedMap<LocalDate, List<Span>> daysInOrder = new TreeMap<>();
      days.forEach((day, spans) -> daysInOrder.put(day, inOrder(spans, day)));
      return checked(
          new WorkingHours(
              zone,
              Collections.unmodifiableMap(weekInOrder),
              Collections.unmodifiableSortedMap(daysInOrder)));
    } catch (HoursText.Unreadable overlap) {
      return new Refused(overlap.why);
    }
  }

  /**
   * Reads hours as people write them.
   *
   * @param week such as {@code mon-fri 09:00-12:30,13:30-17:30; sat 10:00-12:00}
   * @param days spans by date, such as {@code 10:00-12:00}, or {@code closed}
   */
  public static Checked read(ZoneId zone, String week, Map<LocalDate, String> days) {
    try {
      SortedMap<LocalDate, List<Span>> differing = new TreeMap<>();
      days.forEach((day, text) -> differing.put(day, HoursText.spans(text)));
      return of(zone, HoursText.week(week), differing);
    } catch (HoursText.Unreadable unreadable) {
      return new Refused(unreadable.why);
    }
  }

  /** Day and night, every day. */
  public static WorkingHours always(ZoneId zone) {
    Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      week.put(day, List.of(Span.WHOLE_DAY));
    }
    return new WorkingHours(zone, Collections.unmodifiableMap(week), Collections.emptySortedMap());
  }

  /**
   * The earliest instant by which this much working time has passed. Zero gives {@code from}
   * itself; time that ends with the working day gives its closing time.
   *
   * @throws IllegalArgumentException if the time is negative or takes more than a century to pass
   */
  public Instant plus(Instant from, Duration workingTime) {
    if (workingTime.isNegative()) {
      throw new IllegalArgumentException("Expected time ahead, but it is " + workingTime);
    }
    if (workingTime.isZero()) {
      return from;
    }
    Duration left = workingTime;
    OpenTime walk = new OpenTime(this, from, HORIZON_DAYS);
    while (walk.advance()) {
      Instant open = later(from, walk.open());
      Duration length = Duration.between(open, walk.close());
      if (left.compareTo(length) <= 0) {
        return open.plus(left);
      }
      left = left.minus(length);
    }
    throw new IllegalArgumentException(
        "Expected working time that passes within a century, but it is " + workingTime);
  }

  /** The working time from one instant to another; zero if the second is not later. */
  public Duration between(Instant from, Instant to) {
    Duration sum = Duration.ZERO;
    for (Stretch stretch : openWithin(from, to)) {
      sum = sum.plus(stretch.length());
    }
    return sum;
  }

  /** Open at this instant? At closing time it is closed. */
  public boolean isOpen(Instant at) {
    ZonedDateTime local = at.atZone(zone);
    int minute = local.getHour() * 60 + local.getMinute();
    return spansOn(local.toLocalDate()).stream().anyMatch(span -> span.holds(minute));
  }

  /** This instant if it is open, otherwise the next opening. */
  public Instant nextOpen(Instant at) {
    OpenTime walk = new OpenTime(this, at, HORIZON_DAYS);
    if (!walk.advance()) {
      throw new IllegalStateException("Hours without open time were accepted: " + this);
    }
    return later(at, walk.open());
  }

  /**
   * The open stretches from one instant to another, in order; touching ones are one.
   *
   * @throws IllegalArgumentException if the instants are more than a century apart
   */
  public List<Stretch> openWithin(Instant from, Instant to) {
    if (Duration.between(from, to).toDays() >= HORIZON_DAYS) {
      throw new IllegalArgumentException("Expected less than a century, but " + from + " to " + to);
    }
    List<Stretch> stretches = new ArrayList<>();
    OpenTime walk = new OpenTime(this, from, HORIZON_DAYS);
    while (walk.advance() && walk.open().isBefore(to)) {
      Instant open = later(from, walk.open());
      Instant close = walk.close().isBefore(to) ? walk.close() : to;
      if (!stretches.isEmpty() && stretches.getLast().until().equals(open)) {
        open = stretches.removeLast().from();
      }
      if (open.isBefore(close)) {
        stretches.add(new Stretch(open, close));
      }
    }
    return Collections.unmodifiableList(stretches);
  }

  /** The open spans of one date, in order. */
  public List<Span> spansOn(LocalDate date) {
    List<Span> differing = days.get(date);
    return differing != null ? differing : week.getOrDefault(date.getDayOfWeek(), List.of());
  }

  public ZoneId zone() {
    return zone;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WorkingHours that
        && zone.equals(that.zone)
        && week.equals(that.week)
        && days.equals(that.days);
  }

  @Override
  public int hashCode() {
    return Objects.hash(zone, week, days);
  }

  @Override
  public String toString() {
    return "WorkingHours[" + zone + " " + week + " " + days + "]";
  }

  private static Checked checked(WorkingHours hours) {
    if (hours.week.values().stream().allMatch(List::isEmpty)) {
      return new Refused(
          "Expected at least one open hour in the week, but every day of it is closed");
    }
    for (LocalDate day : hours.days.keySet()) {
      if (closedFor(hours, day) > LONGEST_CLOSED_DAYS) {
        return new Refused(
            "Expected some open time within every year, but from %s there is none for more than a"
                    .formatted(day)
                + " year");
      }
    }
    return new Accepted(hours);
  }

  /** Days without open time from this one on, counted no further than just over the limit. */
  private static int closedFor(WorkingHours hours, LocalDate first) {
    int closed = 0;
    while (closed <= LONGEST_CLOSED_DAYS && hours.spansOn(first.plusDays(closed)).isEmpty()) {
      closed++;
    }
    return closed;
  }

  private static List<Span> inOrder(List<Span> spans, Object day) {
    List<Span> joined = new ArrayList<>();
    for (Span span : spans.stream().sorted().toList()) {
      if (!joined.isEmpty() && span.fromMinute() < joined.getLast().untilMinute()) {
        throw new HoursText.Unreadable(
            "Expected hours that follow each other, but on %s %s and %s overlap"
                .formatted(name(day), joined.getLast(), span));
      }
      if (!joined.isEmpty() && span.fromMinute() == joined.getLast().untilMinute()) {
        span = new Span(joined.removeLast().fromMinute(), span.untilMinute());
      }
      joined.add(span);
    }
    return Collections.unmodifiableList(joined);
  }

  private static String name(Object day) {
    return day instanceof DayOfWeek weekday ? HoursText.name(weekday) : day.toString();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
