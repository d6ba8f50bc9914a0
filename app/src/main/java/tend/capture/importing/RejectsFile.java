package tend.capture.importing;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tend.capture.csv.Row;

/**
 * The rows that were not taken, with the reason before them, in a form that can be mended and
 * imported again. Made when the first one comes.
 */
final class RejectsFile implements AutoCloseable {
  private static final String FORMULA_STARTS = "=+-@\t\r\n＝＋－＠|%";

  private final Path path;
  private final List<String> columns;
  private @Nullable CsvWriter writer;

  RejectsFile(Path path, List<String> columns) {
    this.path = path;
    this.columns = columns;
  }

  /** {@code list.csv} has its rejected rows in {@code list.rejected.csv}. */
  static Path beside(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return file.resolveSibling((dot > 0 ? name.substring(0, dot) : name) + ".rejected.csv");
  }

  void add(Row row, List<Finding> findings) throws IOException {
    CsvWriter out = writer == null ? open() : writer;
    List<String> cells = new ArrayList<>();
    cells.add(Long.toString(row.number()));
    cells.add(
        findings.stream()
            .map(f -> (f.column().isEmpty() ? "" : f.column() + ": ") + f.why() + " " + f.remedy())
            .map(RejectsFile::harmless)
            .collect(Collectors.joining(" ")));
    row.cells().forEach(cell -> cells.add(harmless(cell)));
    out.writeRecord(cells);
  }

  /** Where the file is, if there is one. */
  boolean exists() {
    return writer != null;
  }

  Path path() {
    return path;
  }

  /**
   * A spreadsheet takes what starts like this for a formula; an apostrophe says that it is text.
   */
  static String harmless(String cell) {
    String stripped = cell.stripLeading();
    boolean formula = !stripped.isEmpty() && FORMULA_STARTS.indexOf(stripped.charAt(0)) >= 0;
    boolean control = !cell.isEmpty() && FORMULA_STARTS.indexOf(cell.charAt(0)) >= 0;
    return formula || control ? "'" + cell : cell;
  }

  private CsvWriter open() throws IOException {
    CsvWriter opened = CsvWriter.builder().build(Files.newBufferedWriter(path));
    List<String> header = new ArrayList<>(List.of("Row", "Why it was not taken"));
    columns.forEach(column -> header.add(harmless(column)));
    opened.writeRecord(header);
    writer = opened;
    return opened;
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}
