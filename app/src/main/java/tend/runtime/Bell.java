package tend.runtime;

import java.time.Duration;

/** Wakes whoever waits for work. A ring while nobody waits is remembered, and one is enough. */
final class Bell {
  private long rings;

  synchronized void ring() {
    rings++;
    notifyAll();
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
