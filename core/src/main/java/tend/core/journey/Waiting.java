package tend.core.journey;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import tend.core.contact.Contact;
import tend.core.contact.Value;

/** Until when a wait waits. */
public sealed interface Waiting {
  long SECONDS_OF_A_YEAR = 31_556_952;

  /** In days: today's hour has passed, and the next such day is one that the calendar skips. */
  int LONGEST_WAIT_FOR_A_WEEKDAY = 14;

  /** It goes on at this instant, which may have passed. */
  record At(Instant until, String why) implements Waiting {}

  /** There is nothing to wait for; the journey goes on at once. */
  record NotAtAll(String why) implements Waiting {}

  /**
   * Until when a contact that arrived at a wait at {@code arrived} stays there.
   *
   * @param zone the contact's, or the business's when that is not known
   */
  static Waiting of(Until until, Contact contact, Instant arrived, ZoneId zone) {
    return switch (until) {
      case Until.For(var length) -> new At(length.after(arrived, zone), "waits " + length);
      case Until.TheDate(var date, var time) ->
          new At(date.atTime(time).atZone(zone).toInstant(), "waits until " + date);
      case Until.TheField(var field, var days, var time) ->
          dayIn(contact, field, zone)
              .<Waiting>map(day -> at(day.plusDays(days), time, zone, field))
              .orElseGet(() -> new NotAtAll("there is no date in " + field));
      case Until.TheWeekday weekday -> new At(next(weekday, arrived, zone), words(weekday));
      case Until.Happens happens -> new At(happens.limit().after(arrived, zone), words(happens));
    };
  }

  private static At at(LocalDate day, LocalTime time, ZoneId zone, String field) {
    return new At(day.atTime(time).atZone(zone).toInstant(), "waits for " + field + ", " + day);
  }

  /** Dates outside of the years 1 to 9999 are mistakes of somebody's and count as missing. */
  private static Optional<LocalDate> dayIn(Contact contact, String field, ZoneId zone) {
    return contact
        .profile()
        .field(field)
        .flatMap(
            value ->
                switch (value) {
                  case Value.Day(var day) -> Optional.of(day);
                  case Value.Moment(var at) -> dayOf(at, zone);
                  case Value.Text _, Value.Num _, Value.Flag _ -> Optional.empty();
                })
        .filter(day -> day.getYear() >= 1 && day.getYear() <= 9999);
  }

  private static Optional<LocalDate> dayOf(Instant at, ZoneId zone) {
    boolean hasDate = StrictMath.abs(at.getEpochSecond() / SECONDS_OF_A_YEAR) < 20_000;
    return hasDate ? Optional.of(LocalDate.ofInstant(at, zone)) : Optional.empty();
  }

  /**
   * A time that the clock skips comes as much later as it skips, one that it repeats comes twice,
   * and a day that the calendar skips (Samoa, 30 December 2011) does not come at all.
   */
  private static Instant next(Until.TheWeekday weekday, Instant arrived, ZoneId zone) {
    Instant minute = arrived.truncatedTo(ChronoUnit.MINUTES);
    LocalDate today = LocalDate.ofInstant(arrived, zone);
    for (int days = 0; days <= LONGEST_WAIT_FOR_A_WEEKDAY; days++) {
      LocalDate day = today.plusDays(days);
      ZonedDateTime first = day.atTime(weekday.time()).atZone(zone);
      Instant then = first.toInstant();
      if (then.isBefore(minute)) {
        then = first.withLaterOffsetAtOverlap().toInstant();
      }
      boolean comes = first.toLocalDate().equals(day);
      if (comes && weekday.days().contains(day.getDayOfWeek()) && !then.isBefore(minute)) {
        return then;
      }
    }
    throw new IllegalArgumentException("a wait for a weekday names none");
  }

  private static String words(Until.TheWeekday weekday) {
    String days =
        String.join(
            " or ",
            weekday.days().stream()
                .map(
                    day ->
                        day.getDisplayName(
                            java.time.format.TextStyle.FULL, java.util.Locale.ENGLISH))
                .toList());
    return "waits for " + days + ", " + weekday.time();
  }

  private static String words(Until.Happens happens) {
    var names = happens.any().stream().map(what -> what.word().replace('_', ' ')).toList();
    String what =
        happens
            .condition()
            .map(condition -> condition.text())
            .orElseGet(() -> String.join(" or ", names));
    return "waits until " + what + ", at most " + happens.limit();
  }
}
