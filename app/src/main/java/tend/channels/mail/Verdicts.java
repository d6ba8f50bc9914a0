package tend.channels.mail;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
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

  /** Authentication (RFC 4954), our own quota, our domain's SPF or DKIM. */
  private static final List<String> OURS =
      List.of("5.7.8", "5.7.9", "5.7.26", "5.7.27", "5.7.30", "5.4.5", "4.4.5");

  private static final Pattern RELAYING =
      Pattern.compile(
          "relay\\w* (access )?(is )?(denied|not (permitted|allowed)|prohibited)"
              + "|(unable|not permitted|not allowed) to relay");

  /** How long somebody may need to notice and mend it, before it is tried again. */
  private static final Duration UNTIL_MENDED = Duration.ofMinutes(15);

  private static final Duration UNTIL_AN_ADDRESS_IS_MENDED = Duration.ofHours(1);

  private Verdicts() {}

  /** On the answer to RCPT TO. */
  static Delivery onRecipient(SmtpReply reply, int attempt) {
    boolean basicSaysAddress =
        reply.enhanced().isEmpty() && List.of(550, 551, 553).contains(reply.code());
    return basicSaysAddress && !speaksOfUs(reply) && !isOurFault(reply)
        ? Delivery.Never.address(reply.toString())
        : onMessage(reply, attempt);
  }

  /** On the answer to the message, or to DATA. */
  static Delivery onMessage(SmtpReply reply, int attempt) {
    if (isOurFault(reply)) {
      return Delivery.Held.thisOne(UNTIL_MENDED, reply.toString());
    }
    if (reply.isTransient() || FULL.contains(reply.enhanced())) {
      return later(reply.toString(), attempt);
    }
    return DEAD_ADDRESS.contains(reply.enhanced())
        ? Delivery.Never.address(reply.toString())
        : Delivery.Never.thisOne(reply.toString());
  }

  /**
   * On the answer to MAIL FROM, which speaks of nothing but us: a server that is busy holds up this
   * mail, one that refuses our sender all of them. A mail that is too large stays so.
   */
  static Delivery onSender(SmtpReply reply) {
    if (reply.code() == 552 || reply.enhanced().equals("5.3.4")) {
      return Delivery.Never.thisOne(reply.toString());
    }
    return reply.isTransient()
        ? Delivery.Held.thisOne(PAUSES.getFirst(), reply.toString())
        : Delivery.Held.everything(UNTIL_MENDED, reply.toString());
  }

  /**
   * Word to one of us is never given up: that their address takes no mail is the business's to
   * mend, and shown until it is.
   */
  static Delivery toTheTeam(Delivery verdict, String member) {
    return verdict instanceof Delivery.Never(var why, _)
        ? Delivery.Held.thisOne(UNTIL_AN_ADDRESS_IS_MENDED, "word to " + member + ": " + why)
        : verdict;
  }

  /** Tries again after a pause that grows; at last never. */
  static Delivery later(String why, int attempt) {
    return attempt > PAUSES.size()
        ? Delivery.Never.thisOne("given up after " + attempt + " attempts; the last: " + why)
        : new Delivery.Later(PAUSES.get(attempt - 1), why);
  }

  /**
   * We are not let in, have used up our quota, or our domain lacks its records: whatever the mail,
   * and not for its sake.
   */
  private static boolean isOurFault(SmtpReply reply) {
    if (List.of(530, 535).contains(reply.code()) || OURS.contains(reply.enhanced())) {
      return true;
    }
    String text = reply.text().toLowerCase(Locale.ROOT);
    return !reply.isTransient() && (text.contains("authenticat") || RELAYING.matcher(text).find());
  }

  /** Some servers answer 550 to every recipient when they refuse the sender. */
  private static boolean speaksOfUs(SmtpReply reply) {
    String text = reply.text().toLowerCase(Locale.ROOT);
    return List.of("relay", "blocked", "blacklist", "block list", "spam", "reputation").stream()
        .anyMatch(text::contains);
  }
}
