package tend.capture.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static tend.capture.csv.CsvFixtures.cells;
import static tend.capture.csv.CsvFixtures.open;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialectTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {",", ";", "\t", "|"})
  void everySeparatorIsFoundAmongCommasInCells(String separator) {
    String text =
        "e-mail,name,note\nann@example.com,Ann,\"Hello, you; there\"\nbo@example.com,Bo,\"1,50\"\n"
            .replaceAll(",(?=\\S)", separator);

    assertEquals(separator.charAt(0), open(folder, text, UTF_8).separator());
    assertEquals(3, cells(open(folder, text, UTF_8)).get(1).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void everyLineEnd(String end) {
    String text = String.join(end, "a;b", "1;2", "3;4", "");

    assertEquals(
        List.of(List.of("a", "b"), List.of("1", "2"), List.of("3", "4")),
        cells(open(folder, text, UTF_8)));
  }

  @Test
  void excelsOwnLineNamesTheSeparatorAndIsNoRow() {
    assertEquals(
        List.of(List.of("a,b", "c"), List.of("1", "2")),
        cells(open(folder, "sep=;\r\na,b;c\r\n1;2\r\n", UTF_8)));
  }

  @Test
  void linesAboveTheTableDoNotHideTheSeparator() {
    String zoom =
        "Attendee Report\n"
            + "Topic,Webinar ID\n"
            + "\"Lunch; learn\",1\n"
            + "Attended,Email,Name\n"
            + "Yes,a@b.de,Ann\n";

    assertEquals(',', open(folder, zoom, UTF_8).separator());
  }

  @Test
  void oneColumnOfAddressesIsATableToo() {
    assertEquals(
        List.of(List.of("email"), List.of("ann@example.com")),
        cells(open(folder, "email\nann@example.com\n", UTF_8)));
  }

  @Test
  void quotesBehindBlanks() {
    assertEquals(
        List.of("Ann", "Hill St. 1, Town", "x"),
        cells(open(folder, "name, address, z\nAnn, \"Hill St. 1, Town\", x\n", UTF_8))
            .get(1)
            .stream()
            .map(String::strip)
            .toList());
  }

  @Test
  void rowsAreNumberedAsASpreadsheetDoesAndLinesAsAnEditorDoes() throws Exception {
    CsvFile file = open(folder, "a,b\n\"x\ny\",2\n\n3,4\n", UTF_8);
    try (Rows rows = file.rows()) {
      rows.next();
      rows.next();
      rows.next();
      Row last = rows.next();
      assertEquals(4, last.number());
      assertEquals(5, last.line());
    }
  }
}
