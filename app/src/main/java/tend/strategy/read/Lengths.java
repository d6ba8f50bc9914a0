package tend.strategy.read;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tend.core.journey.Length;
import tend.core.promise.Span;
import tend.core.promise.WorkingHours;
import tend.strategy.file.Mistakes;
import tend.strategy.file.Place;

/** Lengths of time, days and dates as people write them. */
final class Lengths {
  private static final LocalDate SOME_MONDAY = LocalDate.of(2024, 1, 1);

  private Lengths() {}

  /** "2 days". */
  static Optional<Length> length(Part part) {
    return part.word().flatMap(Lengths::length);
  }

  static Optional<Length> length(String text) {
    String[] words = text.split(" ", -1);
    if (words.length != 2 || !words[0].matches("[0-9]{1,5}")) {
      return Optional.empty();
    }
    int amount = Integer.parseInt(words[0]);
    String unit = words[1].endsWith("s") ? words[1] : words[1] + "s";
    for (Length.Unit each : Length.Unit.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(unit) && Length.fits(amount, each)) {
        return Optional.of(new Length(amount, each));
      }
    }
    return Optional.empty();
  }

  /**
   * "2 hours", "1 day": a day of working time is the open time of the week divided by the days that
   * are open.
   */
  static Optional<Duration> workingTime(Part part, WorkingHours hours) {
    return part.word()
        .map(text -> text.replace("working ", ""))
        .flatMap(Lengths::length)
        .map(
            length ->
                length.unit() == Length.Unit.DAYS
                    ? workingDay(hours).multipliedBy(length.amount())
                    : length.about());
  }

  /** How long a day of work is. */
  static Duration workingDay(WorkingHours hours) {
    long minutes = 0;
    int days = 0;
    for (DayOfWeek day : DayOfWeek.values()) {
      // Far from any holiday that a file would name.
      LocalDate date = SOME_MONDAY.minusYears(400).plusDays(day.getValue() - 1L);
      long open = hours.spansOn(date).stream().mapToLong(Span::minutes).sum();
      minutes += open;
      days += open > 0 ? 1 : 0;
    }
    return Duration.ofMinutes(days == 0 ? 8 * 60 : minutes / days);
  }

  /** "mon-fri", "tue, thu". */
  static Set<DayOfWeek> days(Part part, Set<DayOfWeek> otherwise, Mistakes mistakes) {
    if (part.word().isEmpty()) {
      return otherwise;
    }
    Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    for (String range : part.word("").split(",", -1)) {
      String[] ends = range.strip().split("-", -1);
      Optional<DayOfWeek> first = day(ends[0].strip());
      Optional<DayOfWeek> last = day(ends[ends.length - 1].strip());
      if (first.isEmpty() || last.isEmpty() || ends.length > 2) {
        mistakes.error(
            part.place(),
            "Expected days such as mon-fri or tue, thu, but found \"%s\"."
                .formatted(part.word("")));
        return otherwise;
      }
      for (DayOfWeek day = first.get(); day != last.get(); day = day.plus(1)) {
        days.add(day);
      }
      days.add(last.get());
    }
    return days;
  }

  private static Optional<DayOfWeek> day(String text) {
    for (DayOfWeek day : DayOfWeek.values()) {
      String whole = day.name().toLowerCase(Locale.ROOT);
      if (text.length() >= 3 && whole.startsWith(text)) {
        return Optional.of(day);
      }
    }
    return Optional.empty();
  }

  static Optional<LocalDate> date(Part part, Mistakes mistakes) {
    return part.word().flatMap(text -> date(text, part.place(), mistakes));
  }

  static Optional<LocalDate> date(String text, Place place, Mistakes mistakes) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      mistakes.error(place, "There is no date %s.".formatted(text));
      return Optional.empty();
    }
  }
}
