package tend.strategy;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tend.strategy.file.StrategyFiles;

/** Whatever stands in the files, the answer is a strategy or mistakes, in bounded time. */
@Timeout(60)
class AnyInputTest {
  private static final List<String> SNIPPETS =
      List.of(
          "",
          ":",
          "- ",
          "[",
          "]",
          "{",
          "}",
          "'",
          "\"",
          "|",
          ">",
          "!!int",
          "&a",
          "*a",
          "---",
          "#",
          "\t",
          "no",
          "yes",
          "null",
          "~",
          "0",
          "-1",
          "99999999999",
          "2026-02-30",
          "every",
          "steps:",
          "{{",
          "}}",
          "{% if %}",
          "\u0000",
          "\uD83D\uDE00",
          "and",
          "or not",
          "go to: round",
          "wait: 0 days",
          "end: x",
          "\n",
          "\n\n  ",
          "name: ");

  @RepeatedTest(150)
  void neverThrows(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    var files = new TreeMap<>(SmallFiles.small().texts());
    List<String> paths = new ArrayList<>(files.keySet());
    for (int change = 0; change < 1 + random.nextInt(4); change++) {
      String path = paths.get(random.nextInt(paths.size()));
      files.put(path, mutated(files.getOrDefault(path, ""), random));
    }
    Reading reading = TestStrategies.reader().read(new StrategyFiles(files), TestStrategies.NOW);
    if (reading instanceof Reading.Mistaken(var mistakes)) {
      assertFalse(mistakes.isEmpty());
      mistakes.forEach(
          mistake -> {
            assertTrue(mistake.place().line() >= 1 && mistake.place().column() >= 1);
            assertFalse(mistake.what().isBlank());
          });
    }
  }

  private static String mutated(String text, Random random) {
    int at = random.nextInt(text.length() + 1);
    int until = Math.min(text.length(), at + random.nextInt(20));
    return switch (random.nextInt(4)) {
      case 0 ->
          text.substring(0, at)
              + SNIPPETS.get(random.nextInt(SNIPPETS.size()))
              + text.substring(at);
      case 1 -> text.substring(0, at) + text.substring(until);
      case 2 -> text.substring(0, at) + text.substring(at, until).repeat(2) + text.substring(until);
      default -> withoutLine(text, random);
    };
  }

  private static String withoutLine(String text, Random random) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (!lines.isEmpty()) {
      lines.remove(random.nextInt(lines.size()));
    }
    return String.join("\n", lines) + "\n";
  }

  @ParameterizedTest
  @ValueSource(strings = {"strategy.yaml", "team.yaml", "journeys/welcome.yaml", "fields.yaml"})
  void whatIsMeantToExhaustIsRefused(String path) {
    for (String bad :
        List.of(
            "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]\n",
            "[".repeat(10_000),
            "a: " + "{a: ".repeat(500) + "1" + "}".repeat(500),
            "- x\n".repeat(50_000),
            "x".repeat(StrategyFiles.LARGEST_FILE + 1),
            "? [a]\n: b\n",
            "!!java.net.URL x: y\n")) {
      var reading =
          TestStrategies.reader()
              .read(TestStrategies.with(SmallFiles.small(), path, bad), TestStrategies.NOW);
      assertInstanceOf(
          Reading.Mistaken.class, reading, bad.substring(0, Math.min(30, bad.length())));
    }
  }

  @Test
  void whatTheDatabaseCannotKeepIsRefused() {
    var files =
        TestStrategies.with(
            SmallFiles.small(),
            "texts/hello.md",
            SmallFiles.small().texts().get("texts/hello.md").replace("Hello", "He\0llo"));
    assertInstanceOf(
        Reading.Mistaken.class, TestStrategies.reader().read(files, TestStrategies.NOW));
  }

  @Test
  void anEmptyFolderIsToldWhatIsMissing() {
    var reading =
        TestStrategies.reader().read(new StrategyFiles(new TreeMap<>()), TestStrategies.NOW);
    var told = assertInstanceOf(Reading.Mistaken.class, reading).mistakes();
    for (String file : List.of("strategy.yaml", "team.yaml", "scoring.yaml")) {
      assertTrue(
          told.stream()
              .anyMatch(
                  it -> it.toString().startsWith(file + ":1:1: error: This file is missing.")),
          told.toString());
    }
  }
}
