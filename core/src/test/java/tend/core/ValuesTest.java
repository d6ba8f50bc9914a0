package tend.core;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import tend.core.consent.Cap;
import tend.core.consent.SendingHours;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Stage;
import tend.core.journey.Length;
import tend.core.promise.AnswerBy;
import tend.core.promise.Span;
import tend.core.promise.Stretch;
import tend.core.promise.WorkingHours;
import tend.core.routing.Absence;
import tend.core.routing.Seller;
import tend.core.routing.Team;
import tend.core.scoring.EngagementRule;
import tend.core.scoring.Scorecard;
import tend.core.scoring.Thresholds;
import tend.core.stage.StageRule;

/** What a strategy's values can be and what not: the last of the first, the first of the second. */
class ValuesTest {
  private static final ZoneId BERLIN = TestStrategy.BERLIN;
  private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
  private static final LocalDate DAY = LocalDate.parse("2026-03-02");

  @Test
  void aCapIsOneToTwelveSendsWithinUpToAYear() {
    may(() -> new Cap(1, Duration.ofNanos(1)), () -> new Cap(12, Duration.ofDays(366)));
    mayNot(
        () -> new Cap(0, Duration.ofDays(1)),
        () -> new Cap(13, Duration.ofDays(1)),
        () -> new Cap(1, Duration.ZERO),
        () -> new Cap(1, Duration.ofDays(-1)),
        () -> new Cap(1, Duration.ofDays(366).plusNanos(1)));
  }

  @Test
  void sendingHoursAreAPartOfADay() {
    may(() -> new SendingHours.Window(0, 1440), () -> new SendingHours.Window(1439, 1440));
    mayNot(
        () -> new SendingHours.Window(-1, 60),
        () -> new SendingHours.Window(60, 1441),
        () -> new SendingHours.Window(60, 60),
        () -> new SendingHours.Window(61, 60),
        () -> new SendingHours(Map.of()));
  }

  @Test
  void openHoursAreAPartOfADay() {
    may(() -> new Span(0, 1440), () -> new Span(1439, 1440));
    mayNot(
        () -> new Span(-1, 60),
        () -> new Span(60, 1441),
        () -> new Span(60, 60),
        () -> new Span(61, 60));
    assertEquals(210, new Span(9 * 60, 12 * 60 + 30).minutes());
    may(() -> new Stretch(AT, AT.plusNanos(1)));
    mayNot(() -> new Stretch(AT, AT));
  }

  @Test
  void aPromiseWarnsBeforeItsEnd() {
    var hour = Duration.ofHours(1);
    may(
        () -> new AnswerBy("a", "b", hour, Duration.ZERO),
        () -> new AnswerBy("a", "b", hour, hour));
    mayNot(
        () -> new AnswerBy("a", "b", Duration.ZERO, Duration.ZERO),
        () -> new AnswerBy("a", "b", hour, Duration.ofMinutes(-1)),
        () -> new AnswerBy("a", "b", hour, Duration.ofMinutes(61)));
  }

  @Test
  void anEngagementRuleHasPointsAndALimitThatIsRemembered() {
    may(() -> new EngagementRule(-5, "a", 0), () -> new EngagementRule(5, "a", 8));
    mayNot(
        () -> new EngagementRule(Double.NaN, "a", 1),
        () -> new EngagementRule(Double.POSITIVE_INFINITY, "a", 1),
        () -> new EngagementRule(5, "a", -1),
        () -> new EngagementRule(5, "a", 9));
  }

  @Test
  void aHalfLifeIsAMinuteOrMore() {
    may(() -> card(Duration.ofMinutes(1)));
    mayNot(() -> card(Duration.ofMinutes(1).minusNanos(1)));
  }

  @Test
  void hotNeedsAtLeastAsMuchAsWarm() {
    may(() -> thresholds(20, 10, 20, 10), () -> thresholds(0, 0, 0, 0));
    mayNot(
        () -> thresholds(19, 10, 20, 10),
        () -> thresholds(20, 9, 20, 10),
        () -> thresholds(20, 10, -1, 10));
  }

  @Test
  void aStageNeedsEvidence() {
    var spoke = EnumSet.of(EvidenceKind.SPOKE);
    may(() -> new StageRule(Stage.LEAD, spoke, Optional.empty()));
    mayNot(
        () -> new StageRule(Stage.OPT_IN, spoke, Optional.empty()),
        () -> new StageRule(Stage.LEAD, EnumSet.noneOf(EvidenceKind.class), Optional.empty()));
  }

  @Test
  void aLengthIsAtMostACentury() {
    may(() -> new Length(0, Length.Unit.MINUTES), () -> new Length(100, Length.Unit.YEARS));
    mayNot(() -> new Length(-1, Length.Unit.DAYS), () -> new Length(101, Length.Unit.YEARS));
    assertEquals(AT.plusSeconds(90 * 60), new Length(90, Length.Unit.MINUTES).after(AT, BERLIN));
  }

