package tend.runtime;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tend.core.contact.Contact;
import tend.core.contact.Effect;
import tend.core.contact.Fact;
import tend.core.contact.Signal;

/**
 * What a turn concluded about one contact.
 *
 * @param isFresh whether nothing was decided about it before
 * @param taken numbers of the signals that leave the inbox
 * @param parked the signal that made the core throw, if one did
 */
record Decided(
    Contact before,
    Contact after,
    boolean isFresh,
    List<Made> made,
    Optional<Instant> wakeAt,
    List<Long> taken,
    Optional<Parking> parked) {

  /**
   * One decision.
   *
   * @param signal null when only time passed
   */
  record Made(long number, @Nullable Signal signal, List<Fact> facts, List<Effect> effects) {}

  /**
   * @param waiting the inbox's signal; empty when only time passed
   * @param error a sentence, and where it happened
   */
  record Parking(Optional<Claim.Waiting> waiting, String error) {}
}
