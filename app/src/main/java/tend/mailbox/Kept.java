package tend.mailbox;

import java.time.Instant;
import tend.core.contact.Channel;

/**
 * Something to keep instead of sending it.
 *
 * @param recipient the address it would have gone to, as it would stand on it
 * @param why which step of which journey sent it, in a sentence; may be empty
 * @param html the mail's HTML, empty for paper and for mails without it
 * @param text the mail's plain text, empty for paper
 * @param headers the mail's header lines as they would be sent, empty for paper
 * @param pdf the sheet as it would be printed, empty for mail
 * @param effectKey of the effect that it carries out
 */
@SuppressWarnings("ArrayRecordComponent") // written to the database and never compared
public record Kept(
    Instant at,
    Channel channel,
    long contactId,
    String recipient,
    String subject,
    String why,
    String html,
    String text,
    String headers,
    byte[] pdf,
    String effectKey) {

  /** A mail. */
  public static Kept mail(
      Instant at,
      long contactId,
      String recipient,
      String subject,
      String why,
      String html,
      String text,
      String headers,
      String effectKey) {
    return new Kept(
        at,
        Channel.MAIL,
        contactId,
        recipient,
        subject,
        why,
        html,
        text,
        headers,
        new byte[0],
        effectKey);
  }

  /** A letter or a postcard. */
  public static Kept paper(
      Instant at,
      Channel channel,
      long contactId,
      String recipient,
      String subject,
      String why,
      byte[] pdf,
      String effectKey) {
    return new Kept(at, channel, contactId, recipient, subject, why, "", "", "", pdf, effectKey);
  }
}
