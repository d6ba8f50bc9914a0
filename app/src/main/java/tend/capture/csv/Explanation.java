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

  static Trouble of(CsvParseException refusal) {
    String message = String.valueOf(refusal.getMessage());
    Matcher matcher = LINE.matcher(message);
    long line = matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
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
}
