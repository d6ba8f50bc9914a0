package tend.core.simulation;

/**
 * The range of a sum of rare, independent amounts: how many there are is a matter of chance
 * (Poisson), and so is how much each is. Where all are alike this is the exact Poisson interval
 * (Garwood 1936, Biometrika 28:437); otherwise the gamma interval of Fay and Feuer (1997,
 * Statistics in Medicine 16:791).
 */
final class PoissonSum {
  private static final double TAIL = 0.025;
  private static final int ROUNDS = 200;

  private PoissonSum() {}

  /**
   * The range in which the expected sum lies with 95 % confidence.
   *
   * @param sum of the amounts, more than 0
   * @param sumOfSquares of the amounts
   * @param largest of the amounts
   */
  static Interval of(double sum, double sumOfSquares, double largest) {
    double low = sumOfSquares / sum * quantile(sum * sum / sumOfSquares, TAIL);
    double more = sum + largest;
    double spread = sumOfSquares + largest * largest;
    double high = spread / more * quantile(more * more / spread, 1 - TAIL);
    return new Interval(sum, low, high);
  }

  /** The quantile of the gamma distribution of this shape and scale 1, by halving. */
  static double quantile(double shape, double probability) {
    double low = 0;
    double high = shape + 20 * StrictMath.sqrt(shape) + 20;
    for (int round = 0; round < ROUNDS && high - low > 1e-12 * high; round++) {
      double middle = (low + high) / 2;
      if (belowInGamma(shape, middle) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }

  /**
   * The regularised lower incomplete gamma function: by its series below the shape, by its
   * continued fraction above (Abramowitz and Stegun 6.5.29 and 6.5.31, the latter by Lentz's
   * method).
   */
  private static double belowInGamma(double shape, double x) {
    if (x <= 0) {
      return 0;
    }
    double front = StrictMath.exp(shape * StrictMath.log(x) - x - logGamma(shape));
    return x < shape + 1 ? front * series(shape, x) : 1 - front * fraction(shape, x);
  }

  private static double series(double shape, double x) {
    double term = 1 / shape;
    double sum = term;
    for (int n = 1; n < 10_000 && term > sum * 1e-16; n++) {
      term *= x / (shape + n);
      sum += term;
    }
    return sum;
  }

  private static double fraction(double shape, double x) {
    double tiny = 1e-300;
    double b = x + 1 - shape;
    double c = 1 / tiny;
    double d = 1 / b;
    double value = d;
    for (int n = 1; n < 10_000; n++) {
      double a = -n * (n - shape);
      b += 2;
      d = 1 / nonZero(a * d + b, tiny);
      c = nonZero(b + a / c, tiny);
      value *= d * c;
      if (StrictMath.abs(d * c - 1) < 1e-15) {
        break;
      }
    }
    return value;
  }

  private static double nonZero(double value, double tiny) {
    return StrictMath.abs(value) < tiny ? tiny : value;
  }

  /** Stirling's series (Abramowitz and Stegun 6.1.41), where it is exact to 1e-15. */
  private static double logGamma(double x) {
    double shifted = x;
    double product = 1;
    while (shifted < 15) {
      product *= shifted++;
    }
    double inverse = 1 / shifted;
    double square = inverse * inverse;
    double series =
        inverse * (1.0 / 12 - square * (1.0 / 360 - square * (1.0 / 1260 - square * (1.0 / 1680))));
    return (shifted - 0.5) * StrictMath.log(shifted)
        - shifted
        + 0.5 * StrictMath.log(2 * StrictMath.PI)
        + series
        - StrictMath.log(product);
  }
}
