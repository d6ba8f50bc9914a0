package tend.channels.letter;

import java.time.Instant;
import tend.core.contact.Channel;

/** A sheet with whom it goes to and what asked for it. */
record Letter(
    String effectKey,
    long contact,
    Channel channel,
    boolean marketing,
    Instant madeAt,
    String name,
    String text,
    Sheet sheet) {

  /** The bits of {@code contact_state.blocked} that stop it: marketing, or everything. */
  @SuppressWarnings("EnumOrdinal") // the column is defined by it
  int stoppedBy() {
    int everything = 1 << (4 + channel.ordinal());
    return marketing ? everything | (1 << channel.ordinal()) : everything;
  }
}
