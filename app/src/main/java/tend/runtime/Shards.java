package tend.runtime;

import java.util.List;
import java.util.stream.IntStream;

/** The hash ranges of contacts: what one process works on at a time, under a lease. */
final class Shards {
  /** As many rows as the table lease has. */
  static final int COUNT = 16;

  static final List<Integer> ALL = IntStream.range(0, COUNT).boxed().toList();

  private Shards() {}

  /** Contact numbers are given out one after the other, so their last bits spread evenly. */
  static short of(long contactId) {
    return (short) (contactId & (COUNT - 1));
  }
}
