package tend.capture.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tend.capture.SharedData;
import tools.jackson.databind.json.JsonMapper;

/** What was written is what is read, whatever it is. */
class RoundTripTest {
  private static final List<String> HEADER = List.of("email", "name", "note");

  @Property(tries = 400)
  void anyTableSurvivesAnyDialect(
      @ForAll @From("tables") List<List<String>> table,
      @ForAll @From("separators") char separator,
      @ForAll @From("charsets") String charset)
      throws IOException {
    List<List<String>> rows = new ArrayList<>(List.of(HEADER));
    rows.addAll(table);
    Path file = Files.createTempFile("round-trip", ".csv");
    try {
      Files.writeString(file, written(rows, separator), Charset.forName(charset));
      assertEquals(rows, CsvFixtures.cells(CsvFixtures.open(file)));
    } finally {
      Files.delete(file);
    }
  }

  /** Bytes of any kind are either read or refused with a reason; nothing is thrown. */
  @Property(tries = 1000)
  void anyBytesAreReadOrRefused(@ForAll byte[] bytes) throws IOException {
    Path file = Files.write(Files.createTempFile("fuzz", ".csv"), bytes);
    try {
      if (CsvFile.open(file, Reading.DETECTED) instanceof CsvFile.Opening.Ready(var ready)) {
        try (Rows rows = ready.rows()) {
          rows.forEachRemaining(row -> {});
        }
      }
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void theStringsThatBreakProgramsSurvive(@TempDir Path folder) throws IOException {
    List<List<String>> rows = new ArrayList<>(List.of(HEADER));
    JsonMapper.builder()
        .build()
        .readTree(SharedData.at("corpora/strings/blns.json").toFile())
        .forEach(text -> rows.add(List.of("ann@example.com", text.asString(), "x")));

    Path file = CsvFixtures.file(folder, written(rows, ',').getBytes(UTF_8));

    assertEquals(rows, CsvFixtures.cells(CsvFixtures.open(file)));
  }

  @Provide
  Arbitrary<List<List<String>>> tables() {
    Arbitrary<String> cell =
        Arbitraries.strings()
            .withChars("ab \"',;|\t\n=@äß漢€")
            .ofMaxLength(12)
            .filter(text -> !text.contains(" \"") && !text.contains("\" "));
    return cell.list().ofSize(3).list().ofMinSize(3).ofMaxSize(20);
  }

  @Provide
  Arbitrary<Character> separators() {
    return Arbitraries.of(',', ';', '\t', '|');
  }

  @Provide
  Arbitrary<String> charsets() {
    return Arbitraries.of("UTF-8", "UTF-16LE", "UTF-16BE");
  }

  private static String written(List<List<String>> rows, char separator) {
    var text = new StringWriter();
    try (var writer = CsvWriter.builder().fieldSeparator(separator).build(text)) {
      rows.forEach(writer::writeRecord);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return text.toString();
  }
}
