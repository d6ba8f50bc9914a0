package tend.runtime;

import tend.core.contact.Contact;
import tend.core.contact.Effect;

/**
 * One effect on its way out.
 *
 * @param workspace the business it belongs to
 * @param contact whom it is about, as stored when the outbox claimed it
 * @param effect what to carry out; its key is the same for every attempt
 * @param attempt 1 for the first
 */
public record Shipment(long workspace, Contact contact, Effect effect, int attempt) {

  /** Unique within the workspace. */
  public String key() {
    return effect.key();
  }
}
