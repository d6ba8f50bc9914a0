package tend.mailbox;

import java.time.Instant;

/**
 * One line of the mailbox.
 *
 * @param contactName empty when the contact has none, or is gone
 */
public record Listed(
    long id, Instant at, String contactName, String recipient, String subject, String why) {

  /** Who it is for: the name if there is one, and the address. */
  public String to() {
    return contactName.isEmpty() || recipient.contains(contactName)
        ? recipient
        : contactName + ", " + recipient;
  }
}
