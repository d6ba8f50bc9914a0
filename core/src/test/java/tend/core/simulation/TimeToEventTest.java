package tend.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.Optional;
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
      {5, 1}, {5, 1}, {8, 1}, {8, 1}, {12, 1}, {16, 0}, {23, 1}, {27, 1}, {30, 1}, {33, 1},
      {43, 1}, {45, 1}
    };
    assertEquals(Optional.of(Duration.ofDays(7 * 31)), of(maintained).by(0.5));
    assertEquals(Optional.of(Duration.ofDays(7 * 23)), of(not).by(0.5));
    assertEquals(Optional.empty(), of(maintained).by(0.9));
  }

  /** Wilson's interval for 4 of 400: 0.39 % to 2.54 % (Newcombe 1998, method 3, recalculated). */
  @Test
  void givesWilsonsInterval() {
    Interval rate = Interval.rate(4, 400);
    assertEquals(0.0039, rate.low(), 0.00005);
    assertEquals(0.0254, rate.high(), 0.00005);
  }

  private static TimeToEvent of(int[][] weeks) {
    var times = new TimeToEvent();
    for (int[] one : weeks) {
      times.add(Duration.ofDays(7L * one[0]), one[1] == 1);
    }
    return times;
  }
}
