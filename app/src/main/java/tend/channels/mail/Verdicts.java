package tend.channels.mail;

import java.time.Duration;
import java.util.List;
import tend.runtime.Delivery;

/**
 * What a server's answer means for one mail. The enhanced code decides where there is one (RFC
 * 3463), the basic code otherwise.
 */
final class Verdicts {

  /**
   * How long to wait after each attempt. The first pause outlasts a greylist; all together are four
   * days, after which a mail is not worth its answer any more (RFC 5321 §4.5.4.1).
   */
  private static final List<Duration> PAUSES =
      List.of(
          Duration.ofMinutes(6),
          Duration.ofMinutes(15),
          Duration.ofMinutes(30),
          Duration.ofHours(1),
          Duration.ofHours(2),
          Duration.ofHours(4),
          Duration.ofHours(8),
          Duration.ofHours(12),
          Duration.ofHours(20),
          Duration.ofHours(24),
          Duration.ofHours(24));

  /** The address will not take anything else either. */
  private static final List<String> DEAD_ADDRESS =
      List.of("5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1");

  /** A full mailbox is not for ever, whatever the first digit says. */
  private static final List<String> FULL = List.of("5.2.2", "4.2.2");

  private Verdicts() {}

  /** On the answer to RCPT TO. */
  static Delivery onRecipient(SmtpReply reply, int attempt) {
    boolean basicSaysAddress =
        reply.enhanced().isEmpty() && List.of(550, 551, 553).contains(reply.code());
    if (basicSaysAddress && !speaksOfUs(reply)) {
      return Delivery.Never.address(reply.toString());
    }
    return onMessage(reply, attempt);
  }

  /** On the answer to the message, or to DATA. */
  static Delivery onMessage(SmtpReply reply, int attempt) {
    if (reply.isTransient() || FULL.contains(reply.enhanced())) {
      return later(reply.toString(), attempt);
    }
    return DEAD_ADDRESS.contains(reply.enhanced())
        ? Delivery.Never.address(reply.toString())
        : Delivery.Never.thisOne(reply.toString());
  }

  /**
   * On the answer to MAIL FROM. A sender who is refused is a matter of settings and not of this
   * mail, so it waits for a person; a mail that is too large stays so.
   */
  static Delivery onSender(SmtpReply reply, int attempt) {
    boolean tooLarge = reply.code() == 552 || reply.enhanced().equals("5.3.4");
    return tooLarge
        ? Delivery.Never.thisOne(reply.toString())
        : new Delivery.Later(Duration.ofMinutes(15), reply.toString());
  }

  /** Tries again after a pause that grows; at last never. */
  static Delivery later(String why, int attempt) {
    return attempt > PAUSES.size()
        ? Delivery.Never.thisOne("given up after " + attempt + " attempts; the last: " + why)
        : new Delivery.Later(PAUSES.get(attempt - 1), why);
  }

  /** Some servers answer 550 to every recipient when they refuse the sender. */
  private static boolean speaksOfUs(SmtpReply reply) {
    String text = reply.text().toLowerCase(java.util.Locale.ROOT);
    return List.of(
            "relay", "blocked", "blacklist", "block list", "spam", "reputation", "authenticat")
        .stream()
        .anyMatch(text::contains);
  }
}
