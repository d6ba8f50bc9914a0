package tend.capture.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the parser's refusals into words for the owner of the file. */
final class Explanation {
  private static final Pattern LINE = Pattern.compile("starting at line (\\d+)");
  private static final String CLOSE_QUOTES =
      "Write quotes inside a quoted cell twice (\"\"), or export the file again.";

  private Explanation() {}

  /**
   * @param passed lines before the place from which the parser counts
   * @return with the line where the row begins, 0 where the parser does not say it
   */
  static Trouble of(CsvParseException refusal, long passed) {
    String message = String.valueOf(refusal.getMessage());
    Matcher matcher = LINE.matcher(message);
    long line = matcher.find() ? passed + Long.parseLong(matcher.group(1)) : 0;
    if (message.startsWith("Unexpected character after closing quote")) {
      return new Trouble(line, "Text follows a closing quote.", CLOSE_QUOTES);
    }
    if (message.startsWith("Unclosed quoted field")) {
      return new Trouble(line, "A quote opens here and is not closed.", CLOSE_QUOTES);
    }
    // The buffer's words are of a quote, and a cell without any can be as long.
    if (message.contains("max field size") || message.contains("quotation begins")) {
      return new Trouble(line, "A cell is too long; perhaps a quote is not closed.", CLOSE_QUOTES);
    }
    if (message.contains("fields")) {
      return new Trouble(line, "The row has too many columns.", "Check the separator.");
    }
    return new Trouble(line, "The row is too long.", CLOSE_QUOTES);
  }

  static Trouble swallowed(long line) {
    return new Trouble(
        line, "A quote opens here, and whole rows stand before the one that closes.", CLOSE_QUOTES);
  }

  /**
   * The same with the line on which the quote at fault opens, which need not be the row's first.
   *
   * @param text from the row's beginning on
   */
  static Trouble of(Trouble reason, String text, Strict row) {
    if (row.quote() < 0) {
      return reason;
    }
    long opens = reason.line() + Lines.in(text, 0, row.quote());
    long closes = reason.line() + Lines.in(text, 0, row.end());
    boolean behind = row.flaw() == Strict.Flaw.TEXT_BEHIND && closes > opens;
    return behind
        ? new Trouble(
            opens, "A quote opens here and is closed on line " + closes + " only.", CLOSE_QUOTES)
        : new Trouble(opens, reason.why(), reason.remedy());
  }

  /** The same for lines that are set aside. */
  static Trouble upTo(Trouble why, long first, long last) {
    return first == last
        ? why
        : new Trouble(
            why.line(),
            why.why() + " Lines " + first + " to " + last + " go together.",
            why.remedy());
  }
}
