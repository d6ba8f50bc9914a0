package tend.runtime;

import java.sql.SQLException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;

/**
 * Something that fails again and again while its cause lasts: said when it begins, every ten
 * minutes, and when it is over; and tried ever more seldom. A defect shows its place, the world's
 * faults are one line.
 */
final class Trouble {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);
  private static final long SAID_AGAIN_NANOS = Duration.ofMinutes(10).toNanos();

  private final Logger log;
  private final String what;
  private int times;
  private long beganAt;
  private long saidAt;
  private @Nullable String saidWhy;

  /**
   * @param what fails, as the beginning of a sentence
   */
  Trouble(Logger log, String what) {
    this.log = log;
    this.what = what;
  }

  /** Says so where it is news, and how long to wait until the next try. */
  synchronized Duration is(Exception failure) {
    long now = System.nanoTime();
    String why = why(failure);
    String kind = failure.getClass().getName();
    if (times++ == 0) {
      beganAt = now;
    }
    if (!kind.equals(saidWhy) || now - saidAt > SAID_AGAIN_NANOS) {
      saidWhy = kind;
      saidAt = now;
      boolean ofTheWorld =
          failure instanceof SQLException
              || (failure instanceof DataAccessException database && Turn.isOfTheWorld(database));
      if (ofTheWorld) {
        log.log(Level.WARNING, "{0}, and it is tried again: {1}", new Object[] {what, why});
      } else {
        log.log(Level.WARNING, what + ", and it is tried again", failure);
      }
    }
    Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(10, times - 1));
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  /** The first line of what the database said, which its callers wrap; else of the failure. */
  private static String why(Exception failure) {
    String said = String.valueOf(failure.getMessage());
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        said = String.valueOf(sql.getMessage());
      }
    }
    return said.lines().findFirst().orElse("");
  }

  /** It went well; says so where it did not before. */
  synchronized void isOver() {
    if (times > 0) {
      long seconds = Duration.ofNanos(System.nanoTime() - beganAt).toSeconds();
      log.log(Level.INFO, "{0}: over after {1} s", new Object[] {what, Long.toString(seconds)});
      times = 0;
      saidWhy = null;
    }
  }
}
