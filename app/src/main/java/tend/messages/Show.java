package tend.messages;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as words: plain, within HTML, within an address, within a header. */
final class Show {

  private Show() {}

  static String plain(@Nullable Object value, Locale locale) {
    return switch (value) {
      case null -> "";
      case String words -> words;
      case BigDecimal number -> number.stripTrailingZeros().toPlainString();
      case LocalDate day ->
          day.format(DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale));
      case ZonedDateTime moment ->
          moment.format(
              DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                  .withLocale(locale));
      case Boolean flag -> flag ? "true" : "false";
      default -> "";
    };
  }

  static String html(String words) {
    StringBuilder out = new StringBuilder(words.length() + 16);
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      switch (c) {
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '&' -> out.append("&amp;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        default -> out.append(isControl(c) ? ' ' : c);
      }
    }
    return out.toString();
  }

  /** For a header: what could start another line or end the text is a blank. */
  static String oneLine(String words) {
    StringBuilder out = new StringBuilder(words.length());
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      boolean breaks = c < ' ' || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029;
      out.append(breaks ? ' ' : c);
    }
    return out.toString();
  }

  private static boolean isControl(char c) {
    return (c < ' ' && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0);
  }
}
