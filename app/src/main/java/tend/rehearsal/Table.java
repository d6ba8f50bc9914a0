package tend.rehearsal;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tend.core.condition.Nearest;

/** A CSV file with a header, in UTF-8, read row by row; every mistake says where it is. */
final class Table {
  private static final DateTimeFormatter DATE_AND_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd['T'][ ]HH:mm[:ss][.SSS]", Locale.ROOT);
  private static final Pattern AMOUNT = Pattern.compile("-?\\d{1,12}(\\.\\d{1,9})?");

  /** Where a file tells the day only, people arrive over the day from eight to eight. */
  private static final int FIRST_SECOND = 8 * 3600;

  private static final int SECONDS_OPEN = 12 * 3600;
  private static final int LONGEST_SHOWN = 60;

  /** Takes one row. */
  interface Reader {
    void read(Row row) throws IOException;
  }

  /**
   * A column that the mapping names.
   *
   * @param key where it is named, such as {@code arrivals: id}
   */
  record Column(String key, String name) {
    static Optional<Column> maybe(String key, Optional<String> name) {
      return name.map(given -> new Column(key, given));
    }
  }

  private final String name;
  private final List<String> header;

  private Table(String name, List<String> header) {
    this.name = name;
    this.header = header;
  }

  /**
   * Reads a whole file.
   *
   * @param key where the mapping names the file
   * @param columns that must be there
   * @throws IOException with a sentence that names the file, the line and what is wrong
   */
  static void read(Path folder, String key, String name, List<Column> columns, Reader reader)
      throws IOException {
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder.normalize()) || !Files.isRegularFile(file)) {
      throw new IOException(
          "there is no file " + name + " in " + folder + "; the mapping names it in " + key);
    }
    try (var text = Files.newBufferedReader(file);
        CsvReader<CsvRecord> csv =
            CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
      Iterator<CsvRecord> records = csv.iterator();
      if (!records.hasNext()) {
        throw new IOException(name + " is empty; its first line has to name the columns");
      }
      var table = new Table(name, header(records.next()));
      for (Column column : columns) {
        table.require(column);
      }
      while (records.hasNext()) {
        reader.read(table.row(records.next()));
      }
    } catch (CsvParseException broken) {
      throw new IOException(name + " is no CSV file: " + broken.getMessage(), broken);
    } catch (UncheckedIOException failure) {
      throw failure.getCause() instanceof CharacterCodingException
          ? new IOException(name + " is not in UTF-8; save it in that encoding", failure)
          : failure.getCause();
    }
  }

  private static List<String> header(CsvRecord first) {
    return first.getFields().stream()
        .map(field -> (field.startsWith("\uFEFF") ? field.substring(1) : field).strip())
        .toList();
  }

  private void require(Column column) throws IOException {
    if (!header.contains(column.name())) {
      boolean other = header.size() == 1 && header.getFirst().matches(".*[;\t].*");
      throw new IOException(
          name
              + " has no column \""
              + column.name()
              + "\", which the mapping names in "
              + column.key()
              + ". "
              + (other
                  ? "Its columns are not parted by commas: save it with commas."
                  : Nearest.to(column.name(), header)
                      .map("Did you mean \"%s\"?"::formatted)
                      .orElseGet(() -> "It has " + String.join(", ", header) + ".")));
    }
  }

  private Row row(CsvRecord fields) throws IOException {
    if (fields.getFieldCount() != header.size()) {
      throw new IOException(
          "%s:%d has %d fields, and the first line names %d; a comma in a field needs quotes"
              .formatted(
                  name, fields.getStartingLineNumber(), fields.getFieldCount(), header.size()));
    }
    for (String field : fields.getFields()) {
      if (field.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')) {
        throw new IOException(
            "%s:%d holds a character that is no text; export the file again"
                .formatted(name, fields.getStartingLineNumber()));
      }
    }
    return new Row(this, fields);
  }

  /** One row, with mistakes that say where they are. */
  record Row(Table table, CsvRecord fields) {
    long line() {
      return fields.getStartingLineNumber();
    }

    String text(String column) {
      return fields.getField(table.header.indexOf(column)).strip();
    }

    String text(Optional<String> column) {
      return column.map(this::text).orElse("");
    }

    /** A text that must not be empty. */
    String name(String column) throws IOException {
      String text = text(column);
      if (text.isEmpty()) {
        throw mistake(column, "there is nothing here; every row needs it");
      }
      return text;
    }

    BigDecimal number(String column) throws IOException {
      String text = text(column);
      if (!AMOUNT.matcher(text).matches()) {
        throw mistake(
            column,
            shown(text) + " is no amount; write it like 1234.50, without signs of thousands");
      }
      return new BigDecimal(text);
    }

    /**
     * @param id spreads what happened on a day without a time over that day
     */
    Instant time(String column, ZoneId zone, String id) throws IOException {
      String text = text(column);
      try {
        if (text.length() == 10) {
          int second = FIRST_SECOND + Math.floorMod(id.hashCode(), SECONDS_OPEN);
          return LocalDate.parse(text).atStartOfDay().plusSeconds(second).atZone(zone).toInstant();
        }
        return LocalDateTime.parse(text, DATE_AND_TIME).atZone(zone).toInstant();
      } catch (DateTimeParseException _) {
        throw mistake(
            column, shown(text) + " is no date; write it like 2018-02-26 or 2018-02-26 19:58:54");
      }
    }

    IOException mistake(String column, String what) {
      return new IOException(table.name + ":" + line() + ", column " + column + ": " + what);
    }

    private static String shown(String text) {
      return '"'
          + (text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "…" : text)
          + '"';
    }
  }
}
