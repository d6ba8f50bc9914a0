package tend.core.promise;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Working hours as people write them: {@code mon-fri 09:00-12:30,13:30-17:30; sat 10:00-12:00}. */
final class HoursText {

  private static final int LONGEST = 2_000;
  private static final Pattern SPAN =
      Pattern.compile("(\\d{1,2})[:.](\\d{2})\\s*-\\s*(\\d{1,2})[:.](\\d{2})");
  private static final Pattern DAYS_AND_SPANS = Pattern.compile("([a-z][a-z ,-]*[a-z])\\s+(\\d.*)");

  private HoursText() {}

  /** Carries the sentence out of the reading; {@link WorkingHours} answers with it as a value. */
  static final class Unreadable extends RuntimeException {
    final String why;

    Unreadable(String why) {
      super(why, null, false, false);
      this.why = why;
    }
  }

  static Map<DayOfWeek, List<Span>> week(String text) {
    if (text.length() > LONGEST) {
      throw new Unreadable("Expected hours in at most 2,000 characters, but they are longer");
    }
    Map<DayOfWeek, List<Span>> week = new EnumMap<>(DayOfWeek.class);
    for (String part : text.toLowerCase(Locale.ROOT).split("[;\n]", -1)) {
      if (part.isBlank()) {
        continue;
      }
      Matcher daysAndSpans = DAYS_AND_SPANS.matcher(part.strip());
      if (!daysAndSpans.matches()) {
        throw new Unreadable(
            "Expected days and hours such as \"mon-fri 09:00-17:30\", but it is \"%s\""
                .formatted(part.strip()));
      }
      List<Span> spans = spans(daysAndSpans.group(2));
      for (DayOfWeek day : days(daysAndSpans.group(1))) {
        week.merge(day, spans, HoursText::joined);
      }
    }
    return week;
  }

  /** Spans with commas between, or {@code closed} for none. */
  static List<Span> spans(String text) {
    String all = text.strip().toLowerCase(Locale.ROOT);
    if (all.length() > LONGEST) {
      throw new Unreadable("Expected hours in at most 2,000 characters, but they are longer");
    }
    if (all.equals("closed")) {
      return List.of();
    }
    List<Span> spans = new ArrayList<>();
    for (String part : all.split(",", -1)) {
      spans.add(span(part.strip()));
    }
    return spans;
  }

  static String name(DayOfWeek day) {
    return day.name().charAt(0) + day.name().substring(1).toLowerCase(Locale.ROOT);
  }

  private static Span span(String text) {
    Matcher clocks = SPAN.matcher(text);
    if (!clocks.matches() && DAYS_AND_SPANS.matcher(text).matches()) {
      throw new Unreadable(
          "Expected days of other hours behind a semicolon, such as mon-thu 09:00-17:30; fri"
              + " 09:00-13:00, but a comma stands before \"%s\"".formatted(text));
    }
    if (!clocks.matches()) {
      throw new Unreadable("Expected hours such as 09:00-17:30, but it is \"%s\"".formatted(text));
    }
    int from = minute(text, clocks.group(1), clocks.group(2));
    int until = minute(text, clocks.group(3), clocks.group(4));
    if (until == from) {
      throw new Unreadable("Expected hours that end after they start, but it is " + text);
    }
    if (until < from) {
      throw new Unreadable(
          "Expected hours within one day, but %s goes past midnight: write %s-24:00 and, on the next"
                  .formatted(text, clocks.group(1) + ":" + clocks.group(2))
              + " day, 00:00-%s:%s".formatted(clocks.group(3), clocks.group(4)));
    }
    return new Span(from, until);
  }

  private static int minute(String text, String hours, String minutes) {
    int hour = Integer.parseInt(hours);
    int minute = Integer.parseInt(minutes);
    if (hour > 24 || minute > 59 || (hour == 24 && minute > 0)) {
      throw new Unreadable("Expected times from 00:00 to 24:00, but it is \"%s\"".formatted(text));
    }
    return hour * 60 + minute;
  }

  private static List<DayOfWeek> days(String text) {
    List<DayOfWeek> days = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      String[] ends = part.strip().split("\\s*-\\s*", -1);
      if (ends.length > 2) {
        throw new Unreadable("Expected days such as mon-fri, but it is \"%s\"".formatted(part));
      }
      DayOfWeek last = day(ends[ends.length - 1]);
      for (DayOfWeek day = day(ends[0]); day != last; day = day.plus(1)) {
        days.add(day);
      }
      days.add(last);
    }
    return days;
  }

  private static DayOfWeek day(String text) {
    for (DayOfWeek day : DayOfWeek.values()) {
      String whole = day.name().toLowerCase(Locale.ROOT);
      if (text.length() >= 2 && whole.startsWith(text)) {
        return day;
      }
    }
    throw new Unreadable(
        "Expected a day of the week such as mon or friday, but it is \"%s\"".formatted(text));
  }

  private static List<Span> joined(List<Span> some, List<Span> more) {
    List<Span> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
