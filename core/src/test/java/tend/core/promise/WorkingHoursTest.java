package tend.core.promise;

import static java.time.DayOfWeek.MONDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ann asks, and the office in Berlin answers between nine and half past five, with a lunch. */
class WorkingHoursTest {

  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final String OFFICE = "mon-fri 09:00-12:30,13:30-17:30";

  private final WorkingHours office =
      hours(
          OFFICE,
          Map.of(
              LocalDate.parse("2026-05-01"),
              "closed",
              LocalDate.parse("2026-05-02"),
              "10:00-12:00"));

  @Test
  void A01_an_answer_within_two_hours_at_ten_is_due_at_noon() {
    assertEquals(local("2026-04-29T12:00"), office.plus(local("2026-04-29T10:00"), hours(2)));
  }

  @Test
  void A02_lunch_does_not_count() {
    assertEquals(local("2026-04-29T14:30"), office.plus(local("2026-04-29T11:30"), hours(2)));
  }

  @Test
  void A03_asked_in_the_evening_the_clock_starts_in_the_morning() {
    assertEquals(local("2026-04-30T11:00"), office.plus(local("2026-04-29T22:15"), hours(2)));
  }

  @Test
  void A04_a_holiday_does_not_count_and_an_extra_day_does() {
    // Thursday 16:30; Friday 1 May is closed, Saturday 2 May is open from ten.
    assertEquals(local("2026-05-02T11:00"), office.plus(local("2026-04-30T16:30"), hours(2)));
  }

  @Test
  void A05_time_that_ends_with_the_day_is_due_at_closing_time() {
    assertEquals(local("2026-04-29T17:30"), office.plus(local("2026-04-29T15:30"), hours(2)));
  }

  @Test
  void A06_closing_time_is_closed_and_opening_time_is_open() {
    assertTrue(office.isOpen(local("2026-04-29T09:00")));
    assertFalse(office.isOpen(local("2026-04-29T12:30")));
    assertFalse(office.isOpen(local("2026-04-29T17:30")));
    assertEquals(local("2026-04-29T13:30"), office.nextOpen(local("2026-04-29T12:30")));
  }

  @Test
  void A07_an_hour_the_clock_skips_is_never_worked_and_one_it_repeats_is_worked_twice() {
    WorkingHours night = hours("daily 01:00-05:00".replace("daily", "mon-sun"), Map.of());
    // Berlin: 2026-03-29 skips 02:00 to 03:00, 2026-10-25 repeats it.
    assertEquals(hours(3), night.between(local("2026-03-29T00:00"), local("2026-03-29T06:00")));
    assertEquals(hours(5), night.between(local("2026-10-25T00:00"), local("2026-10-25T06:00")));
    assertEquals(local("2026-03-29T04:00"), night.plus(local("2026-03-29T01:00"), hours(2)));
  }

  @Test
  void A08_the_leap_day_is_a_working_day() {
    assertEquals(local("2028-02-29T10:00"), office.plus(local("2028-02-28T17:00"), minutes(90)));
  }

  @Test
  void A09_midnight_to_midnight_joins_into_one_stretch() {
    WorkingHours always = WorkingHours.always(BERLIN);
    Instant from = local("2026-01-01T00:00");
    Instant to = local("2028-01-01T00:00");
    assertEquals(List.of(new Stretch(from, to)), always.openWithin(from, to));
  }

