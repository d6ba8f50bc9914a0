package tend.mailbox;

import java.time.Instant;

/**
 * A mail to keep instead of sending it.
 *
 * @param recipient the address it would have gone to
 * @param why which step of which journey sent it, in a sentence; may be empty
 * @param html empty for mails without it
 * @param headers the header lines as they would be sent
 * @param effectKey of the effect that it carries out
 */
public record Kept(
    Instant at,
    long contactId,
    String recipient,
    String subject,
    String why,
    String html,
    String text,
    String headers,
    String effectKey) {}
