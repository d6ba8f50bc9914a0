package tend;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Gives memory back to the machine when much work is done: an import needs a large heap for a
 * minute, and the collector returns it in a full collection only, for which it sees no reason while
 * nothing happens.
 */
final class SpareMemory implements AutoCloseable {
  private static final Duration LOOK = Duration.ofSeconds(30);

  /** Of one processor; a server that only waits uses less than half a percent. */
  private static final double IDLE = 0.03;

  /** A heap of this size is left alone. */
  private static final long SMALL_BYTES = 128L << 20;

  private final ScheduledExecutorService looking =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("tend-memory").factory());
  private long lookedAt = System.nanoTime();
  private long worked = processorNanos();
  private boolean wasBusy;

  void start() {
    var _ =
        looking.scheduleWithFixedDelay(
            this::look, LOOK.toSeconds(), LOOK.toSeconds(), TimeUnit.SECONDS);
  }

  private void look() {
    long now = System.nanoTime();
    long nanos = processorNanos();
    boolean busy = nanos - worked > IDLE * (now - lookedAt);
    lookedAt = now;
    worked = nanos;
    if (busy) {
      wasBusy = true;
    } else if (wasBusy && Runtime.getRuntime().totalMemory() > SMALL_BYTES) {
      wasBusy = false;
      System.gc();
    }
  }

  private static long processorNanos() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  @Override
  public void close() {
    looking.shutdownNow();
  }
}
