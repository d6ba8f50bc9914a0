package tend.capture.csv;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How cells are set apart.
 *
 * @param paddedQuotes quotes stand after blanks, as in {@code a, "b, c"}
 * @param namedInFile the first record is Excel's {@code sep=;} and not part of the table
 */
record Dialect(char separator, boolean paddedQuotes, boolean namedInFile) {
  private static final List<Character> CANDIDATES = List.of(',', ';', '\t', '|');
  private static final Pattern NAMED = Pattern.compile("\"?[sS][eE][pP]=(.)\"?(?:\\R|$)");
  private static final int SAMPLE_ROWS = 200;

  /** The dialect that splits the sample into the most even table of several columns. */
  static Dialect of(String sample, Optional<Character> known) {
    Matcher named = NAMED.matcher(sample);
    boolean namedInFile = named.lookingAt();
    char separator =
        known.orElseGet(() -> namedInFile ? named.group(1).charAt(0) : mostEven(sample));
    return new Dialect(separator, hasPaddedQuotes(sample, separator), namedInFile);
  }

  CsvReader<CsvRecord> read(Reader reader, Limits limits) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .skipEmptyLines(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .trimWhitespacesAroundQuotes(paddedQuotes)
        .allowUnclosedQuote(false)
        .maxBufferSize(Math.max(1 << 16, 2 * limits.cellChars()))
        .build(
            CsvRecordHandler.of(
                handler ->
                    handler
                        .maxFields(limits.columns())
                        .maxFieldSize(limits.cellChars())
                        .maxRecordSize(limits.rowChars())),
            reader);
  }

  private static boolean hasPaddedQuotes(String sample, char separator) {
    return Pattern.compile(
            Pattern.quote(String.valueOf(separator))
                + " +\"[^\"\\n]+\" *(?:[\\r\\n]|"
                + Pattern.quote(String.valueOf(separator))
                + ")")
        .matcher(sample)
        .find();
  }

  private static char mostEven(String sample) {
    char best = ',';
    double most = 0;
    for (char candidate : CANDIDATES) {
      double evenness = evenness(sample, candidate);
      if (evenness > most) {
        most = evenness;
        best = candidate;
      }
    }
    return best;
  }

  /**
   * Share of rows with the commonest number of columns, times a growing function of that number.
   */
  private static double evenness(String sample, char separator) {
    Map<Integer, Integer> rowsByWidth = new HashMap<>();
    int rows = 0;
    for (int width : widths(sample, separator)) {
      rowsByWidth.merge(width, 1, Integer::sum);
      rows++;
    }
    double best = 0;
    for (var entry : rowsByWidth.entrySet()) {
      int width = entry.getKey();
      if (width > 1) {
        double share = (double) entry.getValue() / rows;
        best = Math.max(best, share * share * Math.log(1 + width));
      }
    }
    return best;
  }

  private static List<Integer> widths(String sample, char separator) {
    List<Integer> widths = new ArrayList<>();
    var dialect = new Dialect(separator, hasPaddedQuotes(sample, separator), false);
    var limits = new Limits(0, 0, 1 << 20, 1 << 21, 100_000, 0);
    try (var reader = dialect.read(new StringReader(sample), limits)) {
      for (CsvRecord row : reader) {
        if (row.getFieldCount() > 1 || !row.getField(0).isBlank()) {
          widths.add(row.getFieldCount());
        }
        if (widths.size() == SAMPLE_ROWS) {
          break;
        }
      }
    } catch (CsvParseException e) {
      // With a wrong separator a quote may seem misplaced; the rows before it still tell.
      return widths;
    } catch (IOException e) {
      throw new UncheckedIOException("a string cannot fail to be read", e);
    }
    return widths;
  }
}
