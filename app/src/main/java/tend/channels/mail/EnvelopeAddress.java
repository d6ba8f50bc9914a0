package tend.channels.mail;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An address as it may stand in an SMTP command and a header: nothing in it can end the line or the
 * angle brackets.
 *
 * @param international whether the part before the @ is not ASCII (RFC 6531)
 */
record EnvelopeAddress(String address, boolean international) {

  private static final Pattern LOCAL_PART =
      Pattern.compile(
          "[\\p{L}\\p{N}\\p{M}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{N}\\p{M}!#$%&'*+/=?^_`{|}~-]+)*");
  private static final Pattern DOMAIN =
      Pattern.compile(
          "(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

  /** The address with its domain in ASCII; empty when it is none that we would write to. */
  static Optional<EnvelopeAddress> of(String text) {
    int at = text.lastIndexOf('@');
    if (at < 1 || text.length() > 254) {
      return Optional.empty();
    }
    String local = text.substring(0, at);
    String domain;
    try {
      domain =
          IDN.toASCII(text.substring(at + 1), IDN.ALLOW_UNASSIGNED)
              .toLowerCase(java.util.Locale.ROOT);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    boolean fits =
        LOCAL_PART.matcher(local).matches()
            && local.getBytes(StandardCharsets.UTF_8).length <= 64
            && DOMAIN.matcher(domain).matches();
    boolean international = local.chars().anyMatch(c -> c > 126);
    return fits
        ? Optional.of(new EnvelopeAddress(local + "@" + domain, international))
        : Optional.empty();
  }
}
