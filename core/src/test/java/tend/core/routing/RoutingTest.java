package tend.core.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tend.core.TestStrategy.seller;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tend.core.condition.Condition;

/** Ann, Bo and Carla sell, Monday to Friday; 1 June 2026 is a Monday. */
class RoutingTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Instant MONDAY = local("2026-06-01T10:00");
  private static final Condition BAVARIA = new Condition.Tagged("bavaria");

  private final Seller ann = seller("ann", "Ann", 12);
  private final Seller bo = seller("bo", "Bo", 12);
  private final Seller carla = seller("carla", "Carla", 6);

  @Test
  void E01_one_after_the_other() {
    assertEquals(
        List.of("ann", "bo", "carla", "ann", "bo"),
        owners(5, Routing.Mode.ROUND_ROBIN, team(ann, bo, carla), Load.none(), MONDAY));
  }

  @Test
  void E02_as_often_as_the_weights_say() {
    Seller half = new Seller("ann", "Ann", 2, 12, ann.worksOn(), List.of(), true);
    assertEquals(
        List.of("ann", "bo", "ann", "ann", "bo", "ann"),
        owners(6, Routing.Mode.WEIGHT, team(half, bo), Load.none(), MONDAY));
  }

  @Test
  void E03_the_least_busy_in_proportion_to_what_can_be_asked() {
    Load load =
        Load.none()
            .asked("ann", date("2026-06-01"))
            .asked("ann", date("2026-06-01"))
            .asked("bo", date("2026-06-01"))
            .asked("carla", date("2026-06-01"));
    // 2 of 12, 1 of 12, 1 of 6
    assertEquals(
        "bo: Bo is least busy: 1 of 12",
        choose(Routing.Mode.LEAST_BUSY, team(ann, bo, carla), load, MONDAY));
  }

  @Test
  void E04_a_territory_comes_first_and_says_so() {
    Routing routing =
        new Routing(
            Routing.Mode.ROUND_ROBIN,
            List.of(new Routing.Rule("Bavaria", BAVARIA, List.of("carla"))));
    Team team = team(ann, bo, carla);
    assertEquals(
        "carla: Bavaria: Carla is next in turn",
        show(routing.choose(team, Load.none(), BAVARIA::equals, MONDAY)));
    assertEquals(
        "ann: Ann is next in turn", show(routing.choose(team, Load.none(), _ -> false, MONDAY)));
  }

  @Test
  void E05_nobody_away_gets_a_contact_and_a_territory_is_covered() {
    Team team = team(ann, bo, carla.away(absence("2026-06-01", "2026-06-05", "bo")));
    assertEquals(
        List.of("ann", "bo", "ann", "bo"),
        owners(4, Routing.Mode.ROUND_ROBIN, team, Load.none(), MONDAY));
    Routing routing =
        new Routing(
            Routing.Mode.ROUND_ROBIN,
            List.of(new Routing.Rule("Bavaria", BAVARIA, List.of("carla"))));
    assertEquals(
        "bo: Bavaria: Carla is away until 5 June; Bo covers",
        show(routing.choose(team, Load.none(), BAVARIA::equals, MONDAY)));
  }

  @Test
  void E06_back_from_a_week_nobody_is_flooded() {
    Load load = Load.none();
    Routing routing = new Routing(Routing.Mode.ROUND_ROBIN, List.of());
    Team without = team(ann, bo, carla.away(absence("2026-06-01", "2026-06-05", "")));
    for (int contact = 0; contact < 100; contact++) {
      load = load.after(routing.choose(without, load, _ -> false, MONDAY));
    }
    List<String> after =
        owners(6, Routing.Mode.ROUND_ROBIN, team(ann, bo, carla), load, local("2026-06-08T10:00"));
    assertEquals(2, after.stream().filter("carla"::equals).count(), after::toString);
  }

  @Test
  void E07_who_is_full_comes_last() {
    Load load = full(Load.none(), "ann", 12, "2026-06-01");
    assertEquals(
        "bo: Bo is next in turn", choose(Routing.Mode.ROUND_ROBIN, team(ann, bo), load, MONDAY));
    load = full(load, "bo", 12, "2026-06-01");
    assertEquals(
        "ann: Ann is next in turn, though everybody is full",
        choose(Routing.Mode.ROUND_ROBIN, team(ann, bo), load, MONDAY));
  }

  @Test
  void E08_at_the_weekend_whoever_is_there_on_monday_gets_it() {
    Team team = team(ann.away(absence("2026-06-08", "2026-06-08", "")), bo);
    assertEquals(
        "bo: Bo is next in turn",
        choose(Routing.Mode.ROUND_ROBIN, team, Load.none(), local("2026-06-06T11:00")));
  }

  @Test
  void E09_a_team_without_anybody_gives_it_to_nobody_and_says_so() {
    Seller gone = new Seller("ann", "Ann", 1, 12, ann.worksOn(), List.of(), false);
    assertEquals(
        ": Nobody has it yet; nobody in the team is active",
        choose(Routing.Mode.ROUND_ROBIN, team(gone), Load.none(), MONDAY));
    assertEquals(
        ": Nobody has it yet; nobody in the team is active",
        choose(Routing.Mode.LEAST_BUSY, team(), Load.none(), MONDAY));
  }

  @Test
  void F01_the_owner_who_is_there_keeps_it() {
    assertEquals("bo: ", cover("bo", team(ann, bo), MONDAY, MONDAY));
  }

  @Test
  void F02_who_is_away_is_covered_by_whom_the_absence_names() {
    Team team = team(ann, bo.away(absence("2026-06-01", "2026-06-03", "carla")), carla);
    assertEquals("carla: Bo is away until 3 June; Carla covers", cover("bo", team, MONDAY, MONDAY));
  }

  @Test
  void F03_what_is_due_after_the_return_stays() {
    Team team = team(ann, bo.away(absence("2026-06-01", "2026-06-03", "carla")), carla);
    assertEquals("bo: ", cover("bo", team, MONDAY, local("2026-06-04T12:00")));
  }

  @Test
  void F04_a_cover_who_is_away_too_is_covered_in_turn() {
    Team team =
        team(
            ann,
            bo.away(absence("2026-06-01", "2026-06-03", "carla")),
            carla.away(absence("2026-06-01", "2026-06-02", "ann")));
    assertEquals(
        "ann: Bo is away until 3 June, Carla is away until 2 June; Ann covers",
        cover("bo", team, MONDAY, MONDAY));
  }

  @Test
  void F05_covers_in_a_circle_end_with_the_least_busy_and_the_check_finds_them() {
    Team team =
        team(
            ann,
            bo.away(absence("2026-06-01", "2026-06-03", "carla")),
            carla.away(absence("2026-06-01", "2026-06-03", "bo")));
    assertEquals(
        "ann: Bo is away until 3 June, Carla is away until 3 June; Ann covers",
        cover("bo", team, MONDAY, MONDAY));
    assertEquals(
        List.of(
            "Bo is away from 2026-06-01, and those who cover are away too and cover each other",
            "Carla is away from 2026-06-01, and those who cover are away too and cover each other"),
        team.problems());
  }

  @Test
  void F06_when_everybody_is_away_the_first_to_be_back_has_it() {
    Team team =
        team(
            ann.away(absence("2026-05-28", "2026-06-10", "")),
            bo.away(absence("2026-06-01", "2026-06-03", "")));
    assertEquals(
        "bo: Ann is away until 10 June; Bo is the first to be there, on 4 June",
        cover("ann", team, MONDAY, MONDAY));
  }

  @Test
  void F07_who_left_for_good_is_covered_too() {
    Seller gone = new Seller("bo", "Bo", 1, 12, bo.worksOn(), List.of(), false);
    assertEquals(
        "ann: Bo does not work here any more; Ann covers",
        cover("bo", team(ann, gone), MONDAY, MONDAY));
    assertEquals(
        "ann: Nobody is responsible any more; Ann covers",
        cover("zoe", team(ann, bo), MONDAY, MONDAY));
  }

  @Test
  void F08_part_time_is_no_absence_unless_it_is_due_before() {
    Seller mornings =
        new Seller("bo", "Bo", 1, 12, EnumSet.of(DayOfWeek.WEDNESDAY), List.of(), true);
    Team team = team(ann, mornings);
    assertEquals(
        "ann: Bo does not work in this time; Ann covers", cover("bo", team, MONDAY, MONDAY));
    assertEquals("bo: ", cover("bo", team, MONDAY, local("2026-06-03T09:00")));
  }

  @Test
  void F09_over_a_weekend_nobody_needs_to_stand_in() {
    Instant saturday = local("2026-06-06T10:00");
    assertEquals("bo: ", cover("bo", team(ann, bo), saturday, saturday));
  }

  @Test
  void F10_what_somebody_has_is_theirs_until_an_absence_or_a_day_off_begins() {
    assertTrue(team(ann, bo).coverEnds("bo", MONDAY, MONDAY).isEmpty());
    Team away = team(ann, bo.away(absence("2026-06-10", "2026-06-12", "")));
    assertEquals(Optional.of(local("2026-06-10T00:00")), away.coverEnds("bo", MONDAY, MONDAY));
    Seller halfWeek =
        new Seller(
            "bo",
            "Bo",
            1,
            12,
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.WEDNESDAY),
            List.of(),
            true);
    assertEquals(
        Optional.of(local("2026-06-04T00:00")),
        team(ann, halfWeek).coverEnds("bo", MONDAY, local("2026-06-05T12:00")));
  }

  @Test
  void G01_room_is_what_can_be_asked_on_days_of_work_less_what_is_asked() {
    Load load = full(full(Load.none(), "carla", 6, "2026-06-05"), "carla", 2, "2026-06-08");
    Team team = team(holiday("2026-06-04"), ann, carla);
    assertEquals(0, team.room(carla, date("2026-06-04"), date("2026-06-05"), load));
    assertEquals(4, team.room(carla, date("2026-06-05"), date("2026-06-08"), load));
    assertEquals(4, team.room(carla, date("2026-06-06"), date("2026-06-08"), load));
  }

  @Test
  void G02_who_is_there_has_room_and_the_most_of_it() {
    Load load = full(full(Load.none(), "carla", 6, "2026-06-05"), "ann", 1, "2026-06-05");
    LocalDate friday = date("2026-06-05");
    assertEquals(Optional.of(bo), team(ann, bo, carla).withRoom(friday, friday, load));
    Team withoutBo = team(ann, bo.away(absence("2026-06-01", "2026-06-05", "")), carla);
    assertEquals(Optional.of(ann), withoutBo.withRoom(friday, friday, load));
    assertEquals(Optional.empty(), team(carla).withRoom(friday, friday, load));
  }

  @Test
  void G03_who_can_be_asked_nothing_has_no_room() {
    Seller boss = seller("dora", "Dora", 0);
    LocalDate monday = date("2026-06-01");
    assertEquals(Optional.empty(), team(boss).withRoom(monday, monday.plusDays(9), Load.none()));
  }

  @Test
  void H01_an_absence_that_ends_in_another_year_says_the_year() {
    Team team = team(ann, bo.away(absence("2026-12-20", "2027-01-06", "")));
    assertEquals(
        "ann: Bo is away until 6 January 2027; Ann covers",
        cover("bo", team, local("2026-12-21T09:00"), local("2026-12-21T11:00")));
  }

  private static List<String> owners(
      int contacts, Routing.Mode mode, Team team, Load before, Instant now) {
    Load load = before;
    List<String> owners = new ArrayList<>();
    for (int contact = 0; contact < contacts; contact++) {
      Assignment one = new Routing(mode, List.of()).choose(team, load, _ -> false, now);
      load = load.after(one);
      owners.add(one.seller());
    }
    return owners;
  }

  private static String choose(Routing.Mode mode, Team team, Load load, Instant now) {
    return show(new Routing(mode, List.of()).choose(team, load, _ -> false, now));
  }

  private static String cover(String seller, Team team, Instant now, Instant due) {
    return show(team.cover(seller, now, due, Load.none()));
  }

  private static String show(Assignment assignment) {
    return assignment.seller() + ": " + assignment.why();
  }

  private static Load full(Load load, String seller, int tasks, String date) {
    Load all = load;
    for (int task = 0; task < tasks; task++) {
      all = all.asked(seller, date(date));
    }
    return all;
  }

  private static Absence absence(String from, String until, String cover) {
    return new Absence(date(from), date(until), cover);
  }

  private static Team team(Seller... sellers) {
    return team(new TreeSet<>(), sellers);
  }

  private static Team team(TreeSet<LocalDate> holidays, Seller... sellers) {
    return new Team(BERLIN, List.of(sellers), holidays);
  }

  private static TreeSet<LocalDate> holiday(String date) {
    return new TreeSet<>(List.of(date(date)));
  }

  private static LocalDate date(String text) {
    return LocalDate.parse(text);
  }

  private static Instant local(String text) {
    return LocalDateTime.parse(text).atZone(BERLIN).toInstant();
  }
}
