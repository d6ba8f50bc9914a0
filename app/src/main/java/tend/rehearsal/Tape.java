package tend.rehearsal;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tend.core.contact.Money;

/** What really happened, in the order of time. */
final class Tape {
  private static final DateTimeFormatter DATE_AND_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd['T'][ ]HH:mm[:ss][.SSS]", Locale.ROOT);

  /** Where a file tells the day only, people arrive over the day from eight to eight. */
  private static final int FIRST_SECOND = 8 * 3600;

  private static final int SECONDS_OPEN = 12 * 3600;

  record Arrival(String id, Instant at, String source, String page, String email) {}

  record Outcome(String id, Instant at, Happened what) {}

  sealed interface Happened {}

  record Spoke() implements Happened {}

  record Won(Money value, String title) implements Happened {}

  record Lost(String reason) implements Happened {}

  private final Mapping mapping;
  private final Path folder;
  private final Map<String, Arrival> arrivals = new LinkedHashMap<>();
  private final List<Outcome> outcomes = new ArrayList<>();

  private Tape(Mapping mapping, Path folder) {
    this.mapping = mapping;
    this.folder = folder;
  }

  /**
   * @throws IOException with a sentence that names file, line, column and what is wrong
   */
  static Tape read(Mapping mapping, Path folder) throws IOException {
    var tape = new Tape(mapping, folder);
    tape.rows(mapping.arrivals().file(), tape::arrival);
    for (Mapping.Outcome outcome : mapping.outcomes()) {
      tape.outcomes(outcome);
    }
    return tape;
  }

  List<Arrival> arrivals() {
    return arrivals.values().stream().sorted(Comparator.comparing(Arrival::at)).toList();
  }

  List<Outcome> outcomes() {
    return outcomes.stream().sorted(Comparator.comparing(Outcome::at)).toList();
  }

  private void arrival(Row row) throws IOException {
    var columns = mapping.arrivals();
    String id = row.text(columns.id());
    String source = maybe(row, columns.source());
    var arrival =
        new Arrival(
            id,
            row.time(columns.at(), mapping.zone(), id),
            source.isBlank() ? "unknown" : source,
            maybe(row, columns.page()),
            maybe(row, columns.email()));
    if (arrivals.putIfAbsent(id, arrival) != null) {
      throw row.mistake(columns.id(), "\"" + id + "\" is there twice");
    }
  }

  private void outcomes(Mapping.Outcome told) throws IOException {
    Map<String, BigDecimal> sums = sums(told);
    rows(
        told.file(),
        row -> {
          String id = row.text(told.id());
          if (!arrivals.containsKey(id)) {
            throw row.mistake(told.id(), "nobody arrived as \"" + id + "\"");
          }
          tell(row, told.spoke(), id, new Spoke());
          tell(row, told.lost(), id, new Lost(maybe(row, told.reason())));
          if (told.won().isPresent()) {
            var won = new Won(value(row, told, sums), maybe(row, told.title()));
            tell(row, told.won(), id, won);
          }
        });
  }

  private void tell(Row row, Optional<String> column, String id, Happened what) throws IOException {
    if (column.isPresent() && !row.text(column.get()).isBlank()) {
      Instant at = row.time(column.get(), mapping.zone(), id);
      outcomes.add(new Outcome(id, notBefore(arrivals.get(id), at), what));
    }
  }

  /** Some files know of an outcome before the arrival: it is told right after that. */
  private static Instant notBefore(@Nullable Arrival arrival, Instant at) {
    return arrival == null || at.isAfter(arrival.at()) ? at : arrival.at().plusSeconds(1);
  }

  private Money value(Row row, Mapping.Outcome told, Map<String, BigDecimal> sums)
      throws IOException {
    BigDecimal amount = BigDecimal.ZERO;
    if (told.value().isPresent()) {
      amount =
          switch (told.value().get()) {
            case Mapping.Worth.Column(var column) -> row.number(column);
            case Mapping.Worth.Sum(_, var match, _) ->
                sums.getOrDefault(row.text(match), BigDecimal.ZERO);
          };
    }
    return Money.of(amount, mapping.currency());
  }

  private Map<String, BigDecimal> sums(Mapping.Outcome told) throws IOException {
    var sums = new TreeMap<String, BigDecimal>();
    if (told.value().isPresent()
        && told.value().get() instanceof Mapping.Worth.Sum(var file, var match, var column)) {
      rows(file, row -> sums.merge(row.text(match), row.number(column), BigDecimal::add));
    }
    return sums;
  }

  private static String maybe(Row row, Optional<String> column) throws IOException {
    return column.isPresent() ? row.text(column.get()) : "";
  }

  /** As {@link Consumer}, for what may find a mistake. */
  private interface Reader {
    void read(Row row) throws IOException;
  }

  private void rows(String name, Reader reader) throws IOException {
    Path file = folder.resolve(name).normalize();
    if (!file.startsWith(folder.normalize()) || !Files.isRegularFile(file)) {
      throw new IOException("there is no file " + name + " in " + folder);
    }
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().skipEmptyLines(true).ofNamedCsvRecord(file)) {
      for (NamedCsvRecord csvRow : csv) {
        reader.read(new Row(name, csvRow));
      }
    }
  }

  /** One row, with mistakes that say where they are. */
  private record Row(String file, NamedCsvRecord fields) {
    String text(String column) throws IOException {
      if (!fields.getHeader().contains(column)) {
        throw new IOException(
            file
                + " has no column \""
                + column
                + "\"; it has "
                + String.join(", ", fields.getHeader()));
      }
      @Nullable String text = fields.findField(column).orElse("");
      return text == null ? "" : text.strip();
    }

    BigDecimal number(String column) throws IOException {
      try {
        return new BigDecimal(text(column));
      } catch (NumberFormatException _) {
        throw mistake(column, "\"" + text(column) + "\" is no number such as 12.50");
      }
    }

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
            column, "\"" + text + "\" is no date such as 2018-02-26 or 2018-02-26 19:58:54");
      }
    }

    IOException mistake(String column, String what) {
      return new IOException(
          file + ":" + fields.getStartingLineNumber() + ", column " + column + ": " + what);
    }
  }
}
