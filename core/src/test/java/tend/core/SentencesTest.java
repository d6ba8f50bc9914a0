package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A sentence is part of a decision, so it must be the same on every machine: {@code
 * "%d".formatted(12)} is {@code ١٢} where the machine speaks Arabic. {@code %s} is not.
 */
class SentencesTest {

  private static final Pattern SPEAKS_THE_MACHINES_LANGUAGE =
      Pattern.compile("%[-+0-9.,(#]*[dfegxoct]");

  @Test
  void numbersAreWrittenTheSameOnEveryMachine() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<String> found =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .filter(file -> lines(file).anyMatch(SentencesTest::asksTheMachine))
              .sorted()
              .flatMap(file -> lines(file).map(line -> file.getFileName() + ": " + line.strip()))
              .filter(line -> SPEAKS_THE_MACHINES_LANGUAGE.matcher(line).find())
              .filter(line -> !line.contains("Locale.ROOT"))
              .toList();
      assertEquals(List.of(), found);
    }
  }

  @Test
  void itWouldBeFound() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      assertEquals("١٢ and 12", "%d and %s".formatted(12, 12));
    } finally {
      Locale.setDefault(before);
    }
    assertTrue(SPEAKS_THE_MACHINES_LANGUAGE.matcher("at most %,d days").find());
  }

  private static boolean asksTheMachine(String line) {
    return line.contains(".formatted(") || line.contains("String.format(\"");
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