  /** By the tz database; each row is a wall clock with its offset, and what is open between. */
  @ParameterizedTest
  @CsvSource({
    // Sundays on which New York skips an hour, and repeats one.
    "America/New_York, mon-sun 00:00-06:00, 2026-03-08T00:00-05:00, 2026-03-09T00:00-04:00, 5:00",
    "America/New_York, mon-sun 00:00-06:00, 2026-11-01T00:00-04:00, 2026-11-02T00:00-05:00, 7:00",
    "America/New_York, mon-sun 02:15-02:45, 2026-03-08T00:00-05:00, 2026-03-09T00:00-04:00, 0:00",
    "America/New_York, mon-sun 01:15-01:45, 2026-11-01T00:00-04:00, 2026-11-02T00:00-05:00, 1:00",
    "America/New_York, mon-fri 09:00-17:00, 2026-03-06T09:00-05:00, 2026-03-09T17:00-04:00, 16:00",
    // Half an hour, at Lord Howe.
    "Australia/Lord_Howe, mon-sun 00:00-06:00, 2026-04-05T00:00+11:00, 2026-04-06T00:00+10:30,"
        + " 6:30",
    "Australia/Lord_Howe, mon-sun 00:00-06:00, 2026-10-04T00:00+10:30, 2026-10-05T00:00+11:00,"
        + " 5:30",
    // The Friday that Samoa left out is not worked.
    "Pacific/Apia, mon-fri 09:00-17:00, 2011-12-29T09:00-10:00, 2012-01-02T17:00+14:00, 16:00",
    "Pacific/Apia, mon-sun 09:00-17:00, 2011-12-29T09:00-10:00, 2011-12-31T17:00+14:00, 16:00",
    // The day of 24 April 2026 begins at one in Cairo.
    "Africa/Cairo, mon-sun 00:00-02:00, 2026-04-23T22:00+02:00, 2026-04-25T00:00+03:00, 1:00",
    "UTC, mon-fri 09:00-17:00, 2026-12-31T09:00+00:00, 2027-01-04T17:00+00:00, 24:00",
  })
  void A10_open_is_what_the_clock_on_the_wall_says(
      ZoneId zone, String week, String from, String until, String open) {
    WorkingHours hours = ((WorkingHours.Accepted) WorkingHours.read(zone, week, Map.of())).hours();
    String[] clock = open.split(":");
    Duration expected = hours(Integer.parseInt(clock[0])).plusMinutes(Integer.parseInt(clock[1]));
    Instant start = OffsetDateTime.parse(from).toInstant();
    Instant end = OffsetDateTime.parse(until).toInstant();
    assertEquals(expected, hours.between(start, end));
    assertTrue(expected.isZero() || !hours.plus(start, expected).isAfter(end));
  }

  @Test
  void A11_a_holiday_on_the_day_of_a_change_is_closed_all_of_it() {
    WorkingHours nights =
        ((WorkingHours.Accepted)
                WorkingHours.read(
                    ZoneId.of("America/New_York"),
                    "mon-sun 00:00-06:00",
                    Map.of(date("2026-11-01"), "closed", date("2026-03-08"), "01:00-04:00")))
            .hours();
    Instant before = OffsetDateTime.parse("2026-10-31T05:00-04:00").toInstant();
    assertEquals(
        OffsetDateTime.parse("2026-11-02T01:00-05:00").toInstant(), nights.plus(before, hours(2)));
    Instant spring = OffsetDateTime.parse("2026-03-08T00:00-05:00").toInstant();
    assertEquals(
        OffsetDateTime.parse("2026-03-08T04:00-04:00").toInstant(), nights.plus(spring, hours(2)));
  }

  @Test
  void B01_hours_that_never_open_are_refused_with_a_sentence() {
    assertEquals(
        "Expected at least one open hour in the week, but every day of it is closed",
        refusal(WorkingHours.of(BERLIN, Map.of(MONDAY, List.of()), Map.of())));
  }

  @Test
  void B02_a_year_of_holidays_is_refused_and_names_its_first_day() {
    Map<LocalDate, String> sabbatical = new TreeMap<>();
    LocalDate first = LocalDate.parse("2027-01-01");
    for (int day = 0; day < 380; day++) {
      sabbatical.put(first.plusDays(day), "closed");
    }
    assertEquals(
        "Expected some open time within every year, but from 2027-01-01 there is none for more than"
            + " a year",
        refusal(WorkingHours.read(BERLIN, OFFICE, sabbatical)));
  }

