package tend.home;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** What is counted over everybody, kept for a while for each workspace. */
final class Kept<T> {
  private static final System.Logger LOG = System.getLogger(Kept.class.getName());

  private record Counted<T>(T value, Instant at) {}

  private final Duration fresh;
  private final Duration shown;
  private final Executor behind;
  private final ConcurrentMap<Long, Counted<T>> all = new ConcurrentHashMap<>();
  private final Set<Long> counting = ConcurrentHashMap.newKeySet();

  /**
   * @param fresh how long a value is as good as new
   * @param shown how long it is shown still, while the next is counted behind the reader's back
   * @param behind where that is done
   */
  Kept(Duration fresh, Duration shown, Executor behind) {
    this.fresh = fresh;
    this.shown = shown;
    this.behind = behind;
  }

  /** Counted within a few seconds. */
  static <T> Kept<T> forSeconds() {
    return new Kept<>(Duration.ofSeconds(5), Duration.ofSeconds(5), Runnable::run);
  }

  T of(long workspace, Instant now, Supplier<T> count) {
    Counted<T> before = all.get(workspace);
    Duration age = before == null ? shown : Duration.between(before.at(), now).abs();
    if (before == null || age.compareTo(shown) >= 0) {
      return counted(workspace, now, count);
    }
    if (age.compareTo(fresh) >= 0 && counting.add(workspace)) {
      behind.execute(() -> again(workspace, now, count));
    }
    return before.value();
  }

  private T counted(long workspace, Instant now, Supplier<T> count) {
    T value = count.get();
    all.put(workspace, new Counted<>(value, now));
    return value;
  }

  private void again(long workspace, Instant now, Supplier<T> count) {
    try {
      counted(workspace, now, count);
    } catch (RuntimeException failure) {
      // What was counted before stays until it is too old; then the reader sees the failure.
      LOG.log(System.Logger.Level.DEBUG, "could not count again", failure);
    } finally {
      counting.remove(workspace);
    }
  }
}
