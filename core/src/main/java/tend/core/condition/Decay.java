package tend.core.condition;

import java.time.Duration;
import java.time.Instant;

/** Exponential decay with a half-life. */
public final class Decay {
  /** More half-lives than this change nothing that anybody could see, and would underflow. */
  public static final double MOST_HALF_LIVES = 1000;

  private Decay() {}

  /**
   * What is left of a value: {@code value · 2^(−elapsed / half-life)}, with the elapsed time in
   * whole milliseconds. Before {@code since} nothing has decayed.
   */
  public static double at(double value, Instant since, Duration halfLife, Instant at) {
    double elapsed = Math.max(0, (double) at.toEpochMilli() - since.toEpochMilli());
    double halfLives = Math.min(MOST_HALF_LIVES, elapsed / halfLife.toMillis());
    return value * StrictMath.pow(2, -halfLives);
  }
}
