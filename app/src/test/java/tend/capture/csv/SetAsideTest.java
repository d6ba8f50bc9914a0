package tend.capture.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A row that is badly quoted is set aside with the reason; the others are read. */
class SetAsideTest {
  private static final String HEADER = "email,name,note\n";

  @Test
  void quotesWithinAQuotedCell() {
    assertEquals(
        List.of(
            "[email, name, note]",
            "[ann@example.com, Ann, x]",
            "3: Line 3: Text follows a closing quote. «bo@example.com,\"Bo \"Bobby\" Berg\",y»",
            "[carla@example.com, Carla, z]"),
        read(
            HEADER
                + "ann@example.com,Ann,x\n"
                + "bo@example.com,\"Bo \"Bobby\" Berg\",y\n"
                + "carla@example.com,Carla,z\n"));
  }

  @Test
  void aQuoteThatIsMissingAtTheEndOfARow() {
    assertEquals(
        List.of(
            "[email, name, note]",
            "2: Line 2: A quote opens here and is closed on line 3 only. «\"a@b.de\",\"Ann\",\"x»",
            "[b@b.de, Bo, y\nz]",
            "[c@b.de, Carla, z]"),
        read(
            HEADER
                + "\"a@b.de\",\"Ann\",\"x\n"
                + "\"b@b.de\",\"Bo\",\"y\nz\"\n"
                + "\"c@b.de\",\"Carla\",\"z\"\n"));
  }

  @Test
  void aQuoteTooManyAtTheEndOfARow() {
    assertEquals(
        List.of("[email, name, note]", "2: Line 2", "[b@b.de, Bo, y]", "[c@b.de, Carla, z]"),
        brief(
            HEADER
                + "\"a@b.de\",\"Ann\",\"x\"\"\n"
                + "\"b@b.de\",\"Bo\",\"y\"\n"
                + "\"c@b.de\",\"Carla\",\"z\"\n"));
  }

  @Test
  void aQuoteThatIsNeverClosedCostsItsRowAlone() {
    assertEquals(
        List.of(
            "[email, name, note]",
            "2: Line 2: A quote opens here and is not closed. «a@b.de,\"Ann,x»",
            "[b@b.de, Bo, y]",
            "[c@b.de, Carla, z]"),
        read(HEADER + "a@b.de,\"Ann,x\nb@b.de,Bo,y\nc@b.de,Carla,z\n"));
  }

  @Test
  void aQuoteThatWouldSwallowMoreThanACellMayHold() {
    String rest = "b@b.de,Bo,y\n".repeat(50_000);
    List<String> rows = brief(HEADER + "a@b.de,\"Ann,x\n" + rest);
    assertEquals("2: Line 2", rows.get(1));
    assertEquals(50_002, rows.size());
  }

  @Test
  void twoStrayQuotesDoNotHideTheRowsBetweenThem() {
    assertEquals(
        List.of(
            "[email, name, note]",
            "2: Line 2: A quote opens here, and whole rows stand before the one that closes."
                + " «a@b.de,\"Ann,x»",
            "[b@b.de, Bo, y]",
            "[c@b.de, Carla, z]",
            "[d@b.de, 5\", k]",
            "[e@b.de, Eve, l]"),
        read(HEADER + "a@b.de,\"Ann,x\nb@b.de,Bo,y\nc@b.de,Carla,z\nd@b.de,5\",k\ne@b.de,Eve,l\n"));
  }

  @Test
  void aNoteOfManyLinesIsNoTable() {
    assertEquals(
        List.of("[email, name, note]", "[a@b.de, Ann, Hello,\nbo, we, met\nyours, a, b\nAnn]"),
        read(HEADER + "a@b.de,Ann,\"Hello,\nbo, we, met\nyours, a, b\nAnn\"\n"));
  }

  @Test
  void aCellOfManyLinesGoesAsideAsAWhole() {
    assertEquals(
        List.of(
            "[email, name, note]",
            "2: Line 2: Text follows a closing quote. Lines 2 to 4 go together."
                + " «a@b.de,Ann,\"He said \"yes\"\nand, then, no\nto \"me\"\"»",
            "[b@b.de, Bo, y]",
            "[c@b.de, Carla, z]"),
        read(
            HEADER
                + "a@b.de,Ann,\"He said \"yes\"\nand, then, no\nto \"me\"\"\n"
                + "b@b.de,Bo,y\nc@b.de,Carla,z\n"));
  }

  @Test
  void aFileThatWasCutOffLosesItsLastRow() {
    assertEquals(
        List.of("[email, name, note]", "[a@b.de, Ann, x]", "3: Line 3"),
        brief(HEADER + "a@b.de,Ann,x\nb@b.de,Bo,\"called\ntwice"));
  }

