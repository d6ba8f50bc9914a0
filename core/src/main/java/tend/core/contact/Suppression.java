package tend.core.contact;

import java.time.Instant;

/** Why nothing at all may go out on a channel: a hard bounce, a complaint, a returned letter. */
public record Suppression(Reason reason, String detail, Instant at) {
  public enum Reason {
    UNSUBSCRIBED,
    COMPLAINED,
    HARD_BOUNCE,
    RETURNED,
    DO_NOT_CONTACT,
    IMPORTED
  }
}
