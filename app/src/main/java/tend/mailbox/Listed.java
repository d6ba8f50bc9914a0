package tend.mailbox;

import java.time.Instant;
import tend.core.contact.Channel;

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
    String why) {}
