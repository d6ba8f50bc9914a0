package tend.messages;

import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Map;

/** Dates as Liquid writes them: {@code {{ born | date: "%d %B %Y" }}}. */
final class Strftime {

  /** Iterated by nobody; a letter's pattern in the words of {@link DateTimeFormatter}. */
  private static final Map<Character, String> PATTERNS =
      Map.ofEntries(
          Map.entry('Y', "uuuu"),
          Map.entry('y', "uu"),
          Map.entry('m', "MM"),
          Map.entry('B', "LLLL"),
          Map.entry('b', "LLL"),
          Map.entry('d', "dd"),
          Map.entry('e', "d"),
          Map.entry('j', "DDD"),
          Map.entry('H', "HH"),
          Map.entry('I', "hh"),
          Map.entry('l', "h"),
          Map.entry('M', "mm"),
          Map.entry('S', "ss"),
          Map.entry('p', "a"),
          Map.entry('A', "EEEE"),
          Map.entry('a', "EEE"),
          Map.entry('F', "uuuu-MM-dd"),
          Map.entry('R', "HH:mm"),
          Map.entry('Z', "zzz"),
          Map.entry('z', "xx"));

  private Strftime() {}

  static String format(TemporalAccessor moment, String pattern, Locale locale) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c != '%' || i + 1 == pattern.length()) {
        out.append(c);
        continue;
      }
      char letter = pattern.charAt(++i);
      boolean bare = letter == '-' && i + 1 < pattern.length();
      if (bare) {
        letter = pattern.charAt(++i);
      }
      out.append(one(moment, letter, bare, locale));
    }
    return out.toString();
  }

  private static String one(TemporalAccessor moment, char letter, boolean bare, Locale locale) {
    String pattern = PATTERNS.get(letter);
    if (pattern == null) {
      return letter == '%' ? "%" : "%" + letter;
    }
    try {
      String shown = DateTimeFormatter.ofPattern(pattern, locale).format(moment);
      return bare && shown.length() > 1 && shown.charAt(0) == '0' ? shown.substring(1) : shown;
    } catch (DateTimeException e) {
      return ""; // a day has no hour
    }
  }
}