  @Test
  void manyBadRowsAreEachSetAside() {
    String bad = "a@b.de,\"5\" disk\",x\n";
    String good = "b@b.de,Bo,y\n";
    List<String> rows = brief(HEADER + (bad + good).repeat(3_000));
    assertEquals(6_001, rows.size());
    assertEquals("4: Line 4", rows.get(3));
    assertEquals("6000: Line 6000", rows.get(5_999));
  }

  @Test
  void aCellOrARowBeyondTheLimitsIsSetAside() {
    String after = "b@b.de,Bo,y\nc@b.de,Carla,z\n";
    assertTrue(read(HEADER + "x".repeat(100_001) + ",2,3\n" + after).get(1).contains("too long"));
    assertTrue(read(HEADER + "x".repeat(300_000) + ",2,3\n" + after).get(1).contains("too long"));
    assertTrue(read(HEADER + ",".repeat(1_000) + "\n" + after).get(1).contains("too many columns"));
    assertEquals(4, read(HEADER + ",".repeat(1_000) + "\n" + after).size());
  }

  @Test
  void linesAreCountedAcrossEveryLineEndAndBlock() {
    for (String end : List.of("\n", "\r\n", "\r")) {
      String good = "b@b.de,Bo,\"y%sz\"%s".formatted(end, end).repeat(4_000);
      List<String> rows =
          brief(HEADER.replace("\n", end) + good + "a@b.de,\"A\"n\",x" + end + good);
      assertEquals("4002: Line 8002", rows.get(4_001));
      assertEquals(8_002, rows.size());
    }
  }

  /**
   * One quote too many or too few, anywhere: at most its neighbours are lost, nobody is made up.
   */
  @Property(tries = 2_000)
  void oneWrongQuoteCostsLittleAndInventsNothing(
      @ForAll @From("tables") List<List<String>> table,
      @ForAll boolean allQuoted,
      @ForAll @IntRange(min = 0, max = 1_000_000) int place) {
    String text = table.stream().map(row -> line(row, allQuoted)).collect(Collectors.joining());
    int at = place % text.length();
    String wrong =
        text.charAt(at) == '"'
            ? text.substring(0, at) + text.substring(at + 1)
            : text.substring(0, at) + '"' + text.substring(at);

    List<List<String>> kept = new ArrayList<>();
    for (Row row : rows("email,name,note,town\n" + wrong)) {
      if (row.flaw().isEmpty() && row.number() > 1) {
        kept.add(row.cells());
      }
    }

    var madeUp = new ArrayList<>(kept);
    madeUp.removeAll(table);
    madeUp.removeIf(row -> !row.getFirst().contains("@"));
    var lost = new ArrayList<>(table);
    lost.removeAll(kept);
    assertTrue(madeUp.size() <= 1, "made up " + madeUp + " from " + wrong);
    assertTrue(lost.size() <= 3, "lost " + lost + " of " + wrong);
  }

  @Provide
  Arbitrary<List<List<String>>> tables() {
    Arbitrary<String> name = Arbitraries.of("Ann", "Bo \"Bobby\" Berg", "Lee, Carla", "");
    Arbitrary<String> note =
        Arbitraries.of("", "5\" disk", "called\ntwice", "a, b", "said: \"no\"");
    Arbitrary<List<String>> row =
        Combinators.combine(Arbitraries.integers().between(1, 99), name, note)
            .as((n, who, what) -> List.of("p" + n + "@example.com", who, what, "Bern"));
    return row.list().ofMinSize(5).ofMaxSize(25);
  }

  private static String line(List<String> row, boolean allQuoted) {
    return row.stream()
            .map(
                cell ->
                    allQuoted || cell.matches("(?s).*[\",\n].*")
                        ? '"' + cell.replace("\"", "\"\"") + '"'
                        : cell)
            .collect(Collectors.joining(","))
        + "\n";
  }

  private static List<String> brief(String text) {
    return read(text).stream()
        .map(row -> row.replaceAll("(?s)^(\\d+: Line \\d+).*", "$1"))
        .toList();
  }

  private static List<String> read(String text) {
    return rows(text).stream()
        .map(
            row ->
                row.flaw()
                    .map(
                        flaw ->
                            row.number()
                                + ": Line "
                                + flaw.line()
                                + ": "
                                + flaw.why()
                                + " «"
                                + row.cells().getFirst()
                                + "»")
                    .orElse(row.cells().toString()))
        .toList();
  }

  private static List<Row> rows(String text) {
    List<Row> all = new ArrayList<>();
    try {
      Path file = Files.createTempFile("aside", ".csv");
      try {
        Files.write(file, text.getBytes(UTF_8));
        try (Rows rows = CsvFixtures.open(file).rows()) {
          rows.forEachRemaining(all::add);
          rows.trouble().ifPresent(trouble -> fail(trouble.sentence()));
        }
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }
}
