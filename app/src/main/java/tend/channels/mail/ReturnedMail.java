package tend.channels.mail;

import java.util.List;

/**
 * What a mail that came back says.
 *
 * @param kind what it is
 * @param permanent for a bounce: whether the address itself is wrong, so that nothing else should
 *     be sent to it. A full mailbox, a policy, a suspicion of spam are none of the address's fault.
 * @param status the enhanced status code (RFC 3463), or ""
 * @param why in the words of the server that refused, at most 300 characters
 * @param messageIds of the mail that it speaks of, with their angle brackets
 */
public record ReturnedMail(
    Kind kind, boolean permanent, String status, String why, List<String> messageIds) {

  /** What a returned mail is. */
  public enum Kind {
    BOUNCE,
    /** It is on its way, and somebody still tries. */
    DELAYED,
    COMPLAINT,
    /** An answer, an absence note, a receipt: nothing that was undeliverable. */
    NEITHER
  }
}
