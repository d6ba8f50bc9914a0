package tend.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.Node;

/**
 * A table in a plain mail. Columns stand under each other where their width is known; where a field
 * of the contact stands in any but the last one, bars part the cells instead.
 */
final class PlainTable {
  private static final String GAP = "   ";

  private final List<List<TableCell>> rows = new ArrayList<>();
  private final Function<Node, String> words;

  private PlainTable(TableBlock table, Function<Node, String> words) {
    this.words = words;
    for (Node part = table.getFirstChild(); part != null; part = part.getNext()) {
      for (Node row = part.getFirstChild(); row != null; row = row.getNext()) {
        if (row instanceof TableRow) {
          rows.add(cells(row));
        }
      }
    }
  }

  /**
   * @param words of a cell
   */
  static String of(TableBlock table, Function<Node, String> words) {
    return new PlainTable(table, words).written();
  }

  private static List<TableCell> cells(Node row) {
    List<TableCell> cells = new ArrayList<>();
    for (Node cell = row.getFirstChild(); cell != null; cell = cell.getNext()) {
      if (cell instanceof TableCell one) {
        cells.add(one);
      }
    }
    return cells;
  }

  private String written() {
    List<List<String>> table =
        rows.stream().map(row -> row.stream().map(words.andThen(String::strip)).toList()).toList();
    int columns = rows.getFirst().size();
    boolean known =
        table.stream()
            .flatMap(row -> row.subList(0, Math.max(0, columns - 1)).stream())
            .noneMatch(cell -> cell.chars().anyMatch(Markdown::isPrivate));
    return known
        ? aligned(table, columns)
        : table.stream().map(row -> String.join(" | ", row)).collect(Collectors.joining("\n"));
  }

  private String aligned(List<List<String>> table, int columns) {
    int[] widths = new int[columns];
    for (List<String> row : table) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    List<String> lines = new ArrayList<>();
    for (int r = 0; r < table.size(); r++) {
      List<String> line = new ArrayList<>();
      for (int i = 0; i < columns; i++) {
        String cell = table.get(r).get(i);
        boolean field = cell.chars().anyMatch(Markdown::isPrivate);
        String blanks = " ".repeat(field ? 0 : widths[i] - width(cell));
        boolean right = rows.get(r).get(i).getAlignment() == TableCell.Alignment.RIGHT;
        line.add(right ? blanks + cell : cell + blanks);
      }
      lines.add(String.join(GAP, line).stripTrailing());
      if (r == 0) {
        lines.add(rule(widths));
      }
    }
    return String.join("\n", lines);
  }

  private static String rule(int[] widths) {
    List<String> dashes = new ArrayList<>();
    for (int width : widths) {
      dashes.add("-".repeat(width));
    }
    return String.join(GAP, dashes);
  }

  private static int width(String text) {
    return text.codePointCount(0, text.length());
  }
}
