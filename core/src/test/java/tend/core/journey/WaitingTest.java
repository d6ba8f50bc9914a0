package tend.core.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Fact;
import tend.core.contact.Known;
import tend.core.contact.Trust;
import tend.core.contact.Value;

/**
 * The calendar where it is odd. The changes of the clock are those of the tz database: New York
 * 02:00 → 03:00 on 8 March 2026 and 02:00 → 01:00 on 1 November; Lord Howe by half an hour on 5
 * April and 4 October; Cairo 00:00 → 01:00 on 24 April; Samoa left out 30 December 2011, a Friday.
 */
class WaitingTest {
  private static final Contact NOBODY = Contact.unknown(new ContactId(7));

  @ParameterizedTest
  @CsvSource({
    // A day ends at the same hour of the next, 24 hours do not.
    "America/New_York,    2026-03-07T12:00-05:00, 1 DAYS,    2026-03-08T12:00-04:00",
    "America/New_York,    2026-03-07T12:00-05:00, 24 HOURS,  2026-03-08T13:00-04:00",
    "America/New_York,    2026-10-31T12:00-04:00, 1 DAYS,    2026-11-01T12:00-05:00",
    "America/New_York,    2026-10-31T12:00-04:00, 24 HOURS,  2026-11-01T11:00-05:00",
    "Australia/Lord_Howe, 2026-04-04T12:00+11:00, 1 DAYS,    2026-04-05T12:00+10:30",
    "Australia/Lord_Howe, 2026-10-03T12:00+10:30, 1 DAYS,    2026-10-04T12:00+11:00",
    // An hour that is skipped comes as much later; of one that comes twice, the first is meant.
    "America/New_York,    2026-03-07T02:30-05:00, 1 DAYS,    2026-03-08T03:30-04:00",
    "Australia/Lord_Howe, 2026-10-03T02:15+10:30, 1 DAYS,    2026-10-04T02:45+11:00",
    "Africa/Cairo,        2026-04-23T00:15+02:00, 1 DAYS,    2026-04-24T01:15+03:00",
    "America/New_York,    2026-10-31T01:30-04:00, 1 DAYS,    2026-11-01T01:30-04:00",
    // A day that is skipped takes no time: Thursday noon and 24 hours are Saturday noon.
    "Pacific/Apia,        2011-12-29T12:00-10:00, 1 DAYS,    2011-12-31T12:00+14:00",
    "Pacific/Apia,        2011-12-29T12:00-10:00, 1 WEEKS,   2012-01-05T12:00+14:00",
    // Leap days, and months that are too short.
    "UTC,                 2028-02-29T09:00+00:00, 1 YEARS,   2029-02-28T09:00+00:00",
    "UTC,                 2028-02-29T09:00+00:00, 4 YEARS,   2032-02-29T09:00+00:00",
    "UTC,                 2027-02-28T09:00+00:00, 1 YEARS,   2028-02-28T09:00+00:00",
    "UTC,                 2096-02-29T09:00+00:00, 4 YEARS,   2100-02-28T09:00+00:00",
    "UTC,                 2027-01-31T09:00+00:00, 1 MONTHS,  2027-02-28T09:00+00:00",
    "UTC,                 2026-11-30T09:00+00:00, 3 MONTHS,  2027-02-28T09:00+00:00",
    "UTC,                 9999-12-30T00:00+00:00, 100 YEARS, +10099-12-30T00:00+00:00",
  })
  void aLengthEndsByTheCalendar(String zone, String from, String length, String expected) {
    String[] words = length.split(" ");
    var lasts = new Length(Integer.parseInt(words[0]), Length.Unit.valueOf(words[1]));
    assertEquals(at(expected), lasts.after(at(from), ZoneId.of(zone)));
  }

