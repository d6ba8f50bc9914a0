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

  /** SciPy 1.17.1: binomtest(k, n).proportion_ci(method="wilson"). */
  @Test
  void aRateIsSciPysWilsonInterval() {
    rate(3, 7, 0.1582198552514697, 0.7495416354723428);
    rate(7, 7, 0.6456695649333126, 1);
    rate(123_456, 1_000_000, 0.12281269653142284, 0.12410219641400437);
    assertEquals(0.2241530989836914, Interval.rate(250, 1_000).low(), 1e-14);
    assertEquals(0.27776028025908617, Interval.rate(250, 1_000).high(), 1e-14);
  }

  /**
   * One order of 9,000 and ten of 100 from 100 contacts: the limits of Fay and Feuer's equation by
   * the chi-squared distribution of SciPy 1.17.1, v / y · χ²(2.5 %; 2y² / v) / 2 and (v + w²) / (y
   * + w) · χ²(97.5 %; 2(y + w)² / (v + w²)) / 2, with the sum y, the squares v and the largest w.
   */
  @Test
  void unevenAmountsGiveTheLimitsOfFayAndFeuer() {
    Interval uneven = Interval.mean(10_000, 9_000.0 * 9_000 + 10 * 100.0 * 100, 9_000, 100);
    assertEquals(100, uneven.estimate(), 1e-9);
    assertEquals(4.584499211904548, uneven.low(), 1e-7);
    assertEquals(508.51940155047856, uneven.high(), 1e-6);
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

  /** The 2.5 % and 97.5 % points of the gamma distribution by SciPy 1.17.1: gamma.ppf(p, shape). */
  @Test
  void theQuantilesOfTheGammaDistributionAreSciPys() {
    gamma(0.3, 3.1856790317391693e-06, 1.9002636428388258);
    gamma(0.5, 0.0004910345585876278, 2.511943093657444);
    gamma(1, 0.025317807984289876, 3.6888794541139354);
    gamma(2.5, 0.41560580674333125, 6.4162509970150134);
    gamma(15, 8.395386132783315, 23.489621121835576);
    gamma(1_234.5, 1166.5877703648403, 1304.3064251562787);
    gamma(1_000_000, 998040.9833402939, 1001960.9109654503);
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

  private static void gamma(double shape, double low, double high) {
    assertEquals(low, PoissonSum.quantile(shape, 0.025), 1e-8 * low);
    assertEquals(high, PoissonSum.quantile(shape, 0.975), 1e-8 * high);
  }

  private static void poisson(int count, double low, double high) {
    Interval found = Interval.mean(count, count, 1, 1);
    assertEquals(low, found.low(), 0.005);
    assertEquals(high, found.high(), 0.005);
  }
}
