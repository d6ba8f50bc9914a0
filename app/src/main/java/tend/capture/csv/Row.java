package tend.capture.csv;

import java.util.List;
import java.util.Optional;

/**
 * One record of the file.
 *
 * @param number as a spreadsheet counts: the first record is 1, blank ones count
 * @param line where the record starts in a text editor; differs where cells hold line breaks
 * @param cells of a row that is set aside, the one text that stands there
 * @param flaw why the row is set aside: where its cells begin and end cannot be told
 */
public record Row(long number, long line, List<String> cells, Optional<Trouble> flaw) {

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
