package tend.capture.csv;

/**
 * One record of a text, read by RFC 4180 to the letter: what a reader lets pass, such as a quote
 * within a cell that has none around it, is a flaw here.
 *
 * @param end where the next record begins, or where reading stopped
 * @param cells how many there are
 * @param quote where the quote stands that is at fault, or the last one that opened; -1 without any
 */
record Strict(int end, int cells, Flaw flaw, int quote) {
  enum Flaw {
    NONE,
    /** Text follows a closing quote. */
    TEXT_BEHIND,
    /** A quote stands in a cell that did not begin with one. */
    WITHIN,
    /** A quote is open where the text ends. */
    OPEN
  }

  /**
   * @param padded blanks around quotes are none of the cell
   */
  static Strict at(CharSequence text, int start, char separator, boolean padded) {
    int cells = 1;
    int quote = -1;
    int i = start;
    while (true) {
      int first = padded ? behindBlanks(text, i, separator) : i;
      if (is(text, first, '"')) {
        quote = first;
        i = behindQuoted(text, first + 1);
        if (i < 0) {
          return new Strict(text.length(), cells, Flaw.OPEN, quote);
        }
        i = padded ? behindBlanks(text, i, separator) : i;
        if (i < text.length() && text.charAt(i) != separator && !isLineEnd(text.charAt(i))) {
          return new Strict(i, cells, Flaw.TEXT_BEHIND, quote);
        }
      } else {
        while (i < text.length() && text.charAt(i) != separator && !isLineEnd(text.charAt(i))) {
          if (text.charAt(i) == '"') {
            return new Strict(i, cells, Flaw.WITHIN, i);
          }
          i++;
        }
      }
      if (!is(text, i, separator)) {
        int next = Lines.behind(text, i);
        return new Strict(next < 0 ? text.length() : next, cells, Flaw.NONE, quote);
      }
      cells++;
      i++;
    }
  }

  /** Behind the quote that closes, or -1. */
  private static int behindQuoted(CharSequence text, int start) {
    for (int i = start; i < text.length(); i++) {
      if (text.charAt(i) == '"') {
        if (!is(text, i + 1, '"')) {
          return i + 1;
        }
        i++;
      }
    }
    return -1;
  }

  private static int behindBlanks(CharSequence text, int start, char separator) {
    int i = start;
    while (i < text.length()
        && text.charAt(i) <= ' '
        && text.charAt(i) != separator
        && !isLineEnd(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean is(CharSequence text, int i, char c) {
    return i < text.length() && text.charAt(i) == c;
  }

  private static boolean isLineEnd(char c) {
    return c == '\n' || c == '\r';
  }
}
