package tend.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.stream.Stream;

/** A clock that somebody moves, from one full hour to another. */
public final class VirtualClock implements InstantSource {
  private volatile Instant now;

  /**
   * @param start a full hour
   */
  public VirtualClock(Instant start) {
    this.now = start;
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Goes on to the first full hour by which any of these has happened, and one hour at least. */
  public void goOn(Stream<Optional<Instant>> coming) {
    Instant soonest = now.plus(1, ChronoUnit.HOURS);
    now =
        coming
            .flatMap(Optional::stream)
            .min(Instant::compareTo)
            .map(VirtualClock::fullHour)
            .filter(hour -> hour.isAfter(soonest))
            .orElse(soonest);
  }

  /** How much of the time between these has passed, in percent. */
  public int percent(Instant start, Instant end) {
    long all = Math.max(1, Duration.between(start, end).toSeconds());
    return (int) (100 * Duration.between(start, now).toSeconds() / all);
  }

  private static Instant fullHour(Instant at) {
    Instant hour = at.truncatedTo(ChronoUnit.HOURS);
    return hour.equals(at) ? at : hour.plus(1, ChronoUnit.HOURS);
  }
}
