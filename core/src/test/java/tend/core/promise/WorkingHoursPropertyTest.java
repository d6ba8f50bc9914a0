package tend.core.promise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Every change of the clock in the world's zones, and random weeks, against {@link MinuteByMinute}.
 */
class WorkingHoursPropertyTest {

  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2036-01-01T00:00:00Z");

  record Change(ZoneId zone, ZoneOffsetTransition change) {}

  /** Hours beside their oracle. */
  record Both(WorkingHours hours, MinuteByMinute oracle) {}

  @Example
  void every_change_of_the_clock_from_2026_to_2035_is_exact() {
    List<Change> changes = changes();
    long gaps = changes.stream().filter(change -> change.change().isGap()).count();
    // Counted beforehand by an independent program over the same years: 1,132 of each. A newer
    // zone database may differ a little.
    assertTrue(gaps > 1_000 && gaps < 1_300, "gaps: " + gaps);
    assertTrue(changes.size() - gaps > 1_000 && changes.size() - gaps < 1_300);
    Random random = new Random(2026);
    for (Change change : changes) {
      Both both = around(change, random);
      Instant at = change.change().getInstant();
      Instant from = at.minusSeconds(60L * random.nextInt(1, 900));
      Instant to = at.plusSeconds(60L * random.nextInt(1, 900));
      long minutes = both.oracle().minutesBetween(from, to);
      assertEquals(Duration.ofMinutes(minutes), both.hours().between(from, to), change::toString);
      long wanted = random.nextInt(1, 300);
      assertEquals(
          both.oracle().plus(from, wanted),
          both.hours().plus(from, Duration.ofMinutes(wanted)),
          change::toString);
      assertEquals(both.oracle().nextOpen(from), both.hours().nextOpen(from), change::toString);
    }
  }

  @Property(tries = 300)
  void random_weeks_agree_with_counting_minutes(
      @ForAll("weeks") Both both, @ForAll("minutes") Instant from) {
    Instant to = from.plus(Duration.ofDays(9));
    assertEquals(
        Duration.ofMinutes(both.oracle().minutesBetween(from, to)), both.hours().between(from, to));
    assertEquals(both.oracle().nextOpen(from), both.hours().nextOpen(from));
    assertEquals(both.oracle().isOpen(from), both.hours().isOpen(from));
  }

  @Property(tries = 1000)
  void plus_and_between_undo_each_other(
      @ForAll("weeks") Both both,
      @ForAll("instants") Instant from,
      @ForAll("working") Duration time) {
    Instant due = both.hours().plus(from, time);
    assertFalse(due.isBefore(from));
    assertEquals(time, both.hours().between(from, due));
    if (!time.isZero()) {
      assertTrue(
          both.hours().between(from, due.minusNanos(1)).compareTo(time) < 0, "not the earliest");
    }
  }

  @Property(tries = 1000)
  void later_or_longer_is_never_due_earlier(
      @ForAll("weeks") Both both,
      @ForAll("instants") Instant one,
      @ForAll("instants") Instant other,
      @ForAll("working") Duration shorter,
      @ForAll("working") Duration more) {
    Instant first = one.isBefore(other) ? one : other;
    Instant second = one.isBefore(other) ? other : one;
    WorkingHours hours = both.hours();
    assertFalse(hours.plus(second, shorter).isBefore(hours.plus(first, shorter)));
    assertFalse(hours.plus(first, shorter.plus(more)).isBefore(hours.plus(first, shorter)));
    assertEquals(
        hours.plus(first, shorter.plus(more)), hours.plus(hours.plus(first, shorter), more));
  }

  @Property(tries = 500)
  void open_stretches_are_apart_in_order_and_within(
      @ForAll("weeks") Both both, @ForAll("instants") Instant from) {
    Instant to = from.plus(Duration.ofDays(30));
    Instant last = from.minusNanos(1);
    for (Stretch stretch : both.hours().openWithin(from, to)) {
      assertTrue(stretch.from().isAfter(last), "touching or out of order");
      assertFalse(stretch.until().isAfter(to));
      assertTrue(both.hours().isOpen(stretch.from()));
      assertTrue(both.hours().isOpen(stretch.until().minusNanos(1)));
      assertTrue(stretch.until().equals(to) || !both.hours().isOpen(stretch.until()));
      last = stretch.until();
    }
  }

