package tend.capture.spam;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;

/** How many posts come from where, in ten minutes, for the places seen lately. */
final class Rates {
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int PLACES = 200_000;

  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(PLACES).expireAfterAccess(WINDOW.multipliedBy(2)).build();
  private final TimeMeter time;

  Rates(InstantSource clock) {
    this.time =
        new TimeMeter() {
          @Override
          public long currentTimeNanos() {
            return clock.millis() * 1_000_000L;
          }

          @Override
          public boolean isWallClockBased() {
            return true;
          }
        };
  }

  /** Counts one from this place; false when it is more than {@code most} in ten minutes. */
  boolean within(String place, int most) {
    return buckets.get(place, name -> bucket(most)).tryConsume(1);
  }

  private Bucket bucket(int most) {
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(most).refillGreedy(most, WINDOW))
        .withCustomTimePrecision(time)
        .build();
  }
}
