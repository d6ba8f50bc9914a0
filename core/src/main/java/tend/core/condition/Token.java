package tend.core.condition;

import java.util.Locale;

/**
 * A piece of a condition's text.
 *
 * @param text without quotes and escapes
 * @param start where it begins in the whole text, in chars
 * @param end after its last char
 */
record Token(Kind kind, String text, int start, int end) {

  enum Kind {
    WORD,
    TEXT,
    NUMBER,
    DATE,
    SYMBOL,
    /** Text that begins nothing; the mistake is told where it is read. */
    BROKEN,
    END
  }

  boolean is(String word) {
    return kind == Kind.WORD && text.toLowerCase(Locale.ROOT).equals(word);
  }

  boolean isSymbol(String symbol) {
    return kind == Kind.SYMBOL && text.equals(symbol);
  }

  /** As a mistake names it. */
  String shown() {
    return switch (kind) {
      case TEXT -> Printing.quoted(text);
      case END -> "the end";
      case WORD, NUMBER, DATE, SYMBOL, BROKEN -> "\"" + text + "\"";
    };
  }
}
