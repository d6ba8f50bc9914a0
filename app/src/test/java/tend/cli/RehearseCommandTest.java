package tend.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A rehearsal as a user meets it: what it prints, what it says of mistakes, its exit codes. */
@Timeout(900)
class RehearseCommandTest {
  private static final String MAPPING =
      """
      name: The fair
      zone: Europe/Berlin
      currency: EUR
      until: 2026-04-10
      arrivals:
        file: visitors.csv
        id: id
        at: day
        source: from
        email: mail
      outcomes:
        - file: deals.csv
          id: id
          spoke: talked
          won: won
          lost: lost
          reason: why
          title: what
          value: {file: items.csv, match: seller, sum: price}
      """;

  /** "P 5" and "p 5" are two people; the last row is the third one again, at the same address. */
  private static final String VISITORS =
      """
      id,day,from,mail
      p1,2026-03-02,fair,
      p2,2026-03-02 09:15:00,ads,
      p3,2026-03-03,fair,bo@example.com
      p4,2026-03-03,fair,
      p 5,2026-03-04,fair,
      P 5,2026-03-04,fair,
      p6,2026-03-04,fair,
      p7,2026-03-05,fair,
      p8,2026-03-05,fair,
      p9,2026-03-05,fair,
      p10,2026-03-06T23:59:59,ads,
      p11,2026-03-06,ads,
      p12,2026-03-06,ads,
      p13,2026-03-06,ads,
      p14,2026-03-07,ads,
      p15,2026-03-07,ads,
      p16,2026-03-07,ads,
      p17,2026-03-07,ads,
      p18,2026-03-08,ads,
      p19,2026-03-08,ads,
      p20,2026-03-08,ads,
      p21,2026-03-08,ads,
      p22,2026-03-09,,
      p23,2026-03-09,,
      p24,2026-03-09,,
      p25,2026-03-20,ads,bo@example.com
      """;

  /** Spoke and won on one day; won before the arrival; won at the address that came twice. */
  private static final String DEALS =
      """
      id,talked,won,lost,why,what,seller
      p1,2026-03-05,2026-03-05,,,Roof,s1
      p2,2026-03-04 10:00:00,2026-03-20 09:30:00,,,Gutter,s2
      p3,2026-03-06,,,,,
      p4,,,2026-03-10,too dear,,
      p 5,2026-03-07,,2026-03-12,waits,,
      p6,,2026-03-01,,,Roof,s9
      p25,,2026-03-25,,,"Roof, all of it",s3
      """;

  private static final String ITEMS =
      """
      seller,price
      s1,100.10
      s2,50
      s1,200.20
      s3,1000.004
      s4,7.77
      """;

  private record Outcome(int code, String out, String err) {}

  @TempDir private static Path whole;
  private static Outcome json;

  /** A copy that a test breaks. */
  @TempDir private Path folder;

  @BeforeAll
  static void rehearse() throws IOException {
    write(whole);
    json = rehearse(whole, "--json");
  }

  @BeforeEach
  void write() throws IOException {
    write(folder);
  }

