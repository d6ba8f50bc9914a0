package tend.core.simulation;

/**
 * A figure with the range in which the true one lies, with 95 % confidence.
 *
 * @param estimate NaN where there is no data
 */
public record Interval(double estimate, double low, double high) {
  /** The 97.5 % point of the normal distribution. */
  private static final double Z = 1.959963984540054;

  /** Nothing can be said. */
  public static final Interval UNKNOWN = new Interval(Double.NaN, Double.NaN, Double.NaN);

  /** A rate: Wilson's score interval (Wilson 1927, J. Am. Stat. Assoc. 22:209). */
  public static Interval rate(long successes, long trials) {
    if (trials == 0) {
      return UNKNOWN;
    }
    double p = (double) successes / trials;
    double z2 = Z * Z;
    double centre = (p + z2 / (2 * trials)) / (1 + z2 / trials);
    double half =
        Z
            / (1 + z2 / trials)
            * StrictMath.sqrt(p * (1 - p) / trials + z2 / (4.0 * trials * trials));
    return new Interval(p, Math.max(0, centre - half), Math.min(1, centre + half));
  }

  /**
   * A sum per contact, where orders are rare and of uneven size ({@link PoissonSum}). Without an
   * order nothing can be said of the next one.
   *
   * @param largest of the amounts
   */
  public static Interval mean(double sum, double sumOfSquares, double largest, long contacts) {
    if (contacts == 0 || sum <= 0) {
      return UNKNOWN;
    }
    Interval all = PoissonSum.of(sum, sumOfSquares, largest);
    return new Interval(sum / contacts, all.low() / contacts, all.high() / contacts);
  }

  public boolean isKnown() {
    return !Double.isNaN(estimate);
  }
}
