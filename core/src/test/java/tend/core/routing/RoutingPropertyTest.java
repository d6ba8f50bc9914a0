package tend.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tend.core.TestStrategy.seller;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import tend.core.condition.Condition;

/** Random teams with random absences; who is there is judged by looking at each day. */
class RoutingPropertyTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final LocalDate START = LocalDate.parse("2026-06-01");

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void whoever_covers_is_there_before_it_is_due_if_anybody_is(
      @ForAll("teams") Team team,
      @ForAll @IntRange(max = 5) int owner,
      @ForAll @IntRange(max = 25) int today,
      @ForAll @IntRange(max = 9) int days) {
    LocalDate from = START.plusDays(today);
    LocalDate due = from.plusDays(days);
    Assignment cover = team.cover("s" + owner, noon(from), noon(due), Load.none());
    Set<String> there = idsThere(team, from, due);
    if (!there.isEmpty()) {
      assertTrue(there.contains(cover.seller()), cover + " of " + there);
    } else if (anyActive(team)) {
      assertTrue(cover.isSomebody());
      assertEquals(firstBack(team, due), Optional.ofNullable(firstDay(team, cover.seller(), due)));
    } else {
      assertEquals("", cover.seller());
    }
    assertEquals(
        cover.seller().equals("s" + owner) && there.contains("s" + owner),
        cover.why().isEmpty() && !there.isEmpty());
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void whoever_has_something_keeps_it_until_the_day_foretold(
      @ForAll("teams") Team team,
      @ForAll @IntRange(max = 4) int seller,
      @ForAll @IntRange(max = 20) int days) {
    Instant due = noon(START.plusDays(days));
    String has = team.cover("s" + seller, noon(START), due, Load.none()).seller();
    Optional<Instant> ends = team.coverEnds(has, noon(START), due);
    for (int day = 1; day < 31; day++) {
      Instant now = noon(START.plusDays(day));
      if (ends.isEmpty() || now.isBefore(ends.get())) {
        Instant until = due.isAfter(now) ? due : now;
        assertEquals(has, team.cover(has, now, until, Load.none()).seller(), "on day " + day);
      }
    }
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void a_week_of_absence_loses_no_task(
      @ForAll("teams") Team team, @ForAll @IntRange(min = 1, max = 60) int tasks) {
    Load load = Load.none();
    Map<Integer, String> holders = new HashMap<>();
    Map<Integer, LocalDate> dues = new HashMap<>();
    for (int task = 0; task < tasks; task++) {
      holders.put(task, "s" + task % 3);
      dues.put(task, START.plusDays(task % 10));
    }
    for (int day = 0; day < 10; day++) {
      LocalDate today = START.plusDays(day);
      for (int task = 0; task < tasks; task++) {
        LocalDate due = dues.get(task);
        if (holders.containsKey(task) && !due.isBefore(today)) {
          Assignment has = team.cover(holders.get(task), noon(today), noon(due), load);
          holders.put(task, has.seller());
          if (isThere(team, has.seller(), today)) {
            holders.remove(task); // worked on, today
          }
        }
      }
    }
    for (int task : holders.keySet()) {
      assertTrue(
          idsThere(team, START, dues.get(task)).isEmpty(),
          () -> "task " + task + " due " + dues.get(task) + " stayed with " + holders.get(task));
    }
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void nobody_who_is_away_gets_a_contact(
      @ForAll("teams") Team team,
      @ForAll Routing.Mode mode,
      @ForAll @IntRange(max = 25) int today,
      @ForAll boolean ruled) {
    Condition condition = new Condition.Everyone();
    List<Routing.Rule> rules =
        ruled ? List.of(new Routing.Rule("rule", condition, List.of("s0", "s1"))) : List.of();
    LocalDate from = START.plusDays(today);
    Assignment chosen = new Routing(mode, rules).choose(team, Load.none(), _ -> true, noon(from));
    Optional<LocalDate> first = firstBack(team, from);
    if (first.isPresent()) {
      assertTrue(isThere(team, chosen.seller(), first.get()), chosen::toString);
      boolean fits = isThere(team, "s0", first.get()) || isThere(team, "s1", first.get());
      if (ruled && fits) {
        assertTrue(List.of("s0", "s1").contains(chosen.seller()), chosen::toString);
      }
    }
    assertEquals(chosen, new Routing(mode, rules).choose(team, Load.none(), _ -> true, noon(from)));
  }

  /** The bound that start-time fair queueing proves: |a/v - b/w| <= 1/v + 1/w at any time. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void shares_follow_the_weights(
      @ForAll("weights") List<Integer> weights, @ForAll @IntRange(max = 500) int contacts) {
    List<Seller> sellers = new ArrayList<>();
    for (int weight : weights) {
      Seller plain = seller("s" + sellers.size(), "S", 100_000);
      sellers.add(new Seller(plain.id(), "S", weight, 100_000, plain.worksOn(), List.of(), true));
    }
    Team team = new Team(BERLIN, sellers, new TreeSet<>());
    Routing routing = new Routing(Routing.Mode.WEIGHT, List.of());
    Load load = Load.none();
    Map<String, Integer> counts = new HashMap<>();
    for (int contact = 0; contact < contacts; contact++) {
      Assignment one = routing.choose(team, load, _ -> false, noon(START));
      load = load.after(one);
      counts.merge(one.seller(), 1, Integer::sum);
    }
    for (Seller one : sellers) {
      for (Seller other : sellers) {
        double share = counts.getOrDefault(one.id(), 0) / (double) one.weight();
        double otherShare = counts.getOrDefault(other.id(), 0) / (double) other.weight();
        double bound = 1.0 / one.weight() + 1.0 / other.weight();
        assertTrue(Math.abs(share - otherShare) <= bound + 1e-6, counts::toString);
      }
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void the_least_busy_is_never_busier_than_another_who_is_there(
      @ForAll("teams") Team team, @ForAll @IntRange(min = 1, max = 80) int contacts) {
    Optional<LocalDate> day = firstBack(team, START);
    if (day.isEmpty()) {
      return;
    }
    Routing routing = new Routing(Routing.Mode.LEAST_BUSY, List.of());
    Load load = Load.none();
    for (int contact = 0; contact < contacts; contact++) {
      Assignment one = routing.choose(team, load, _ -> false, noon(START));
      Seller chosen = team.find(one.seller()).orElseThrow();
      for (Seller other : team.sellers()) {
        if (isThere(team, other.id(), day.get()) && other.asksPerDay() > 0) {
          assertTrue(filled(chosen, day.get(), load) <= filled(other, day.get(), load) + 1e-12);
        }
      }
      load = load.after(one).asked(one.seller(), day.get());
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void who_has_room_is_there_and_is_not_asked_more_than_a_day_holds(
      @ForAll("teams") Team team, @ForAll @IntRange(max = 60) int asks) {
    Load load = Load.none();
    for (int ask = 0; ask < asks; ask++) {
      LocalDate day = START.plusDays(ask % 4);
      Optional<Seller> free = team.withRoom(day, day, load);
      if (free.isPresent()) {
        assertTrue(isThere(team, free.get().id(), day), day + " of " + team);
        load = load.asked(free.get().id(), day);
        assertTrue(load.of(free.get().id()).due(day) <= free.get().asksPerDay());
      } else {
        for (Seller seller : team.sellers()) {
          assertTrue(team.room(seller, day, load) == 0, seller + " had room on " + day);
        }
      }
    }
  }

  private static double filled(Seller seller, LocalDate day, Load load) {
    return seller.asksPerDay() == 0
        ? Double.MAX_VALUE
        : load.of(seller.id()).due(day) / (double) seller.asksPerDay();
  }

  private static boolean isThere(Team team, String id, LocalDate day) {
    for (Seller seller : team.sellers()) {
      if (seller.id().equals(id)) {
        boolean away = false;
        for (Absence absence : seller.absences()) {
          away |= day.compareTo(absence.from()) >= 0 && day.compareTo(absence.until()) <= 0;
        }
        return seller.active()
            && !away
            && seller.worksOn().contains(day.getDayOfWeek())
            && !team.holidays().contains(day);
      }
    }
    return false;
  }

  private static Set<String> idsThere(Team team, LocalDate from, LocalDate until) {
    Set<String> there = new TreeSet<>();
    for (LocalDate day = from; !day.isAfter(until); day = day.plusDays(1)) {
      for (Seller seller : team.sellers()) {
        if (isThere(team, seller.id(), day)) {
          there.add(seller.id());
        }
      }
    }
    return there;
  }

  private static LocalDate firstDay(Team team, String id, LocalDate from) {
    for (int days = 0; days < 300; days++) {
      if (isThere(team, id, from.plusDays(days))) {
        return from.plusDays(days);
      }
    }
    return null;
  }

  private static Optional<LocalDate> firstBack(Team team, LocalDate from) {
    return team.sellers().stream()
        .map(seller -> Optional.ofNullable(firstDay(team, seller.id(), from)))
        .flatMap(Optional::stream)
        .min(LocalDate::compareTo);
  }

  private static boolean anyActive(Team team) {
    return team.sellers().stream().anyMatch(Seller::active);
  }

  private static Instant noon(LocalDate date) {
    return date.atTime(12, 0).atZone(BERLIN).toInstant();
  }

  @Provide
  Arbitrary<Team> teams() {
    Arbitrary<Absence> absence =
        Combinators.combine(
                Arbitraries.integers().between(-3, 28),
                Arbitraries.integers().between(0, 12),
                Arbitraries.of("", "", "s0", "s1", "s2", "s3", "gone"))
            .as(
                (from, length, cover) ->
                    new Absence(START.plusDays(from), START.plusDays(from + length), cover));
    Arbitrary<Seller> seller =
        Combinators.combine(
                Arbitraries.integers().between(1, 5),
                Arbitraries.integers().between(0, 8),
                Arbitraries.of(DayOfWeek.class).set().ofMinSize(1),
                absence.list().ofMaxSize(3),
                Arbitraries.of(true, true, true, true, false))
            .as(
                (weight, asks, days, absences, active) ->
                    new Seller("x", "X", weight, asks, days, absences, active));
    Arbitrary<TreeSet<LocalDate>> holidays =
        Arbitraries.integers()
            .between(0, 28)
            .map(START::plusDays)
            .set()
            .ofMaxSize(3)
            .map(TreeSet::new);
    return Combinators.combine(seller.list().ofMinSize(1).ofMaxSize(5), holidays)
        .as((sellers, days) -> new Team(BERLIN, numbered(sellers), days));
  }

  private static List<Seller> numbered(List<Seller> sellers) {
    List<Seller> numbered = new ArrayList<>();
    for (Seller one : sellers) {
      String id = "s" + numbered.size();
      numbered.add(
          new Seller(
              id, id, one.weight(), one.asksPerDay(), one.worksOn(), one.absences(), one.active()));
    }
    return numbered;
  }

  @Provide
  Arbitrary<List<Integer>> weights() {
    return Arbitraries.integers().between(1, 20).list().ofMinSize(1).ofMaxSize(6);
  }
}
