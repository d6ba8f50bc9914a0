package tend.core.contact;

import java.time.Instant;
import java.util.Optional;

/**
 * A person's permission for one channel, with what is needed to prove it.
 *
 * @param basis why it may be used: "consent", "contract", "legitimate interest", …
 * @param wording name and version of the words agreed to, or empty
 * @param evidence where it was given: form, page, address, who typed it
 * @param expiresAt when it lapses by itself; empty when it does not
 */
public record Consent(
    State state,
    String basis,
    String wording,
    String evidence,
    Instant at,
    Optional<Instant> expiresAt) {

  public enum State {
    /** Asked for confirmation (double opt-in) and not yet confirmed. */
    PENDING,
    GIVEN,
    WITHDRAWN
  }
}
