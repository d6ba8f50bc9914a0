package tend.channels.mail;

import java.time.Duration;
import java.time.Instant;

/**
 * Keeps from knocking at a door that stays shut: after a failed connection nobody tries for some
 * seconds, then one tries for all. It also knows when it is worth while to come back, which is
 * later each time.
 */
final class Breaker {

  /** Short, so that who has mended something need not wait. */
  private static final Duration SHUT = Duration.ofSeconds(5);

  private static final Duration FIRST = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofMinutes(15);

  private int failures;
  private Instant shutUntil = Instant.MIN;
  private String why = "";

  /** Whether nobody should try now. */
  synchronized boolean isShut(Instant now) {
    return now.isBefore(shutUntil);
  }

  synchronized String why() {
    return why;
  }

  /** In how long to come back: doubles from ten seconds to a quarter of an hour. */
  synchronized Duration pause() {
    Duration pause = FIRST.multipliedBy(1L << Math.min(Math.max(0, failures - 1), 10));
    return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
  }

  synchronized void failed(Instant now, String because) {
    failures++;
    why = because;
    shutUntil = now.plus(SHUT);
  }

  synchronized void worked() {
    failures = 0;
    shutUntil = Instant.MIN;
  }
}
