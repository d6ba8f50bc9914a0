package tend.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CountedTest {
  private static final Instant NOON = Instant.parse("2026-11-19T12:00:00Z");

  private final Deque<Runnable> behind = new ArrayDeque<>();
  private final Counted<Long, Integer> kept =
      new Counted<>(Duration.ofSeconds(5), Duration.ofMinutes(2), behind::add);
  private final AtomicInteger counts = new AtomicInteger();
  private final Supplier<Integer> count = counts::incrementAndGet;

  private int after(int seconds) {
    return kept.of(1L, NOON.plusSeconds(seconds), count);
  }

  @Test
  void theReaderWaitsOnceAndIsNeverShownWhatIsTooOld() {
    assertEquals(1, after(0));
    assertEquals(1, after(4));
    assertEquals(0, behind.size());
    assertEquals(1, after(6), "shown at once, while the next is counted");
    assertEquals(1, after(7));
    assertEquals(1, behind.size(), "by one only");
    behind.pop().run();
    assertEquals(2, after(8));
    assertEquals(3, after(200), "too old to be shown");
    assertEquals(4, kept.of(2L, NOON, count), "another business has its own");
  }

  @Test
  void whatCannotBeCountedAgainStaysAndIsTriedAgain() {
    assertEquals(1, after(0));
    kept.of(
        1L,
        NOON.plusSeconds(6),
        () -> {
          throw new IllegalStateException("the database is gone");
        });
    behind.pop().run();
    assertEquals(1, after(7));
    behind.pop().run();
    assertEquals(2, after(8));
  }
}
