package tend.rehearsal;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tend.core.contact.Money;
import tend.rehearsal.Table.Column;
import tend.rehearsal.Table.Row;

/** What really happened, in the order of time. */
final class Tape {
  /**
   * @param number from 1, in the order of the file
   */
  record Arrival(int number, String id, Instant at, String source, String page, String email) {}

  /**
   * @param number from 1, in the order of the files
   */
  record Outcome(int number, String id, Instant at, Happened what) {}

  sealed interface Happened {}

  record Spoke() implements Happened {}

  record Won(Money value, String title) implements Happened {}

  record Lost(String reason) implements Happened {}

  private final Mapping mapping;
  private final Path folder;
  private final Map<String, Arrival> arrivals = new LinkedHashMap<>();
  private final Map<String, Long> lines = new TreeMap<>();
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
    tape.readArrivals();
    for (Mapping.Outcome outcome : mapping.outcomes()) {
      tape.readOutcomes(outcome);
    }
    return tape;
  }

  List<Arrival> arrivals() {
    return arrivals.values().stream().sorted(Comparator.comparing(Arrival::at)).toList();
  }

  /** Those of the same moment as the files tell them. */
  List<Outcome> outcomes() {
    return outcomes.stream().sorted(Comparator.comparing(Outcome::at)).toList();
  }

  private void readArrivals() throws IOException {
    var told = mapping.arrivals();
    List<Column> columns =
        Stream.of(
                Optional.of(new Column("arrivals: id", told.id())),
                Optional.of(new Column("arrivals: at", told.at())),
                Column.maybe("arrivals: source", told.source()),
                Column.maybe("arrivals: page", told.page()),
                Column.maybe("arrivals: email", told.email()))
            .flatMap(Optional::stream)
            .toList();
    Table.read(folder, "arrivals: file", told.file(), columns, this::arrival);
    if (arrivals.isEmpty()) {
      throw new IOException(told.file() + " has no rows: nobody arrives");
    }
  }

  private void arrival(Row row) throws IOException {
    var columns = mapping.arrivals();
    String id = row.name(columns.id());
    String source = row.text(columns.source());
    if (lines.putIfAbsent(id, row.line()) != null) {
      throw row.mistake(
          columns.id(),
          "\"" + id + "\" arrived in line " + lines.get(id) + " already; leave one of them out");
    }
    arrivals.put(
        id,
        new Arrival(
            arrivals.size() + 1,
            id,
            row.time(columns.at(), mapping.zone(), id),
            source.isEmpty() ? "unknown" : source,
            row.text(columns.page()),
            row.text(columns.email())));
  }

  private void readOutcomes(Mapping.Outcome told) throws IOException {
    Map<String, BigDecimal> sums = sums(told);
    List<Column> columns =
        Stream.of(
                Optional.of(new Column("outcomes: id", told.id())),
                Column.maybe("outcomes: spoke", told.spoke()),
                Column.maybe("outcomes: lost", told.lost()),
                Column.maybe("outcomes: won", told.won()),
                Column.maybe("outcomes: title", told.title()),
                Column.maybe("outcomes: reason", told.reason()),
                valueColumn(told))
            .flatMap(Optional::stream)
            .toList();
    Table.read(folder, "outcomes: file", told.file(), columns, row -> outcome(row, told, sums));
  }

  private static Optional<Column> valueColumn(Mapping.Outcome told) {
    return told.value()
        .map(
            worth ->
                switch (worth) {
                  case Mapping.Worth.Column(var column) -> new Column("outcomes: value", column);
                  case Mapping.Worth.Sum(_, var match, _) ->
                      new Column("outcomes: value: match", match);
                });
  }

  private void outcome(Row row, Mapping.Outcome told, Map<String, BigDecimal> sums)
      throws IOException {
    String id = row.name(told.id());
    Arrival arrival = arrivals.get(id);
    if (arrival == null) {
      throw row.mistake(
          told.id(),
          "nobody arrived as \"" + id + "\": there is no such row in " + mapping.arrivals().file());
    }
    tell(row, told.spoke(), arrival, new Spoke());
    tell(row, told.lost(), arrival, new Lost(row.text(told.reason())));
    if (happened(row, told.won())) {
      tell(row, told.won(), arrival, new Won(value(row, told, sums), row.text(told.title())));
    }
  }

  private static boolean happened(Row row, Optional<String> column) {
    return !row.text(column).isEmpty();
  }

  private void tell(Row row, Optional<String> column, Arrival who, Happened what)
      throws IOException {
    if (column.isPresent() && happened(row, column)) {
      Instant at = row.time(column.get(), mapping.zone(), who.id());
      // Some files know of an outcome before the arrival: it is told right after that.
      Instant after = at.isAfter(who.at()) ? at : who.at().plusSeconds(1);
      outcomes.add(new Outcome(outcomes.size() + 1, who.id(), after, what));
    }
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
    int digits = Math.max(0, Currency.getInstance(mapping.currency()).getDefaultFractionDigits());
    return Money.of(amount.setScale(digits, RoundingMode.HALF_EVEN), mapping.currency());
  }

  private Map<String, BigDecimal> sums(Mapping.Outcome told) throws IOException {
    var sums = new TreeMap<String, BigDecimal>();
    if (told.value().isPresent()
        && told.value().get() instanceof Mapping.Worth.Sum(var file, var match, var column)) {
      Table.read(
          folder,
          "outcomes: value: file",
          file,
          List.of(
              new Column("outcomes: value: match", match),
              new Column("outcomes: value: sum", column)),
          row -> sums.merge(row.text(match), row.number(column), BigDecimal::add));
    }
    return sums;
  }
}
