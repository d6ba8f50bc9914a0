package tend.home;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Supplier;

/** What is counted over everybody, kept for a few seconds for each workspace. */
final class Kept<T> {
  private static final Duration LENGTH = Duration.ofSeconds(5);

  private record Counted<T>(T value, Instant at) {}

  private final ConcurrentMap<Long, Counted<T>> all = new ConcurrentHashMap<>();

  T of(long workspace, Instant now, Supplier<T> count) {
    Counted<T> before = all.get(workspace);
    if (before != null && Duration.between(before.at(), now).abs().compareTo(LENGTH) < 0) {
      return before.value();
    }
    T fresh = count.get();
    all.put(workspace, new Counted<>(fresh, now));
    return fresh;
  }
}
