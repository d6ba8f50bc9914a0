package tend.runtime;

/** The hash ranges of contacts: what one process works on at a time, under a lease. */
final class Shards {
  /** As many rows as the table lease has. */
  static final int COUNT = 16;

  private Shards() {}

  /** Contact numbers are given out one after the other, so their last bits spread evenly. */
  static short of(long contactId) {
    return (short) (contactId & (COUNT - 1));
  }
}