  @Test
  void B03_what_cannot_be_read_is_refused_with_what_to_write() {
    assertEquals(
        "Expected a day of the week such as mon or friday, but it is \"mittwoch\"",
        refusal("mittwoch 09:00-12:00"));
    assertEquals(
        "Expected days and hours such as \"mon-fri 09:00-17:30\", but it is \"mon-fri\"",
        refusal("mon-fri"));
    assertEquals(
        "Expected days of other hours behind a semicolon, such as mon-thu 09:00-17:30; fri"
            + " 09:00-13:00, but a comma stands before \"fri 08:00-12:00\"",
        refusal("mon-thu 08:00-18:00, fri 08:00-12:00"));
    assertEquals(
        "Expected times from 00:00 to 24:00, but it is \"09:00-25:00\"",
        refusal("mon 09:00-25:00"));
    assertEquals(
        "Expected hours within one day, but 22:00-02:00 goes past midnight: write 22:00-24:00 and,"
            + " on the next day, 00:00-02:00",
        refusal("sat 22:00-02:00"));
    assertEquals(
        "Expected hours that follow each other, but on Monday 09:00-12:00 and 11:00-13:00 overlap",
        refusal("mon 11:00-13:00, 09:00-12:00"));
  }

  @Test
  void B04_days_may_be_listed_wrapped_and_repeated() {
    WorkingHours one = hours("fri-mon 9:00-12:00; monday, tue 13.00-14.00", Map.of());
    assertEquals("[09:00-12:00, 13:00-14:00]", one.spansOn(date("2026-11-23")).toString());
    assertEquals("[13:00-14:00]", one.spansOn(date("2026-11-24")).toString());
    assertEquals("[]", one.spansOn(date("2026-11-25")).toString());
    assertEquals("[09:00-12:00]", one.spansOn(date("2026-11-27")).toString());
  }

  @Test
  void B05_a_question_beyond_a_century_is_a_defect_and_no_hang() {
    assertThrows(
        IllegalArgumentException.class,
        () -> office.plus(local("2026-01-01T00:00"), Duration.ofDays(100_000)));
  }

  @Test
  void C01_a_promise_has_a_due_time_and_a_warning_before() {
    AnswerBy first = AnswerBy.within("first answer", hours(2), "call back");
    AnswerBy.Due due = first.promisedAt(local("2026-04-29T11:30"), office);
    assertEquals(local("2026-04-29T14:00"), due.warn());
    assertEquals(local("2026-04-29T14:30"), due.due());
  }

  @Test
  void C02_a_promise_no_hours_can_keep_is_found_by_the_check() {
    WorkingHours rare = hours("mon 09:00-10:00", Map.of());
    AnswerBy long_ = AnswerBy.within("quote", hours(80), "write a quote");
    assertEquals(
        "Expected an answer within a year, but \"quote\" allows 80 working hours and a year has 52",
        long_.whyImpossible(rare, local("2026-01-01T00:00")).orElseThrow());
    assertTrue(long_.whyImpossible(office, local("2026-01-01T00:00")).isEmpty());
  }

  private static WorkingHours hours(String week, Map<LocalDate, String> days) {
    return ((WorkingHours.Accepted) WorkingHours.read(BERLIN, week, days)).hours();
  }

  private static String refusal(String week) {
    return refusal(WorkingHours.read(BERLIN, week, Map.of()));
  }

  private static String refusal(WorkingHours.Checked checked) {
    return ((WorkingHours.Refused) checked).why();
  }

  private static Instant local(String text) {
    return LocalDateTime.parse(text).atZone(BERLIN).toInstant();
  }

  private static LocalDate date(String text) {
    return LocalDate.parse(text);
  }

  private static Duration hours(int hours) {
    return Duration.ofHours(hours);
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }
}
