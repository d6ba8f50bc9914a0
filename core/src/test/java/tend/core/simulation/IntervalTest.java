package tend.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class IntervalTest {

  /** Newcombe 1998 (Statistics in Medicine 17:857), table I, method 3: Wilson's score interval. */
  @Test
  void aRateIsNewcombesTable() {
    rate(81, 263, 0.2553, 0.3662);
    rate(15, 148, 0.0624, 0.1605);
    rate(0, 20, 0, 0.1611);
    rate(1, 29, 0.0061, 0.1718);
  }

  /**
   * The exact Poisson interval of 4 is 1.09 to 10.24 (Garwood 1936). With 500 dollars each and 400
   * leads: 1.36 to 12.80 dollars a lead, so that one month cannot tell 5 from 3 (R10).
   */
  @Test
  void oneMonthOfSalesCannotTellFiveDollarsFromThree() {
    Interval perLead = Interval.mean(4 * 500.0, 4 * 500.0 * 500, 500, 400);
    assertEquals(5, perLead.estimate(), 1e-9);
    assertEquals(1.36, perLead.low(), 0.005);
    assertEquals(12.80, perLead.high(), 0.005);
  }

  /** Garwood's limits as in Ulm 1990 (American Journal of Epidemiology 131:373), to two places. */
  @Test
  void equalAmountsGiveTheExactPoissonLimits() {
    poisson(1, 0.03, 5.57);
    poisson(10, 4.80, 18.39);
    poisson(100, 81.36, 121.63);
  }

  @Test
  void oneLargeOrderIsLessCertainThanManySmallOnes() {
    Interval even = Interval.mean(10_000, 10 * 1_000.0 * 1_000, 1_000, 100);
    Interval uneven = Interval.mean(10_000, 9_000.0 * 9_000 + 10 * 100.0 * 100, 9_000, 100);
    assertEquals(even.estimate(), uneven.estimate(), 1e-9);
    assertEquals(-1, Double.compare(uneven.low(), even.low()));
    assertEquals(1, Double.compare(uneven.high(), even.high()));
  }

  @Test
  void ofNothingNothingIsSaid() {
    assertFalse(Interval.rate(0, 0).isKnown());
    assertFalse(Interval.mean(0, 0, 0, 100).isKnown());
  }

  private static void rate(long successes, long trials, double low, double high) {
    Interval rate = Interval.rate(successes, trials);
    assertEquals(low, rate.low(), 0.00005);
    assertEquals(high, rate.high(), 0.00005);
  }

  private static void poisson(int count, double low, double high) {
    Interval found = Interval.mean(count, count, 1, 1);
    assertEquals(low, found.low(), 0.005);
    assertEquals(high, found.high(), 0.005);
  }
}
