package tend.capture.csv;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells where a table goes on behind a row of which nothing can be made. A row is taken for one
 * again when it is quoted without a flaw and is as wide as the table; where the quotes before it do
 * not come in pairs, so that a quoted cell may still be open, the row behind it must be one too.
 *
 * @param width of the table's rows
 * @param padded blanks around quotes are none of the cell
 */
record Salvage(int width, char separator, boolean padded) {
  /** Characters that are looked at from the beginning of the row on; mostly few will do. */
  static final int LITTLE = 1 << 14;

  static final int MUCH = 1 << 20;

  /** Lines that may be set aside at once; behind them nobody could say what belongs to what. */
  private static final int LINES = 200;

  /** In a table as narrow as this, prose may look like a row. */
  private static final int NARROW = 3;

  private static final Pattern ADDRESS = Pattern.compile("[^\\s@]+@[^\\s@]+\\.[^\\s@]+");

  /**
   * Where the next row begins, in characters.
   *
   * @param text from the beginning of the row on
   * @param whole whether the file ends where the text does
   */
  Optional<Integer> next(String text, boolean whole) {
    boolean paired = true;
    int start = 0;
    for (int line = 0; line < LINES; line++) {
      int end = Lines.behind(text, start);
      if (end < 0 || end == text.length()) {
        return whole ? Optional.of(text.length()) : Optional.empty();
      }
      paired ^= isOdd(text, start, end);
      start = end;
      if (goesOn(text, start, whole, paired)) {
        return Optional.of(start);
      }
    }
    return Optional.empty();
  }

  private boolean goesOn(String text, int start, boolean whole, boolean paired) {
    Strict row = Strict.at(text, start, separator, padded);
    if (!isRow(row, text, whole)) {
      return false;
    }
    if (paired || row.end() == text.length()) {
      return true;
    }
    Strict behind = Strict.at(text, row.end(), separator, padded);
    return isRow(behind, text, whole)
        || (behind.flaw() == Strict.Flaw.TEXT_BEHIND && isRowInItsLine(text, row.end()));
  }

  /** Such as {@code ann@example.com,"5" disk",x}: every cell that a quote opens ends with one. */
  private boolean isRowInItsLine(String text, int start) {
    int end = Lines.behind(text, start);
    String line = text.substring(start, end < 0 ? text.length() : end).stripTrailing();
    String[] cells = line.split(Pattern.quote(String.valueOf(separator)), -1);
    return cells.length == width
        && Arrays.stream(cells).allMatch(cell -> cell.startsWith("\"") == cell.endsWith("\""));
  }

  private boolean isRow(Strict row, String text, boolean whole) {
    return row.flaw() == Strict.Flaw.NONE
        && row.cells() == width
        && (whole || row.end() < text.length());
  }

  private static boolean isOdd(String text, int start, int end) {
    boolean odd = false;
    for (int i = start; i < end; i++) {
      odd ^= text.charAt(i) == '"';
    }
    return odd;
  }

  /**
   * Whether a cell holds whole rows of the table, each with an address: then a quote opened where
   * none was meant and another one, further down, happened to close it.
   */
  boolean swallowed(String cell) {
    if (width < NARROW) {
      return false;
    }
    int rows = 0;
    int start = Lines.behind(cell, 0);
    for (int end = start < 0 ? -1 : Lines.behind(cell, start);
        end >= 0;
        end = Lines.behind(cell, start)) {
      String line = cell.substring(start, end);
      Strict row = Strict.at(line, 0, separator, padded);
      if (row.flaw() != Strict.Flaw.NONE || row.cells() != width || !holdsAddress(line)) {
        return false;
      }
      rows++;
      start = end;
    }
    return rows > 0;
  }

  private boolean holdsAddress(String line) {
    for (String cell : line.split(Pattern.quote(String.valueOf(separator)), -1)) {
      if (ADDRESS.matcher(cell.strip()).matches()) {
        return true;
      }
    }
    return false;
  }
}
