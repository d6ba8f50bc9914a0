package tend.capture.importing;

/**
 * Something about one cell that its owner should know.
 *
 * @param row as a spreadsheet counts
 * @param column its name, or "" for the whole row
 * @param why a sentence
 * @param remedy what to do, a sentence
 */
public record Finding(long row, String column, Weight weight, String why, String remedy) {

  /** What became of it. */
  public enum Weight {
    /** The row was not taken. */
    REJECTED,
    /** The row was taken without this cell. */
    LEFT_OUT,
    /** All was taken; a person may want to look. */
    NOTED
  }

  public String sentence() {
    return "Row " + row + (column.isEmpty() ? "" : ", " + column) + ": " + why + " " + remedy;
  }
}
