package tend.runtime;

import java.time.Duration;

/** Wakes whoever waits for work. A ring while nobody waits is remembered, and one is enough. */
final class Bell {
  private long rings;
  private long ownRings;

  synchronized void ring() {
    ownRings++;
    ringFromAfar();
  }

  /** Another process has work for this one; it is not told on. */
  synchronized void ringFromAfar() {
    rings++;
    notifyAll();
  }

  /** How often it rang because of something in this process. */
  synchronized long ownRings() {
    return ownRings;
  }

  synchronized long rings() {
    return rings;
  }

  /** Waits until it has rung more often than {@code heard}, or the time is over. */
  synchronized void await(long heard, Duration atMost) throws InterruptedException {
    long end = System.nanoTime() + atMost.toNanos();
    while (rings == heard) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return;
      }
      wait(left);
    }
  }
}
