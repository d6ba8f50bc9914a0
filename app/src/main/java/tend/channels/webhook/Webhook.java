package tend.channels.webhook;

import java.util.Optional;

/**
 * A program that wants to hear of something.
 *
 * @param disabledBecause why it is not called any more
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Webhook(String name, String url, byte[] secret, Optional<String> disabledBecause) {

  public String shownSecret() {
    return Signature.shown(secret);
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return name + " at " + url;
  }
}
