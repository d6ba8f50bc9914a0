package tend.capture.csv;

/** Physical lines of a text, which end with LF, CR or both. */
final class Lines {
  private Lines() {}

  /** Where the next line begins, or -1 where none of the text ends one any more. */
  static int behind(CharSequence text, int start) {
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n') {
        return i + 1;
      }
      if (c == '\r') {
        return i + 1 < text.length() && text.charAt(i + 1) == '\n' ? i + 2 : i + 1;
      }
    }
    return -1;
  }

  /** How many lines end between two places. */
  static int in(CharSequence text, int start, int end) {
    int lines = 0;
    for (int i = behind(text, start); i >= 0 && i <= end; i = behind(text, i)) {
      lines++;
    }
    return lines;
  }
}
