package tend.mailbox;

import java.time.Instant;
import tend.core.contact.Channel;
import tend.web.Icon;

/**
 * One line of the mailbox.
 *
 * @param contactName empty when the contact has none, or is gone
 */
public record Listed(
    long id,
    Instant at,
    Channel channel,
    long contactId,
    String contactName,
    String recipient,
    String subject,
    String why) {

  public Icon icon() {
    return switch (channel) {
      case MAIL, PHONE -> Icon.MAIL;
      case LETTER -> Icon.LETTER;
      case POSTCARD -> Icon.POSTCARD;
    };
  }

  /** Who it is for: the name if there is one, and the address. */
  public String to() {
    var address = recipient.strip().replaceAll("\\s*\\R\\s*", ", ");
    return contactName.isEmpty() || address.contains(contactName)
        ? address
        : contactName + ", " + address;
  }
}
