package tend.browser.people;

import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands until it is moved. */
public final class SetClock implements InstantSource {
  private volatile Instant now;

  public SetClock(Instant now) {
    this.now = now;
  }

  public void to(Instant later) {
    now = later;
  }

  @Override
  public Instant instant() {
    return now;
  }
}
