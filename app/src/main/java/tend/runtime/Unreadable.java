package tend.runtime;

/**
 * A contact over which the runtime itself stumbles, because what is stored of it is damaged. It is
 * set aside until a person tries again, as it is: what is written over it could not be mended any
 * more.
 *
 * @param error a sentence, and where it happened
 */
record Unreadable(Claim.Claimed claimed, String error) {

  /** Its first signal waits for a person, or that it was to be looked at. */
  Decided.Parking parking() {
    return new Decided.Parking(claimed.signals().stream().findFirst(), error);
  }
}
