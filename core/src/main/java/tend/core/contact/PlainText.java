package tend.core.contact;

import java.util.List;

/**
 * What people write, without what nobody can see and what would change the text around it: control
 * characters, marks that turn writing around (CVE-2021-42574), and characters without width.
 *
 * <p>Joiners between letters stay, without which Persian and Hindi are misspelt and families of
 * emoji fall apart.
 */
public final class PlainText {
  /** Fields that are one line by nature; whatever else is known may be a note of several. */
  private static final List<String> ONE_LINE =
      List.of(
          "email",
          "phone",
          "salutation",
          "first_name",
          "last_name",
          "name",
          "company",
          "job_title",
          "postcode",
          "city",
          "region",
          "country",
          "website");

  private PlainText() {}

  /** As {@link #line} or {@link #lines}, whichever the field is. */
  public static String of(String field, String text) {
    return ONE_LINE.contains(field) ? line(text) : lines(text);
  }

  /** On one line: line breaks, tabs and runs of blanks are one blank, and none stands around it. */
  public static String line(String text) {
    if (isPlain(text, false)) {
      return text.strip();
    }
    var line = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isBlank(c)) {
        if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
          line.append(' ');
        }
      } else if (isSeen(c, i, text)) {
        line.append(c);
      }
    }
    return line.toString().strip();
  }

  /** On as many lines as it has, each ended by LF. */
  public static String lines(String text) {
    if (isPlain(text, true)) {
      return text.strip();
    }
    var lines = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isLineEnd(c)) {
        boolean half = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
        lines.append(half ? "" : "\n");
      } else if (c == '\t' || isSeen(c, i, text)) {
        lines.append(c);
      }
    }
    return lines.toString().strip();
  }

  /** Nearly every text: then nothing is copied. */
  private static boolean isPlain(String text, boolean severalLines) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain =
          c == ' '
              ? severalLines || i == 0 || text.charAt(i - 1) != ' '
              : (c > ' ' && c < 0x7F) || (c > 0xAD && c < 0x0600) || (c == '\n' && severalLines);
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r' || c == '\u000B' || c == '\f' || c == '\u0085' || isSeparator(c);
  }

  private static boolean isSeparator(char c) {
    return c == '\u2028' || c == '\u2029';
  }

  private static boolean isBlank(char c) {
    return isLineEnd(c) || c == '\t' || Character.getType(c) == Character.SPACE_SEPARATOR;
  }

  private static boolean isSeen(char c, int at, String text) {
    return switch (c) {
      // Joiners, where they stand between two letters or signs.
      case '\u200C', '\u200D' ->
          at > 0
              && at + 1 < text.length()
              && text.charAt(at - 1) > ' '
              && text.charAt(at + 1) > ' '
              && Character.getType(text.charAt(at - 1)) != Character.FORMAT
              && text.charAt(at - 1) >= 0x80;
      default -> {
        int type = Character.getType(c);
        yield type != Character.CONTROL && type != Character.FORMAT && c < '\uFFFE';
      }
    };
  }
}
