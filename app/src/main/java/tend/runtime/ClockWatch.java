package tend.runtime;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Says so when the clock of the machine was set, against the time that really passed. */
final class ClockWatch {
  private static final Duration WORTH_A_WORD = Duration.ofMinutes(2);

  private final Logger log;
  private Instant wall = Instant.now();
  private long nanos = System.nanoTime();

  ClockWatch(Logger log) {
    this.log = log;
  }

  void look() {
    look(Instant.now(), System.nanoTime());
  }

  void look(Instant wallNow, long nanosNow) {
    Duration jumped = Duration.between(wall, wallNow).minusNanos(nanosNow - nanos);
    wall = wallNow;
    nanos = nanosNow;
    if (jumped.compareTo(WORTH_A_WORD) > 0) {
      log.log(
          Level.WARNING,
          "the clock jumped ahead by {0} to {1} (or this machine slept): what has become due is"
              + " taken up now",
          new Object[] {
            Duration.ofSeconds(jumped.toSeconds()), wallNow.truncatedTo(ChronoUnit.SECONDS)
          });
    } else if (jumped.negated().compareTo(WORTH_A_WORD) > 0) {
      log.log(
          Level.WARNING,
          "the clock went back by {0} to {1}: what was planned meanwhile waits until then; start"
              + " Tend again, so that what is on its way does not",
          new Object[] {
            Duration.ofSeconds(-jumped.toSeconds()), wallNow.truncatedTo(ChronoUnit.SECONDS)
          });
    }
  }
}
