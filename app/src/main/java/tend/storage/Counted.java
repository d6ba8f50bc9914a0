package tend.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * What is dear to count, kept for a while.
 *
 * @param <K> what it is counted for, such as a workspace
 */
public final class Counted<K, T> {
  private static final System.Logger LOG = System.getLogger(Counted.class.getName());

  private record Value<T>(T value, Instant at) {}

  private final Duration fresh;
  private final Duration shown;
  private final Executor behind;
  private final ConcurrentMap<K, Value<T>> all = new ConcurrentHashMap<>();
  private final Set<K> counting = ConcurrentHashMap.newKeySet();

  /**
   * @param fresh how long a value is as good as new
   * @param shown how long it is shown still, while the next is counted behind the reader's back
   * @param behind where that is done
   */
  public Counted(Duration fresh, Duration shown, Executor behind) {
    this.fresh = fresh;
    this.shown = shown;
    this.behind = behind;
  }

  /** Counted within a few seconds. */
  public static <K, T> Counted<K, T> forSeconds() {
    return new Counted<>(Duration.ofSeconds(5), Duration.ofSeconds(5), Runnable::run);
  }

  public T of(K what, Instant now, Supplier<T> count) {
    Value<T> before = all.get(what);
    Duration age = before == null ? shown : Duration.between(before.at(), now).abs();
    if (before == null || age.compareTo(shown) >= 0) {
      return counted(what, now, count);
    }
    if (age.compareTo(fresh) >= 0 && counting.add(what)) {
      behind.execute(() -> again(what, now, count));
    }
    return before.value();
  }

  private T counted(K what, Instant now, Supplier<T> count) {
    T value = count.get();
    all.put(what, new Value<>(value, now));
    return value;
  }

  private void again(K what, Instant now, Supplier<T> count) {
    try {
      counted(what, now, count);
    } catch (RuntimeException failure) {
      // What was counted before stays until it is too old; then the reader sees the failure.
      LOG.log(System.Logger.Level.DEBUG, "could not count again", failure);
    } finally {
      counting.remove(what);
    }
  }
}
