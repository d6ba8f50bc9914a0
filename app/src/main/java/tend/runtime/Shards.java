package tend.runtime;

import java.util.Collection;
import java.util.List;

/** The hash ranges of contacts: what one process works on at a time, under a lease. */
final class Shards {
  /** As many rows as the table lease has. */
  static final int COUNT = 16;

  private Shards() {}

  /** Contact numbers are given out one after the other, so their last bits spread evenly. */
  static short of(long contactId) {
    return (short) (contactId & (COUNT - 1));
  }

  /** As the database takes them. */
  static short[] numbers(Collection<Short> shards) {
    var all = List.copyOf(shards);
    var numbers = new short[all.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = all.get(i);
    }
    return numbers;
  }
}
