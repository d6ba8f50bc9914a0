package tend.capture.csv;

import java.util.List;

/**
 * One record of the file.
 *
 * @param number as a spreadsheet counts: the first record is 1, blank ones count
 * @param line where the record starts in a text editor; differs where cells hold line breaks
 */
public record Row(long number, long line, List<String> cells) {

  /** The cell in that column, empty where the row is too short. */
  public String cell(int column) {
    return column < cells.size() ? cells.get(column) : "";
  }

  /** True when no cell holds anything but blanks. */
  public boolean isBlank() {
    for (String cell : cells) {
      if (!cell.isBlank()) {
        return false;
      }
    }
    return true;
  }
}
