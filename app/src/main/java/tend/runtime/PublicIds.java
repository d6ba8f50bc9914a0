package tend.runtime;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/**
 * The names that contacts have in addresses: UUIDs of version 7 (RFC 9562, 5.7), whose first 48
 * bits are the time in milliseconds. Made here, because PostgreSQL asks the system for random bits
 * once for each, which takes longer than to keep the row.
 */
final class PublicIds {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int VERSION = 7;
  private static final int COUNTER_BITS = 12;
  private static final long VARIANT = 0b10L << 62;

  private PublicIds() {}

  /** So many, of which each is behind the one before for the first 4,096 (RFC 9562, 6.2). */
  static UUID[] next(Instant now, int count) {
    byte[] bytes = new byte[count * Long.BYTES];
    RANDOM.nextBytes(bytes);
    ByteBuffer random = ByteBuffer.wrap(bytes);
    var all = new UUID[count];
    for (int i = 0; i < count; i++) {
      long counter = i & ((1 << COUNTER_BITS) - 1);
      long high = now.toEpochMilli() << 16 | VERSION << COUNTER_BITS | counter;
      all[i] = new UUID(high, VARIANT | random.getLong() >>> 2);
    }
    return all;
  }
}
