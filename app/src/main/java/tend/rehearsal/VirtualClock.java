package tend.rehearsal;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that somebody moves. */
final class VirtualClock implements InstantSource {
  private volatile Instant now;

  VirtualClock(Instant now) {
    this.now = now;
  }

  @Override
  public Instant instant() {
    return now;
  }

  void moveTo(Instant later) {
    now = later;
  }
}
