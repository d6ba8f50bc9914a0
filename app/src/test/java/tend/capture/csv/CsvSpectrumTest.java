package tend.capture.csv;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tend.capture.SharedData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The corpus csv-spectrum: every file means exactly the JSON beside it. */
class CsvSpectrumTest {
  @TempDir Path folder;

  static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(SharedData.at("corpora/csv-spectrum/csvs"))) {
      return files.map(file -> file.getFileName().toString().replace(".csv", "")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void meansItsJson(String name) throws IOException {
    Path corpus = SharedData.at("corpora/csv-spectrum");
    byte[] csv = Files.readAllBytes(corpus.resolve("csvs/" + name + ".csv"));
    if (name.endsWith("_crlf")) {
      csv = withCrLf(csv);
    }
    List<List<String>> rows = CsvFixtures.cells(CsvFixtures.open(CsvFixtures.file(folder, csv)));
    JsonNode json =
        JsonMapper.builder().build().readTree(corpus.resolve("json/" + name + ".json").toFile());

    assertEquals(expected(name, json), asObjects(rows));
  }

  /** Copies made by git have lost the line ends that these files are about. */
  private static byte[] withCrLf(byte[] csv) {
    return new String(csv, java.nio.charset.StandardCharsets.ISO_8859_1)
        .replaceAll("\r?\n", "\r\n")
        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
  }

  private static List<Map<String, String>> expected(String name, JsonNode json) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (JsonNode row : json.isArray() ? json : List.of(json)) {
      Map<String, String> cells = new LinkedHashMap<>();
      row.properties().forEach(cell -> cells.put(cell.getKey(), cell.getValue().asString()));
      if (name.equals("location_coordinates")) {
        // Whoever published the corpus changed the phone number in the JSON and not in the table.
        cells.replace("Contact Phone Number", "1234567890", "2095257564");
      }
      rows.add(cells);
    }
    return rows;
  }

  private static List<Map<String, String>> asObjects(List<List<String>> rows) {
    List<Map<String, String>> objects = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      Map<String, String> cells = new LinkedHashMap<>();
      for (int i = 0; i < row.size(); i++) {
        cells.put(rows.getFirst().get(i), row.get(i));
      }
      objects.add(cells);
    }
    return objects;
  }
}