  private static void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("mapping.yaml"), MAPPING);
    Files.writeString(folder.resolve("visitors.csv"), VISITORS);
    Files.writeString(folder.resolve("deals.csv"), DEALS);
    Files.writeString(folder.resolve("items.csv"), ITEMS);
  }

  @Test
  void everybodyWhoCameIsInThreeLedgersThatAgree() {
    JsonNode ledger = report().get("ledger");
    assertEquals(0, json.code(), json.err());
    assertEquals(26, ledger.get("received").asInt());
    assertEquals(0, ledger.get("spam").asInt());
    assertEquals(1, ledger.get("merged").asInt(), "at an address that was known");
    assertEquals(25, ledger.get("fresh").asInt());
    assertEquals(0, ledger.get("missing").asInt());
    assertEquals(
        25,
        Stream.of("inJourney", "withPerson", "appointment", "notReady")
                .mapToInt(place -> ledger.get(place).asInt())
                .sum()
            + StreamSupport.stream(ledger.get("closed").spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .sum());
    assertEquals(0, report().get("exceptions").size(), json.out());
  }

  /** By hand: opt-ins, talked (won includes it), won, revenue in cents. */
  @Test
  void theFunnelIsTheOneOfTheFiles() {
    assertEquals(
        List.of("ads 13 1 1 5000", "fair 9 4 3 130030", "unknown 3 0 0 0"),
        StreamSupport.stream(report().get("funnels").spliterator(), false)
            .map(RehearseCommandTest::row)
            .toList());
    assertEquals("all 25 5 4 135030", row(report().get("all")));
    assertEquals("EUR", report().get("currency").asString());
    // Days without a time are spread from eight on, by the id: "p1" hashes to 3,521 seconds.
    assertEquals("2026-03-02T07:58:41Z", report().get("from").asString());
    assertEquals("2026-04-10T22:00:00Z", report().get("until").asString());
  }

  @Test
  void peopleReadTheSameFigures() {
    String out = rehearse(whole).out();
    assertTrue(out.contains("26 came in = 0 spam + 1 known already + 25 new\n"), out);
    assertTrue(out.contains("It adds up."), out);
    // Wilson's interval for 4 of 25.
    assertTrue(
        out.lines()
            .anyMatch(line -> line.matches("all +25 +5 +5 +4 +16\\.0 % \\(6\\.4 to 34\\.7\\).*")),
        out);
    assertTrue(out.contains("Exceptions: 0"), out);
  }

  /** What is wrong | in which file it is | what stands there | what should | what is said. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mapping.yaml | file: visitors.csv | file: visitor.csv | there is no file visitor.csv in ",
        "mapping.yaml | file: visitors.csv | file: ../visitors.csv | there is no file ../visitors",
        "mapping.yaml | id: id | id: ids | visitors.csv has no column \"ids\", which the mapping"
            + " names in arrivals: id. Did you mean \"id\"?",
        "mapping.yaml | lost: lost | lost: farewell | deals.csv has no column \"farewell\", which"
            + " the mapping names in outcomes: lost. It has id, talked, won, lost, why, what,"
            + " seller.",
        "mapping.yaml | match: seller | match: sellers | items.csv has no column \"sellers\","
            + " which the mapping names in outcomes: value: match. Did you mean \"seller\"?",
        "mapping.yaml | source: from | sauce: from | mapping.yaml:9: \"sauce\" is not known here."
            + " Did you mean \"source\"?",
        "mapping.yaml | name: The fair | title: The fair | mapping.yaml:1: \"name: …\" is missing",
        "mapping.yaml | zone: Europe/Berlin | zoen: Europe/Berlin | mapping.yaml:1: \"zone: …\" is"
            + " missing here; is \"zoen\" meant for it?",
        "mapping.yaml | name: The fair | name: &a [x] | mapping.yaml:1: name is a word",
        "mapping.yaml | zone: Europe/Berlin | zone: &a [*a, *a] | mapping.yaml: this cannot be"
            + " read",
        "mapping.yaml | zone: Europe/Berlin | zone: Berlin | mapping.yaml:2: zone is a time zone"
            + " such as Europe/Berlin, not \"Berlin\"",
        "mapping.yaml | currency: EUR | currency: Euro | mapping.yaml:3: currency is a currency"
            + " such as EUR",
        "mapping.yaml | until: 2026-04-10 | until: 10.4.2026 | mapping.yaml:4: until is a date"
            + " such as 2018-11-14, not \"10.4.2026\"",
        "mapping.yaml | until: 2026-04-10 | until: 2026-02-10 | mapping.yaml: nobody arrives until"
            + " 2026-02-10; the first one comes on 2026-03-02",
        "mapping.yaml | until: 2026-04-10 | until: 2062-04-10 | mapping.yaml: from the first"
            + " arrival on 2026-03-02 until 2062-04-10 are more than 10 years",
        "mapping.yaml | won: won | won: won, won: lost | mapping.yaml:1",
        "mapping.yaml | lost: lost | won: lost | mapping.yaml:16: \"won\" is here twice",
        "mapping.yaml | name: The fair | name: [The fair | mapping.yaml:2: this is not YAML",
        "visitors.csv | p24, | p23, | visitors.csv:26, column id: \"p23\" arrived in line 25"
            + " already; leave one of them out",
        "visitors.csv | p24, | , | visitors.csv:26, column id: there is nothing here",
        "visitors.csv | p4, | p4\0, | visitors.csv:5 holds a character that is no text",
        "visitors.csv | p4,2026-03-03 | p4,03.03.2026 | visitors.csv:5, column day:"
            + " \"03.03.2026\" is no date; write it like 2018-02-26 or 2018-02-26 19:58:54",
        "visitors.csv | p4,2026-03-03 | p4,2026-02-30 | visitors.csv:5, column day: \"2026-02-30\"",
        "visitors.csv | p4,2026-03-03 | p4,a,2026-03-03 | visitors.csv:5 has 5 fields, and the"
            + " first line names 4; a comma in a field needs quotes",
        "deals.csv | p2, | p99, | deals.csv:3, column id: nobody arrived as \"p99\": there is no"
            + " such row in visitors.csv",
        "deals.csv | \"Roof, all of it\" | \"Roof, all of it | deals.csv",
        "items.csv | 200.20 | 1.200,20 | items.csv:4",
        "items.csv | 200.20 | 1.200.20 | items.csv:4, column price: \"1.200.20\" is no amount;"
            + " write it like 1234.50, without signs of thousands",
        "items.csv | 200.20 | 1e999999 | items.csv:4, column price: \"1e999999\" is no amount",
        "items.csv | 200.20 | | items.csv:4, column price: \"\" is no amount",
      })
  void aMistakeIsOneSentenceThatSaysWhere(String line) throws IOException {
    String[] parts = line.split(" *\\| ?", 4);
    Path file = folder.resolve(parts[0]);
    String before = Files.readString(file);
    assertTrue(before.contains(parts[1]), parts[1]);
    int at = before.indexOf(parts[1]);
    Files.writeString(
        file, before.substring(0, at) + parts[2] + before.substring(at + parts[1].length()));
    assertRefused(parts[3]);
  }

  @Test
  void filesThatAreEmptyOrOfAnotherKindAreTold() throws IOException {
    Files.writeString(folder.resolve("visitors.csv"), "");
    assertRefused("visitors.csv is empty; its first line has to name the columns");
    Files.writeString(folder.resolve("visitors.csv"), "id,day,from,mail\n");
    assertRefused("visitors.csv has no rows: nobody arrives");
    Files.writeString(folder.resolve("visitors.csv"), VISITORS.replace(',', ';'));
    assertRefused("Its columns are not parted by commas: save it with commas.");
    Files.writeString(
        folder.resolve("visitors.csv"),
        VISITORS.replace("fair", "Messe Köln"),
        StandardCharsets.ISO_8859_1);
    assertRefused("visitors.csv is not in UTF-8; save it in that encoding");
    Files.writeString(
        folder.resolve("mapping.yaml"),
        MAPPING.replace("fair", "Größe"),
        StandardCharsets.ISO_8859_1);
    assertRefused("mapping.yaml is not in UTF-8; save it in that encoding");
    Files.delete(folder.resolve("mapping.yaml"));
    assertRefused("there is no mapping ");
  }

  @Test
  void aMarkBeforeTheHeaderIsNoPartOfItsFirstName() throws IOException {
    Files.writeString(folder.resolve("visitors.csv"), "\uFEFF" + VISITORS.replace("p24", "p23"));
    assertRefused("visitors.csv:26, column id: \"p23\" arrived");
  }

  @Test
  void anOutcomeNeedsATimeAndAValueSomethingWon() throws IOException {
    Path mapping = folder.resolve("mapping.yaml");
    Files.writeString(mapping, MAPPING.replaceAll("(?m)^ {4}(spoke|won|lost|value): .*\n", ""));
    assertRefused("mapping.yaml:12: an outcome names the column of a time as");
    Files.writeString(mapping, MAPPING.replaceAll("(?m)^ {4}won: .*\n", ""));
    assertRefused("mapping.yaml:12: \"value\" is of what was won");
  }

  /** The real funnel: 8,000 leads, 842 of them won; takes minutes. */
  @Test
  @EnabledIfSystemProperty(named = "tend.long", matches = "true")
  void theRealFunnelForgetsNobody() {
    Path data = Path.of("..", "..", "shared", "data", "olist");
    assumeTrue(Files.isDirectory(data), "the data is not here");
    String mapping = Path.of("..", "examples", "olist.yaml").toString();
    Outcome outcome = tend("rehearse", mapping, data.toString(), "--json");
    JsonNode report = JsonMapper.shared().readTree(outcome.out());
    assertEquals(0, outcome.code(), outcome.err());
    assertEquals(8_000, report.get("ledger").get("received").asInt());
    assertEquals(8_000, report.get("ledger").get("fresh").asInt());
    assertEquals(842, report.get("all").get("won").asInt());
    assertEquals(0, report.get("exceptions").size());
  }

  private void assertRefused(String sentence) {
    Outcome outcome = rehearse(folder);
    assertEquals(3, outcome.code(), outcome.err());
    assertTrue(outcome.err().contains(sentence), outcome.err());
    assertTrue(outcome.err().startsWith("tend: "), outcome.err());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
  }

  private static JsonNode report() {
    return JsonMapper.shared().readTree(json.out());
  }

  private static String row(JsonNode funnel) {
    return Stream.of("origin", "optIns", "conversations", "won", "revenueMinor")
        .map(field -> funnel.get(field).asString())
        .reduce((left, right) -> left + " " + right)
        .orElseThrow();
  }

  private static Outcome rehearse(Path folder, String... options) {
    return tend(
        Stream.concat(
                Stream.of("rehearse", folder.resolve("mapping.yaml").toString(), folder.toString()),
                Stream.of(options))
            .toArray(String[]::new));
  }

  private static Outcome tend(String... arguments) {
    CommandLine line = Main.commandLine();
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return new Outcome(line.execute(arguments), out.toString(), err.toString());
  }
}
