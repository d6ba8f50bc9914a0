package tend.capture.importing;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the dates and times that spreadsheets and other tools write.
 *
 * @param dayFirst how 3/4/2020 is meant; where a column shows it, {@link Order} finds out
 * @param zone for times without one
 */
record When(boolean dayFirst, ZoneId zone) {
  private static final String TIME =
      "(?:[T ,]+(?:at |um |à |a las )?(\\d{1,2})[:.h](\\d{2})(?::(\\d{2})(?:[.,]\\d{1,9})?)?"
          + " ?([AaPp]\\.?[Mm]\\.?)? ?(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?(?: Uhr)?)?";
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})" + TIME);
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4}|\\d{2})" + TIME);
  private static final Pattern MONTH_NAMED =
      Pattern.compile(
          "(?:[A-Za-z]{3,9},? )?(?:(\\d{1,2})\\.?[- ](?:de )?)?(\\p{L}{3,10})\\.?[- ](?:de"
              + " )?(?:(\\d{1,2})(?:st|nd|rd|th)?,?[- ])?(\\d{4}|\\d{2})"
              + TIME);
  private static final Pattern COMPACT = Pattern.compile("((?:19|20)\\d{2})(\\d{2})(\\d{2})");
  private static final Pattern EPOCH = Pattern.compile("1[0-9]{9}(?:[0-9]{3})?");
  private static final List<List<String>> MONTHS =
      List.of(
          List.of("jan", "ene", "janv"),
          List.of("feb", "fev", "fév", "févr"),
          List.of("mar", "mär", "mrz"),
          List.of("apr", "abr", "avr"),
          List.of("may", "mai"),
          List.of("jun", "juin"),
          List.of("jul", "juil"),
          List.of("aug", "ago", "aoû"),
          List.of("sep", "set"),
          List.of("oct", "okt", "out"),
          List.of("nov"),
          List.of("dec", "dez", "dic", "déc"));

  /** What a column shows about the order of day and month. */
  enum Order {
    /** No date that could be read in two ways. */
    UNKNOWN,
    /** Only such as 3/4/2020. */
    AMBIGUOUS,
    DAY_FIRST,
    MONTH_FIRST;

    /** What this value adds; a column that shows both is taken as day first. */
    Order and(String text) {
      Matcher matcher = YEAR_LAST.matcher(text.strip());
      if (this == DAY_FIRST || !matcher.matches()) {
        return this;
      }
      if (Integer.parseInt(matcher.group(1)) > 12 || matcher.group(2).equals(".")) {
        return DAY_FIRST;
      }
      if (Integer.parseInt(matcher.group(3)) > 12) {
        return MONTH_FIRST;
      }
      return this == UNKNOWN ? AMBIGUOUS : this;
    }
  }

  /** The moment; a day alone is its noon, which is that day in most zones. */
  Optional<Instant> read(String text) {
    String stripped = text.strip();
    try {
      return yearFirst(stripped)
          .or(() -> yearLast(stripped))
          .or(() -> monthNamed(stripped))
          .or(() -> compact(stripped))
          .or(() -> epoch(stripped));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private Optional<Instant> yearFirst(String text) {
    Matcher m = YEAR_FIRST.matcher(text);
    return m.matches()
        ? Optional.of(moment(m.group(1), number(m.group(3)), number(m.group(4)), m, 5))
        : Optional.empty();
  }

  private Optional<Instant> yearLast(String text) {
    Matcher m = YEAR_LAST.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    boolean first = dayFirst || m.group(2).equals(".");
    int day = number(m.group(first ? 1 : 3));
    int month = number(m.group(first ? 3 : 1));
    return Optional.of(moment(m.group(4), month, day, m, 5));
  }

  private Optional<Instant> monthNamed(String text) {
    Matcher m = MONTH_NAMED.matcher(text);
    if (!m.matches() || (m.group(1) == null) == (m.group(3) == null)) {
      return Optional.empty();
    }
    String name = m.group(2).toLowerCase(Locale.ROOT);
    for (int month = 0; month < 12; month++) {
      if (MONTHS.get(month).stream().anyMatch(name::startsWith)) {
        int day = number(m.group(1) == null ? m.group(3) : m.group(1));
        return Optional.of(moment(m.group(4), month + 1, day, m, 5));
      }
    }
    return Optional.empty();
  }

  private Optional<Instant> compact(String text) {
    Matcher m = COMPACT.matcher(text);
    return m.matches()
        ? Optional.of(
            LocalDate.of(number(m.group(1)), number(m.group(2)), number(m.group(3)))
                .atTime(LocalTime.NOON)
                .atZone(zone)
                .toInstant())
        : Optional.empty();
  }

  private static Optional<Instant> epoch(String text) {
    if (!EPOCH.matcher(text).matches()) {
      return Optional.empty();
    }
    long number = Long.parseLong(text);
    return Optional.of(
        text.length() == 10 ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number));
  }

  private Instant moment(String year, int month, int day, Matcher m, int time) {
    // Two digits: in the past hundred years as people mean it, from 1970 on.
    int full = year.length() == 2 ? (number(year) < 70 ? 2000 : 1900) + number(year) : number(year);
    LocalDate date = LocalDate.of(full, month, day);
    if (m.group(time) == null) {
      return date.atTime(LocalTime.NOON).atZone(zone).toInstant();
    }
    int hour = number(m.group(time));
    String half = m.group(time + 3);
    if (half != null) {
      hour = hour % 12 + (half.toLowerCase(Locale.ROOT).startsWith("p") ? 12 : 0);
    }
    int second = m.group(time + 2) == null ? 0 : number(m.group(time + 2));
    LocalTime clock = LocalTime.of(hour, number(m.group(time + 1)), second);
    String offset = m.group(time + 4);
    return date.atTime(clock).atZone(offset == null ? zone : zoneOf(offset)).toInstant();
  }

  private static ZoneId zoneOf(String offset) {
    return offset.startsWith("+") || offset.startsWith("-")
        ? ZoneOffset.of(
            offset.length() == 5 ? offset.substring(0, 3) + ":" + offset.substring(3) : offset)
        : ZoneOffset.UTC;
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
