package tend.capture.importing;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Stream;
import tend.capture.csv.CsvFile;
import tend.capture.csv.Reading;
import tend.capture.csv.Row;
import tend.capture.csv.Rows;
import tend.capture.csv.Trouble;

/**
 * A file with a list of people, read through once: what its columns mean and how it writes dates.
 */
final class ContactFile {
  private final CsvFile file;
  private final Mapping mapping;
  private final Terms terms;
  private final When when;
  private final When.Order order;
  private final long rows;

  sealed interface Opening {
    record Ready(ContactFile file) implements Opening {}

    /** Nothing of the file can be taken. */
    record Refused(Trouble trouble) implements Opening {}
  }

  /**
   * What the owner of the file says about it.
   *
   * @param map by the name of a column or its number
   * @param dayFirst how 3/4/2020 is meant, where the file does not show it
   */
  record Wishes(Reading reading, Map<String, Target> map, Optional<Boolean> dayFirst) {}

  private ContactFile(
      CsvFile file, Mapping mapping, Terms terms, When when, When.Order order, long rows) {
    this.file = file;
    this.mapping = mapping;
    this.terms = terms;
    this.when = when;
    this.order = order;
    this.rows = rows;
  }

  static Opening open(Path path, Wishes wishes, Terms terms) throws IOException {
    return switch (CsvFile.open(path, wishes.reading())) {
      case CsvFile.Opening.Refused(var trouble) -> new Opening.Refused(trouble);
      case CsvFile.Opening.Ready(var file) -> understand(file, wishes, terms);
    };
  }

  private static Opening understand(CsvFile file, Wishes wishes, Terms terms) throws IOException {
    Optional<Header> header = Header.of(file);
    if (header.isEmpty()) {
      return refused(
          "The first row holds an e-mail address and not the names of the columns.",
          "Add a first row such as: email,first name,last name.");
    }
    Mapping mapping = Mapping.of(header.get(), wishes.map());
    if (mapping.tool().filter(tool -> tool.rows() == Tool.Rows.COMPANIES).isPresent()) {
      return refused(
          "This is an export of companies without people.", "Export the contacts instead.");
    }
    if (!mapping.has(Meaning.EMAIL) && !mapping.has(Meaning.PHONE)) {
      return refused(
          "No column holds e-mail addresses or phone numbers. The columns are: "
              + String.join(", ", header.get().columns())
              + ".",
          "Name one with --map \"Column=email\".");
    }
    return learn(file, mapping, wishes, terms);
  }

  /** Reads to the end before anything is kept: what cannot be read on is refused as a whole. */
  private static Opening learn(CsvFile file, Mapping mapping, Wishes wishes, Terms terms)
      throws IOException {
    List<Integer> dates =
        mapping.columns().entrySet().stream()
            .filter(entry -> entry.getKey().isDate())
            .map(Map.Entry::getValue)
            .toList();
    When.Order order = When.Order.UNKNOWN;
    long count = 0;
    try (Rows rows = file.rows()) {
      while (rows.hasNext()) {
        Row row = rows.next();
        if (row.number() > mapping.header().row() && !row.isBlank()) {
          count++;
          for (int column : row.flaw().isPresent() ? List.<Integer>of() : dates) {
            order = order.and(row.cell(column));
          }
        }
      }
      if (rows.trouble().isPresent()) {
        return new Opening.Refused(rows.trouble().get());
      }
    }
    var zone = mapping.tool().flatMap(Tool::zone).orElse(terms.zone());
    var when = new When(wishes.dayFirst().orElse(dayFirst(order, terms)), zone);
    return new Opening.Ready(new ContactFile(file, mapping, terms, when, order, count));
  }

  /** Where nothing shows it, as people in the business's country write dates. */
  private static boolean dayFirst(When.Order order, Terms terms) {
    return switch (order) {
      case DAY_FIRST -> true;
      case MONTH_FIRST -> false;
      case UNKNOWN, AMBIGUOUS -> !terms.region().equals("US");
    };
  }

  private static Opening refused(String why, String remedy) {
    return new Opening.Refused(new Trouble(0, why, remedy));
  }

  CsvFile file() {
    return file;
  }

  Mapping mapping() {
    return mapping;
  }

  Terms terms() {
    return terms;
  }

  /** How many rows there are, without the header and blank ones. */
  long rows() {
    return rows;
  }

  /** A sentence for people about how dates were understood, where that could be wrong. */
  Optional<String> doubt() {
    boolean dated = mapping.columns().keySet().stream().anyMatch(Meaning::isDate);
    return dated && order == When.Order.AMBIGUOUS
        ? Optional.of(
            "Dates such as 3/4/2020 are read with the "
                + (when.dayFirst() ? "day" : "month")
                + " first; --dates says otherwise.")
        : Optional.empty();
  }

  /** Sentences for people about what was guessed and could be wrong. */
  List<String> doubts() {
    return Stream.concat(file.doubt().stream(), doubt().stream()).toList();
  }

  Checked check() throws IOException {
    return new Checked(file.rows(), new RowCheck(mapping, terms, when), mapping.header().row());
  }

  /**
   * The rows behind the header, each with what came of checking it; must be closed. A few hundred
   * are checked at once, on all processors.
   */
  static final class Checked implements Iterator<Checked.Line>, AutoCloseable {
    private static final int AT_ONCE = 512;

    record Line(Row row, Verdict verdict) {}

    private final Rows rows;
    private final RowCheck check;
    private final long header;
    private Iterator<Line> lines = Collections.emptyIterator();

    private Checked(Rows rows, RowCheck check, long header) {
      this.rows = rows;
      this.check = check;
      this.header = header;
    }

    @Override
    public boolean hasNext() {
      if (!lines.hasNext()) {
        lines =
            more().parallelStream().map(row -> new Line(row, check.check(row))).toList().iterator();
      }
      return lines.hasNext();
    }

    @Override
    public Line next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return lines.next();
    }

    @Override
    public void close() throws IOException {
      rows.close();
    }

    private List<Row> more() {
      List<Row> some = new ArrayList<>();
      while (some.size() < AT_ONCE && rows.hasNext()) {
        Row row = rows.next();
        if (row.number() > header && !row.isBlank()) {
          some.add(row);
        }
      }
      return some;
    }
  }
}
