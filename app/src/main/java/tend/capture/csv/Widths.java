package tend.capture.csv;

import java.util.Arrays;

/** How many cells the rows of a table have. */
final class Widths {
  private int[] rows = new int[16];
  private int commonest;

  void add(int cells) {
    if (cells >= rows.length) {
      rows = Arrays.copyOf(rows, 2 * cells);
    }
    rows[cells]++;
    // Of two that are equally common the later one: titles stand above a table.
    if (commonest == 0 || rows[cells] >= rows[commonest]) {
      commonest = cells;
    }
  }

  /** 0 before the first row. */
  int commonest() {
    return commonest;
  }
}