  /** The changes of the zones with rules of their own; names that share rules count once. */
  private static List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    Set<ZoneRules> seen = new HashSet<>();
    for (String id : ZoneId.getAvailableZoneIds().stream().sorted().toList()) {
      ZoneId zone = ZoneId.of(id);
      if (seen.add(zone.getRules())) {
        ZoneOffsetTransition change = zone.getRules().nextTransition(FROM.minusSeconds(1));
        while (change != null && change.getInstant().isBefore(TO)) {
          changes.add(new Change(zone, change));
          change = zone.getRules().nextTransition(change.getInstant());
        }
      }
    }
    return changes;
  }

  /**
   * Hours with edges close to the change, at it, or far from it, and now and then a holiday on it.
   */
  private static Both around(Change change, Random random) {
    int before = minuteOf(change.change().getDateTimeBefore().toLocalTime());
    int after = minuteOf(change.change().getDateTimeAfter().toLocalTime());
    Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
    for (DayOfWeek day : DayOfWeek.values()) {
      int[] edges = {
        random.nextBoolean() ? before : Math.floorMod(before + random.nextInt(-90, 90), 1440),
        random.nextBoolean() ? after : Math.floorMod(after + random.nextInt(-90, 90), 1440),
        random.nextInt(1440),
        random.nextBoolean() ? 1440 : random.nextInt(1440)
      };
      week.put(day, spans(edges));
    }
    Map<LocalDate, List<Span>> days = new TreeMap<>();
    if (random.nextInt(5) == 0) {
      days.put(change.change().getDateTimeBefore().toLocalDate(), List.of());
    }
    return both(change.zone(), week, days);
  }

  private static int minuteOf(java.time.LocalTime time) {
    return time.getHour() * 60 + time.getMinute();
  }

  private static List<Span> spans(int... edges) {
    int[] sorted = java.util.Arrays.stream(edges).sorted().distinct().toArray();
    List<Span> spans = new ArrayList<>();
    for (int i = 0; i + 1 < sorted.length; i += 2) {
      spans.add(new Span(sorted[i], sorted[i + 1]));
    }
    return spans.isEmpty() ? List.of(new Span(600, 660)) : spans;
  }

  private static Both both(
      ZoneId zone, Map<DayOfWeek, List<Span>> week, Map<LocalDate, List<Span>> days) {
    WorkingHours hours = ((WorkingHours.Accepted) WorkingHours.of(zone, week, days)).hours();
    return new Both(hours, new MinuteByMinute(zone, week, days));
  }

  @Provide
  Arbitrary<Both> weeks() {
    Arbitrary<ZoneId> zones =
        Arbitraries.of(
                "Europe/Berlin",
                "America/New_York",
                "Australia/Lord_Howe",
                "Africa/Casablanca",
                "Asia/Kathmandu",
                "America/Sao_Paulo",
                "Pacific/Chatham",
                "UTC")
            .map(ZoneId::of);
    Arbitrary<List<Span>> day =
        Arbitraries.integers()
            .between(0, 1440)
            .set()
            .ofMinSize(2)
            .ofMaxSize(6)
            .map(edges -> spans(edges.stream().mapToInt(Integer::intValue).toArray()));
    Arbitrary<Map<DayOfWeek, List<Span>>> week =
        Arbitraries.maps(Arbitraries.of(DayOfWeek.class), day).ofMinSize(1).ofMaxSize(7);
    Arbitrary<Map<LocalDate, List<Span>>> days =
        Arbitraries.maps(
                Arbitraries.integers()
                    .between(0, 120)
                    .map(plus -> LocalDate.parse("2026-02-15").plusDays(plus)),
                Arbitraries.oneOf(Arbitraries.just(List.<Span>of()), day))
            .ofMaxSize(8);
    return Combinators.combine(zones, week, days).as(WorkingHoursPropertyTest::both);
  }

  @Provide
  Arbitrary<Instant> minutes() {
    return Arbitraries.integers()
        .between(0, 90 * 1440)
        .map(minute -> Instant.parse("2026-02-20T00:00:00Z").plusSeconds(minute * 60L));
  }

  @Provide
  Arbitrary<Instant> instants() {
    return Arbitraries.longs()
        .between(0, Duration.ofDays(90).toMillis())
        .map(milli -> Instant.parse("2026-02-20T00:00:00Z").plusMillis(milli));
  }

  @Provide
  Arbitrary<Duration> working() {
    // Twice as much still passes within a century where a week has a single minute.
    return Arbitraries.oneOf(
        Arbitraries.just(Duration.ZERO),
        Arbitraries.longs().between(1, 40 * 3_600_000L).map(Duration::ofMillis));
  }
}
