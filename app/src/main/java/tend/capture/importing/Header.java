package tend.capture.importing;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tend.capture.address.EmailCheck;
import tend.capture.csv.CsvFile;
import tend.capture.csv.Row;
import tend.capture.csv.Rows;

/**
 * Where the table begins in a file, and what it looks like.
 *
 * @param row number of the row with the names of the columns
 * @param columns their names as written
 * @param first rows behind it, at most 50, for looking at
 */
record Header(long row, List<String> columns, List<Row> first) {
  /** Reports put a title and a summary above their table. */
  private static final int SEARCHED = 40;

  private static final int LOOKED_AT = 50;

  /** Empty where the first rows hold addresses and no names of columns. */
  static Optional<Header> of(CsvFile file) throws IOException {
    List<Row> start = new ArrayList<>();
    try (Rows rows = file.rows()) {
      while (rows.hasNext() && start.size() < SEARCHED + LOOKED_AT) {
        Row row = rows.next();
        if (!row.isBlank() && row.flaw().isEmpty()) {
          start.add(row);
        }
      }
    }
    return best(start)
        .map(
            at ->
                new Header(
                    start.get(at).number(),
                    start.get(at).cells().stream().map(String::strip).toList(),
                    start.subList(at + 1, Math.min(start.size(), at + 1 + LOOKED_AT))));
  }

  private static Optional<Integer> best(List<Row> rows) {
    int best = 0;
    int most = -1;
    for (int i = 0; i < Math.min(SEARCHED, rows.size()); i++) {
      List<String> cells = rows.get(i).cells();
      int known =
          (int) cells.stream().filter(cell -> ColumnNames.meaning(cell).isPresent()).count();
      int score = 2 * known + (Tool.of(cells).isPresent() ? 1000 : 0);
      if (score > most) {
        most = score;
        best = i;
      }
    }
    boolean data = rows.isEmpty() || (most <= 0 && holdsAddress(rows.get(best)));
    return data ? Optional.empty() : Optional.of(best);
  }

  private static boolean holdsAddress(Row row) {
    return row.cells().stream().anyMatch(cell -> EmailCheck.address(cell).isPresent());
  }
}
