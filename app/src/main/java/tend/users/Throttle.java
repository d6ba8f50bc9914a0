package tend.users;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;

/** How often one may guess: by account and by network address, whichever is used up first. */
final class Throttle {
  static final int TRIES_PER_ACCOUNT = 8;
  private static final int TRIES_PER_ADDRESS = 40;
  private static final Duration WHILE = Duration.ofMinutes(15);

  private final LoadingCache<String, Bucket> accounts;
  private final LoadingCache<String, Bucket> addresses;

  Throttle(InstantSource clock) {
    this.accounts = buckets(clock, TRIES_PER_ACCOUNT);
    this.addresses = buckets(clock, TRIES_PER_ADDRESS);
  }

  /** Counts a try; false when it is one too many. */
  boolean allows(String account, String address) {
    return addresses.get(address).tryConsume(1) && accounts.get(account).tryConsume(1);
  }

  private static LoadingCache<String, Bucket> buckets(InstantSource clock, int tries) {
    return Caffeine.newBuilder()
        .maximumSize(100_000)
        .expireAfterAccess(WHILE)
        .build(
            key ->
                Bucket.builder()
                    .withCustomTimePrecision(meter(clock))
                    .addLimit(limit -> limit.capacity(tries).refillGreedy(tries, WHILE))
                    .build());
  }

  private static TimeMeter meter(InstantSource clock) {
    return new TimeMeter() {
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
}
