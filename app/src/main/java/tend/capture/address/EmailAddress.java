package tend.capture.address;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address that can be written to.
 *
 * @param written as the person wrote it, without what surrounds it
 * @param key what identifies it: all in lower case, the domain in ASCII; two addresses with one key
 *     are one mailbox. Tags ("+news") and dots stay: they tell mailboxes apart at most providers
 */
public record EmailAddress(String written, String key) {
  private static final Pattern NEEDLESSLY_QUOTED =
      Pattern.compile("\"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*\"");

  static EmailAddress of(String written, DomainName domain) {
    String local = written.substring(0, written.lastIndexOf('@')).toLowerCase(Locale.ROOT);
    return new EmailAddress(written, unquoted(local) + "@" + domain.ascii());
  }

  /** The part before the at sign, in lower case. */
  public String local() {
    return key.substring(0, key.lastIndexOf('@'));
  }

  /** Quotes that are not needed make no other mailbox (RFC 5321, 4.1.2). */
  private static String unquoted(String local) {
    return local.startsWith("\"") && NEEDLESSLY_QUOTED.matcher(local).matches()
        ? local.substring(1, local.length() - 1)
        : local;
  }
}
