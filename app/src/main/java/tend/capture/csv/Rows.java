package tend.capture.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The rows of a file, one at a time. A row of which nothing can be made is set aside with its text
 * and the reason, where it can be told where the next one begins; where not, the rows end early and
 * {@link #trouble()} says why.
 */
public final class Rows implements Iterator<Row>, AutoCloseable {
  /** Cells shorter than this hold no other rows. */
  private static final int SHORT = 16;

  private final Tape tape;
  private final Dialect dialect;
  private final Limits limits;
  private final Widths widths = new Widths();
  private CloseableIterator<CsvRecord> records;

  /** Lines before the place from which {@link #records} counts. */
  private long passed;

  private Optional<Row> next = Optional.empty();
  private Optional<Trouble> trouble = Optional.empty();
  private long number;

  Rows(Reader reader, Dialect dialect, Limits limits) {
    this.tape = new Tape(reader);
    this.dialect = dialect;
    this.limits = limits;
    this.records = dialect.read(tape, limits).iterator();
    advance();
    if (dialect.namedInFile() && next.isPresent()) {
      advance();
    }
  }

  @Override
  public boolean hasNext() {
    return next.isPresent();
  }

  @Override
  public Row next() {
    Row row = next.orElseThrow(NoSuchElementException::new);
    advance();
    return row;
  }

  /** Why the rows ended before the file did; empty when all were read. */
  public Optional<Trouble> trouble() {
    return trouble;
  }

  @Override
  public void close() throws IOException {
    records.close();
    tape.close();
  }

  private void advance() {
    next = Optional.empty();
    try {
      read();
    } catch (IOException | UncheckedIOException e) {
      trouble =
          Optional.of(new Trouble(0, "The disk failed: " + e.getMessage() + ".", "Try again."));
    }
  }

  private void read() throws IOException {
    try {
      if (!records.hasNext()) {
        return;
      }
      CsvRecord record = records.next();
      long line = passed + record.getStartingLineNumber();
      if (holdsRows(record.getFields())) {
        setAside(Explanation.swallowed(line));
      } else if (isOneMore(line)) {
        tape.keepFrom(line);
        widths.add(record.getFieldCount());
        next = Optional.of(new Row(number, line, record.getFields(), Optional.empty()));
      }
    } catch (CsvParseException e) {
      setAside(Explanation.of(e, passed));
    }
  }

  private boolean isOneMore(long line) {
    number++;
    if (number > limits.rows()) {
      trouble =
          Optional.of(
              new Trouble(
                  line,
                  "The file has more than %,d rows.".formatted(limits.rows()),
                  "Split it into several files, each with the header row."));
    }
    return trouble.isEmpty();
  }

  private boolean holdsRows(List<String> cells) {
    for (String cell : cells) {
      if (cell.length() >= SHORT
          && (cell.indexOf('\n') >= 0 || cell.indexOf('\r') >= 0)
          && salvage().swallowed(cell)) {
        return true;
      }
    }
    return false;
  }

  /** Goes on behind what cannot be read, or ends where that cannot be told. */
  private void setAside(Trouble reason) throws IOException {
    long line = reason.line();
    if (line < 1) {
      trouble = Optional.of(reason);
      return;
    }
    String text = tape.from(line, Salvage.LITTLE);
    Optional<Integer> goesOn = goesOn(text);
    if (goesOn.isEmpty()) {
      text = tape.from(line, Salvage.MUCH);
      goesOn = goesOn(text);
    }
    Strict strict = Strict.at(text, 0, dialect.separator(), dialect.paddedQuotes());
    Trouble why = Explanation.of(reason, text, strict);
    if (goesOn.isEmpty()) {
      trouble = Optional.of(why);
      return;
    }
    tape.restart(goesOn.get());
    passed = tape.line() - 1;
    tape.keepFrom(tape.line());
    records = dialect.read(tape, limits).iterator();
    if (isOneMore(line)) {
      String aside = text.substring(0, goesOn.get()).stripTrailing();
      Trouble flaw = Explanation.upTo(why, line, line + Lines.in(aside, 0, aside.length()));
      next = Optional.of(new Row(number, line, List.of(aside), Optional.of(flaw)));
    }
  }

  private Optional<Integer> goesOn(String text) {
    return number == 0 ? Optional.empty() : salvage().next(text, tape.endsAfter(text.length()));
  }

  private Salvage salvage() {
    return new Salvage(widths.commonest(), dialect.separator(), dialect.paddedQuotes());
  }
}
