package tend.core.consent;

import java.time.Instant;

/** The gate's answer. Every no has its sentence, which the contact's timeline shows. */
public sealed interface Permission {

  record Granted() implements Permission {}

  /**
   * Not now. Unless something new happens, the gate holds it no longer at that instant.
   *
   * @param until always later than when the gate was asked
   */
  record HeldUntil(Instant until, String why) implements Permission {}

  /** Not at all: waiting does not help. */
  record Refused(String why) implements Permission {}
}
