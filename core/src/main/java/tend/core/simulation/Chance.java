package tend.core.simulation;

import java.time.Duration;

/**
 * A stream of chance that is the same for the same seed on every machine: SplitMix64 (Steele, Lea
 * and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014).
 */
final class Chance {
  private long state;

  Chance(long seed, long stream) {
    state = mix(seed * 0x9e3779b97f4a7c15L + mix(stream));
  }

  private static long mix(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  private long next() {
    state += 0x9e3779b97f4a7c15L;
    return mix(state);
  }

  /** At least 0, less than 1. */
  double fraction() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  boolean happens(double probability) {
    return fraction() < probability;
  }

  /** A waiting time with this mean, exponentially distributed, at most ten times the mean. */
  Duration about(Duration mean) {
    double times = Math.min(10, -StrictMath.log(1 - fraction()));
    return Duration.ofSeconds((long) (mean.toSeconds() * times));
  }

  /**
   * A positive number around a median, log-normally distributed (Box and Muller 1958, Ann. Math.
   * Stat. 29:610).
   *
   * @param spread standard deviation of its natural logarithm
   */
  double around(double median, double spread) {
    double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - fraction()));
    double normal = radius * StrictMath.cos(2 * StrictMath.PI * fraction());
    return median * StrictMath.exp(spread * normal);
  }
}
