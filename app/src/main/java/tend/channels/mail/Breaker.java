package tend.channels.mail;

import java.time.Duration;
import java.time.Instant;

/**
 * Keeps from knocking at a door that stays shut: after a failed connection nobody tries for a
 * while, twice as long each time; then one tries for all.
 */
final class Breaker {

  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private int failures;
  private Instant closedUntil = Instant.MIN;
  private String why = "";

  /** How long nobody should try, zero when someone may. */
  synchronized Duration pause(Instant now) {
    return now.isBefore(closedUntil) ? Duration.between(now, closedUntil) : Duration.ZERO;
  }

  synchronized String why() {
    return why;
  }

  /** Returns how long to wait. */
  synchronized Duration failed(Instant now, String because) {
    Duration pause = FIRST.multipliedBy(1L << Math.min(failures, 10));
    pause = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    failures++;
    why = because;
    closedUntil = now.plus(pause);
    return pause;
  }

  synchronized void worked() {
    failures = 0;
    closedUntil = Instant.MIN;
  }
}
