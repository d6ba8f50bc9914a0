package tend.channels.mail;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tend.storage.Seal;

/**
 * Message-IDs derived from the effect's key: the same for every attempt, so that a mail which was
 * in doubt and is sent again is recognised as the same; and sealed, so that a bounce or an answer
 * that names one was really sent one.
 */
public final class MessageIds {

  private static final String PURPOSE = "message-id";
  private static final Pattern FORM =
      Pattern.compile("<?([A-Za-z0-9_-]{24,400})@[^<>\\s]{1,255}>?");

  /** The mail that a Message-ID names. */
  public record Mail(long workspace, String effectKey) {}

  private final Seal seal;

  public MessageIds(Seal seal) {
    this.seal = seal;
  }

  /** With its angle brackets. */
  public String of(long workspace, String effectKey, String domain) {
    String content = workspace + " " + effectKey;
    return "<" + seal.seal(PURPOSE, content.getBytes(StandardCharsets.UTF_8)) + "@" + domain + ">";
  }

  /** Which of our mails it names; empty when it is not ours. */
  public Optional<Mail> find(String messageId) {
    Matcher form = FORM.matcher(messageId.strip());
    if (!form.matches()) {
      return Optional.empty();
    }
    return seal.open(PURPOSE, form.group(1))
        .map(content -> new String(content, StandardCharsets.UTF_8).split(" ", 2))
        .map(parts -> new Mail(Long.parseLong(parts[0]), parts[1]));
  }
}
