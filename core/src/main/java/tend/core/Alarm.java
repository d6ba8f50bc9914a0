package tend.core;

import java.time.Instant;
import java.util.Optional;

/** When to look again: the earliest of all that a contact waits for. */
final class Alarm {
  private final Instant soonest;
  private Instant earliest = Instant.MAX;

  /**
   * @param now the time of the decision; what is due by then rings a millisecond later
   */
  Alarm(Instant now) {
    soonest = now.plusMillis(1);
  }

  /** {@link Instant#MAX} is never. */
  void at(Instant time) {
    if (time.isBefore(earliest)) {
      earliest = time.isBefore(soonest) ? soonest : time;
    }
  }

  void at(Optional<Instant> time) {
    time.ifPresent(this::at);
  }

  void atOnce() {
    at(soonest);
  }

  Optional<Instant> rings() {
    return Optional.of(earliest).filter(time -> time.isBefore(Instant.MAX));
  }
}
