package tend.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TimeToEventTest {

  /**
   * The maintained arm of the aml data (Miller 1997, "Survival Analysis"): times in weeks, 0 for
   * censored. Published median: 31 weeks.
   */
  @Test
  void findsThePublishedMedianOfTheAmlData() {
    int[][] maintained = {
      {9, 1}, {13, 1}, {13, 0}, {18, 1}, {23, 1}, {28, 0}, {31, 1}, {34, 1}, {45, 0}, {48, 1},
      {161, 0}
    };
    int[][] not = {
      {5, 1}, {5, 1}, {8, 1}, {8, 1}, {12, 1}, {16, 0}, {23, 1}, {27, 1}, {30, 1}, {33, 1}, {43, 1},
      {45, 1}
    };
    assertEquals(Optional.of(Duration.ofDays(7 * 31)), of(maintained).by(0.5));
    assertEquals(Optional.of(Duration.ofDays(7 * 23)), of(not).by(0.5));
    assertEquals(Optional.empty(), of(maintained).by(0.9));
  }

  /**
   * The lung data of the North Central Cancer Treatment Group (Loprinzi 1994, J. Clin. Oncol.
   * 12:601), 228 patients. Published by R's survival package: 165 died; quartiles 170, 310 and 550
   * days; the median of men 270, of women 426.
   */
  @Test
  void findsThePublishedQuartilesOfTheLungData() throws IOException {
    List<String[]> rows = shared("survival/lung.csv");
    TimeToEvent all = lung(rows, _ -> true);
    assertEquals(165, all.happened());
    assertEquals(63, all.waiting());
    assertEquals(Optional.of(Duration.ofDays(170)), all.by(0.25));
    assertEquals(Optional.of(Duration.ofDays(310)), all.by(0.5));
    assertEquals(Optional.of(Duration.ofDays(550)), all.by(0.75));
    assertEquals(Optional.of(Duration.ofDays(270)), lung(rows, row -> row[4].equals("1")).by(0.5));
    assertEquals(Optional.of(Duration.ofDays(426)), lung(rows, row -> row[4].equals("2")).by(0.5));
  }

  private static TimeToEvent lung(List<String[]> rows, Predicate<String[]> who) {
    var times = new TimeToEvent();
    rows.stream()
        .filter(who)
        .forEach(row -> times.add(Duration.ofDays(Long.parseLong(row[1])), row[2].equals("2")));
    return times;
  }

  /** Rows of a file of the shared data, without the header; the test is skipped where it is not. */
  private static List<String[]> shared(String name) throws IOException {
    Path file =
        Stream.of(System.getProperty("tend.shared", "../shared"), "../shared", "../../shared")
            .map(folder -> Path.of(folder, "data", name))
            .filter(Files::exists)
            .findFirst()
            .orElse(Path.of("missing"));
    assumeTrue(Files.exists(file), "the shared data is not here: " + name);
    return Files.readAllLines(file).stream().skip(1).map(line -> line.split(",", -1)).toList();
  }

  private static TimeToEvent of(int[][] weeks) {
    var times = new TimeToEvent();
    for (int[] one : weeks) {
      times.add(Duration.ofDays(7L * one[0]), one[1] == 1);
    }
    return times;
  }
}
