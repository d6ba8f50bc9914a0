package tend.core.promise;

import java.time.Duration;
import java.time.Instant;

/** Open time without a break, from an instant until, but not including, another. */
public record Stretch(Instant from, Instant until) {

  public Stretch {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException(
          "Expected a stretch of time, but " + from + " to " + until);
    }
  }

  public Duration length() {
    return Duration.between(from, until);
  }
}
