package tend.capture.csv;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

final class CsvFixtures {
  private CsvFixtures() {}

  static Path file(Path folder, byte[] content) {
    try {
      return Files.write(Files.createTempFile(folder, "table", ".csv"), content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CsvFile open(Path file) {
    return switch (opening(file, Reading.DETECTED)) {
      case CsvFile.Opening.Ready(var ready) -> ready;
      case CsvFile.Opening.Refused(var trouble) -> fail(trouble.sentence());
    };
  }

  static CsvFile open(Path folder, String text, Charset charset) {
    return open(file(folder, text.getBytes(charset)));
  }

  static CsvFile.Opening opening(Path file, Reading reading) {
    try {
      return CsvFile.open(file, reading);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<List<String>> cells(CsvFile file) {
    List<List<String>> all = new ArrayList<>();
    try (Rows rows = file.rows()) {
      rows.forEachRemaining(row -> all.add(row.cells()));
      rows.trouble().ifPresent(trouble -> fail(trouble.sentence()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  static Trouble trouble(Path file, Reading reading) {
    return switch (opening(file, reading)) {
      case CsvFile.Opening.Refused(var trouble) -> trouble;
      case CsvFile.Opening.Ready(var ready) -> troubleWithin(ready);
    };
  }

  private static Trouble troubleWithin(CsvFile file) {
    try (Rows rows = file.rows()) {
      rows.forEachRemaining(row -> {});
      return rows.trouble().orElseGet(() -> fail("the file was read to its end"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