  @Test
  void whoIsOfTheTeamHasANameAndAShare() {
    may(() -> seller("a", 1, 0), () -> seller("a", 1_000, 5));
    mayNot(
        () -> seller("", 1, 5),
        () -> seller("a", 0, 5),
        () -> seller("a", 1_001, 5),
        () -> seller("a", 1, -1),
        () -> team(seller("a", 1, 5), seller("a", 1, 5)));
    may(() -> new Absence(DAY, DAY, ""));
    mayNot(() -> new Absence(DAY, DAY.minusDays(1), ""));
  }

  @Test
  void aTeamSaysWhatIsToBeMended() {
    var idle = new Seller("a", "Ann", 1, 5, EnumSet.noneOf(DayOfWeek.class), List.of(), true);
    var left = new Seller("b", "Bo", 1, 5, EnumSet.noneOf(DayOfWeek.class), List.of(), false);
    assertEquals(List.of(), team(seller("a", 1, 5), left).problems());
    assertEquals(
        List.of("Ann is active, but works on no day of the week"), team(idle, left).problems());
    assertEquals(
        List.of("Expected at least one active person, but there is none"), team(left).problems());
    var gone = new Absence(DAY, DAY, "b");
    assertEquals(
        List.of("Ann is covered from 2026-03-02 by \"b\", who is not active in this team"),
        team(seller("a", 1, 5).away(gone), left).problems());
  }

  /** Two strategies are the same where their hours are. */
  @Test
  void hoursAreEqualByWhatTheySay() {
    var hours = hours(BERLIN, "mon-fri 09:00-17:00", Map.of(DAY, "closed"));
    assertEquals(hours, hours(BERLIN, "mon,tue-fri 09:00-17:00", Map.of(DAY, "closed")));
    assertNotEquals(
        hours, hours(ZoneId.of("Europe/Paris"), "mon-fri 09:00-17:00", Map.of(DAY, "closed")));
    assertNotEquals(hours, hours(BERLIN, "mon-sat 09:00-17:00", Map.of(DAY, "closed")));
    assertNotEquals(hours, hours(BERLIN, "mon-fri 09:00-17:00", Map.of()));
    assertNotEquals(hours, new Object());
  }

  @Test
  void hoursAreReadAsPeopleWriteThem() {
    assertEquals("[09:00-24:00]", spans("mo 9.00 - 24:00"));
    assertEquals("[09:00-10:59]", spans("monday 09:00-10:59"));
    assertEquals("[09:00-12:00]", spans("  mon  09:00-10:00, 10:00-12:00 ;; "));
    for (String bad :
        List.of(
            "mon 09:00-24:01",
            "mon 09:00-25:00",
            "mon 09:00-10:60",
            "m 09:00-10:00",
            "mon-tue-wed 09:00-10:00",
            "mon 09:00-10:00,",
            "mon 10:00-10:00",
            "mon, 09:00-10:00",
            "mon 09:00-11:00, 10:00-12:00",
            "x".repeat(2_001))) {
      assertTrue(
          WorkingHours.read(BERLIN, bad, Map.of()) instanceof WorkingHours.Refused, "read: " + bad);
    }
    var most = "mon 09:00-10:00" + " ".repeat(2_000 - 15);
    assertTrue(WorkingHours.read(BERLIN, most, Map.of()) instanceof WorkingHours.Accepted);
    assertTrue(
        WorkingHours.read(BERLIN, "mon 09:00-10:00", Map.of(DAY, "9".repeat(2_001)))
            instanceof WorkingHours.Refused);
  }

  private static String spans(String week) {
    return hours(BERLIN, week, Map.of()).spansOn(DAY).toString();
  }

  private static WorkingHours hours(ZoneId zone, String week, Map<LocalDate, String> days) {
    return switch (WorkingHours.read(zone, week, days)) {
      case WorkingHours.Accepted(var hours) -> hours;
      case WorkingHours.Refused(var why) -> throw new AssertionError(why);
    };
  }

  private static Scorecard card(Duration halfLife) {
    return new Scorecard(List.of(), Map.of(), halfLife, thresholds(1, 0, 1, 0), Optional.empty());
  }

  private static Thresholds thresholds(int hot, int hotFit, int warm, int warmFit) {
    return new Thresholds(new Thresholds.Level(hot, hotFit), new Thresholds.Level(warm, warmFit));
  }

  private static Seller seller(String id, int weight, int asksPerDay) {
    return new Seller(
        id, "Ann", weight, asksPerDay, EnumSet.allOf(DayOfWeek.class), List.of(), true);
  }

  private static Team team(Seller... sellers) {
    return new Team(BERLIN, List.of(sellers), new TreeSet<>());
  }

  private static void may(Executable... makings) {
    for (Executable making : makings) {
      assertDoesNotThrow(making);
    }
  }

  private static void mayNot(Executable... makings) {
    for (Executable making : makings) {
      var refused = assertThrows(IllegalArgumentException.class, making);
      assertTrue(refused.getMessage().startsWith("Expected "), refused.getMessage());
    }
  }
}
