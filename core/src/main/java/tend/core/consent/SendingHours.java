package tend.core.consent;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * When something may go out, on the wall clock at the contact's place; all other hours are quiet. A
 * day that is missing is quiet all day.
 */
public record SendingHours(Map<DayOfWeek, Window> days) {

  /** A week would do, were there no changes of the clock. */
  private static final int SEARCHED_DAYS = 15;

  /**
   * @param fromMinute minutes after midnight, 0 to 1439
   * @param untilMinute minutes after midnight, after {@code fromMinute}, up to 1440; quiet again at
   *     this minute
   */
  public record Window(int fromMinute, int untilMinute) {
    public Window {
      if (fromMinute < 0 || untilMinute > 1440 || fromMinute >= untilMinute) {
        throw new IllegalArgumentException(
            "Expected a part of a day, but minute %s to %s".formatted(fromMinute, untilMinute));
      }
    }
  }

  public SendingHours {
    if (days.isEmpty()) {
      throw new IllegalArgumentException("Expected a day on which something may go out");
    }
    days = Collections.unmodifiableMap(new EnumMap<>(days));
  }

  /** The same hours on each of these days. */
  public static SendingHours on(List<DayOfWeek> days, int fromMinute, int untilMinute) {
    Map<DayOfWeek, Window> windows = new EnumMap<>(DayOfWeek.class);
    days.forEach(day -> windows.put(day, new Window(fromMinute, untilMinute)));
    return new SendingHours(windows);
  }

  /** Whether it may go out everywhere the contact might be. */
  boolean allow(Instant at, List<ZoneId> zones) {
    return zones.stream().allMatch(zone -> allow(at.atZone(zone)));
  }

  /**
   * The first instant from {@code from} on at which it may go out everywhere the contact might be;
   * empty when there is none, because the places are too far apart.
   */
  Optional<Instant> next(Instant from, List<ZoneId> zones) {
    if (allow(from, zones)) {
      return Optional.of(from);
    }
    TreeSet<Instant> starts = new TreeSet<>();
    zones.forEach(zone -> addStarts(starts, from, zone));
    return starts.tailSet(from).stream().filter(at -> allow(at, zones)).findFirst();
  }

  private boolean allow(ZonedDateTime local) {
    Window window = days.get(local.getDayOfWeek());
    int minute = local.getHour() * 60 + local.getMinute();
    return window != null && window.fromMinute() <= minute && minute < window.untilMinute();
  }

  /**
   * Quiet hours can end only where a window starts on the wall clock, which may come twice in a
   * day, or where the clock jumps.
   */
  private void addStarts(TreeSet<Instant> starts, Instant from, ZoneId zone) {
    ZoneRules rules = zone.getRules();
    LocalDate first = LocalDate.ofInstant(from, zone).minusDays(1);
    for (int day = 0; day <= SEARCHED_DAYS; day++) {
      LocalDate date = first.plusDays(day);
      Window window = days.get(date.getDayOfWeek());
      if (window != null) {
        LocalDateTime start = date.atStartOfDay().plusMinutes(window.fromMinute());
        for (ZoneOffset offset : rules.getValidOffsets(start)) {
          starts.add(start.toInstant(offset));
        }
      }
    }
    Instant last = from.plusSeconds(SEARCHED_DAYS * 86_400L);
    ZoneOffsetTransition jump = rules.nextTransition(from);
    while (jump != null && jump.getInstant().isBefore(last)) {
      starts.add(jump.getInstant());
      jump = rules.nextTransition(jump.getInstant());
    }
  }
}
