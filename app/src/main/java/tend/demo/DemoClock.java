package tend.demo;

import java.time.Instant;
import java.time.InstantSource;

/** The clock of the year that is made up. */
final class DemoClock implements InstantSource {
  private volatile Instant now;

  DemoClock(Instant now) {
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