  @ParameterizedTest
  @CsvSource({
    // ISO 8601: 2026 has a week 53, so 31 December is a Thursday and 4 January a Monday.
    "UTC,                 2026-12-31T10:00+00:00, THURSDAY,  09:00, 2027-01-07T09:00+00:00",
    "UTC,                 2026-12-31T10:00+00:00, MONDAY,    09:00, 2027-01-04T09:00+00:00",
    // The week from 30 December 2024 is the first of 2025.
    "UTC,                 2024-12-29T10:00+00:00, MONDAY,    09:00, 2024-12-30T09:00+00:00",
    "UTC,                 2024-12-30T10:00+00:00, WEDNESDAY, 09:00, 2025-01-01T09:00+00:00",
    "UTC,                 2028-02-28T10:00+00:00, TUESDAY,   09:00, 2028-02-29T09:00+00:00",
    // It is the day at their place.
    "Pacific/Auckland,    2026-06-07T22:00+00:00, MONDAY,    11:00, 2026-06-08T11:00+12:00",
    // Now, when it is that very minute; a minute later, in a week.
    "UTC,                 2026-06-08T09:00:59Z,   MONDAY,    09:00, 2026-06-08T09:00Z",
    "UTC,                 2026-06-08T09:01:00Z,   MONDAY,    09:00, 2026-06-15T09:00Z",
    "America/New_York,    2026-03-08T01:00-05:00, SUNDAY,    02:30, 2026-03-08T03:30-04:00",
    "America/New_York,    2026-11-01T01:10-04:00, SUNDAY,    01:30, 2026-11-01T01:30-04:00",
    "America/New_York,    2026-11-01T01:10-05:00, SUNDAY,    01:30, 2026-11-01T01:30-05:00",
    "America/New_York,    2026-11-01T01:40-05:00, SUNDAY,    01:30, 2026-11-08T01:30-05:00",
    "Australia/Lord_Howe, 2026-04-05T01:50+11:00, SUNDAY,    01:45, 2026-04-05T01:45+10:30",
    // The Friday that never was.
    "Pacific/Apia,        2011-12-29T12:00-10:00, FRIDAY,    09:00, 2012-01-06T09:00+14:00",
    "Pacific/Apia,        2011-12-29T12:00-10:00, SATURDAY,  09:00, 2011-12-31T09:00+14:00",
    "Pacific/Apia,        2011-12-23T12:00-10:00, FRIDAY,    09:00, 2012-01-06T09:00+14:00",
  })
  void aWeekdayIsTheNextThatThereIs(
      String zone, String arrived, DayOfWeek day, LocalTime time, String expected) {
    var waits = new Until.TheWeekday(new TreeSet<>(List.of(day)), time);
    assertEquals(at(expected), until(waits, NOBODY, arrived, zone).orElseThrow());
  }

  @ParameterizedTest
  @CsvSource({
    "America/New_York, 2026-03-08, 0,   02:30, 2026-03-08T03:30-04:00",
    "America/New_York, 2026-11-01, 0,   01:30, 2026-11-01T01:30-04:00",
    "America/New_York, 2026-11-02, -1,  09:00, 2026-11-01T09:00-05:00",
    "UTC,              2028-02-29, 365, 09:00, 2029-02-28T09:00+00:00",
    "UTC,              2028-03-01, -1,  09:00, 2028-02-29T09:00+00:00",
    "UTC,              2027-03-01, -1,  09:00, 2027-02-28T09:00+00:00",
    "UTC,              9999-12-31, 7,   09:00, +10000-01-07T09:00+00:00",
  })
  void aDateInAFieldMayBeMoved(
      String zone, LocalDate date, int days, LocalTime time, String expected) {
    var waits = new Until.TheField("renewal", days, time);
    Contact contact = knowing(new Value.Day(date));
    assertEquals(at(expected), until(waits, contact, "2026-01-01T00:00Z", zone).orElseThrow());
  }

  @Test
  void aTimeInAFieldIsTheDayAtTheirPlace() {
    var waits = new Until.TheField("renewal", 0, LocalTime.of(9, 0));
    Contact contact = knowing(new Value.Moment(at("2026-06-08T23:30Z")));
    assertEquals(
        Optional.of(at("2026-06-09T09:00+12:00")),
        until(waits, contact, "2026-01-01T00:00Z", "Pacific/Auckland"));
  }

  @Test
  void whatIsNoDateOrNobodysIsNotWaitedFor() {
    var waits = new Until.TheField("renewal", 0, LocalTime.of(9, 0));
    for (Value value :
        List.of(
            Value.text("2026-06-08"),
            new Value.Flag(true),
            new Value.Day(LocalDate.MAX),
            new Value.Day(LocalDate.of(0, 12, 31)),
            new Value.Moment(Instant.MAX),
            new Value.Moment(Instant.MIN))) {
      assertEquals(
          Optional.empty(), until(waits, knowing(value), "2026-01-01T00:00Z", "UTC"), "" + value);
    }
  }

  @Test
  void moreThanACenturyIsNoLength() {
    for (Length.Unit unit : Length.Unit.values()) {
      assertThrows(
          IllegalArgumentException.class, () -> new Length(999_999_999, unit), unit.toString());
      assertThrows(IllegalArgumentException.class, () -> new Length(-1, unit), unit.toString());
    }
    Stream.of(new Length(100, Length.Unit.YEARS), new Length(36_525, Length.Unit.DAYS))
        .forEach(longest -> longest.after(at("9999-12-30T00:00Z"), ZoneId.of("+18:00")));
    assertThrows(IllegalArgumentException.class, () -> new Length(36_526, Length.Unit.DAYS));
  }

  private static Contact knowing(Value value) {
    return NOBODY.after(
        new Fact.FieldsLearned(
            new TreeMap<>(
                Map.of("renewal", new Known(value, Trust.PERSON, at("2026-01-01T00:00Z"))))));
  }

  private static Optional<Instant> until(Until until, Contact who, String arrived, String zone) {
    return switch (Waiting.of(until, who, at(arrived), ZoneId.of(zone))) {
      case Waiting.At(var at, _) -> Optional.of(at);
      case Waiting.NotAtAll _ -> Optional.empty();
    };
  }

  private static Instant at(String text) {
    return OffsetDateTime.parse(text).toInstant();
  }
}
