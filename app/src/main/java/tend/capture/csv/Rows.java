package tend.capture.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * The rows of a file, one at a time. Where the file cannot be read on, the rows end early and
 * {@link #trouble()} says why.
 */
public final class Rows implements Iterator<Row>, AutoCloseable {
  private final CsvReader<CsvRecord> reader;
  private final CloseableIterator<CsvRecord> records;
  private final Limits limits;
  private Optional<Row> next = Optional.empty();
  private Optional<Trouble> trouble = Optional.empty();
  private long number;

  Rows(CsvReader<CsvRecord> reader, Limits limits, boolean skipFirst) {
    this.reader = reader;
    this.records = reader.iterator();
    this.limits = limits;
    advance();
    if (skipFirst && next.isPresent()) {
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
    reader.close();
  }

  private void advance() {
    next = Optional.empty();
    try {
      if (!records.hasNext()) {
        return;
      }
      CsvRecord record = records.next();
      number++;
      if (number > limits.rows()) {
        trouble = Optional.of(tooMany(record.getStartingLineNumber()));
        return;
      }
      next = Optional.of(new Row(number, record.getStartingLineNumber(), record.getFields()));
    } catch (CsvParseException e) {
      trouble = Optional.of(Explanation.of(e));
    } catch (UncheckedIOException e) {
      trouble =
          Optional.of(new Trouble(0, "The disk failed: " + e.getMessage() + ".", "Try again."));
    }
  }

  private Trouble tooMany(long line) {
    return new Trouble(
        line,
        "The file has more than %,d rows.".formatted(limits.rows()),
        "Split it into several files, each with the header row.");
  }
}
