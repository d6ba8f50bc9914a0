package tend.capture.address;

import com.sanctionco.jmail.Email;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether an address can be used as it stands. The grammar is JMail's; on top of it Tend refuses
 * what the grammar of RFC 5322 allows and no mailbox of a person has, see docs/isemail.md.
 */
public sealed interface EmailCheck {

  /**
   * It can be written to, as far as its form tells.
   *
   * @param meant another address that the person probably meant ("gamil.com")
   * @param disposable whether its domain hands out throw-away mailboxes
   */
  record Valid(EmailAddress address, Optional<String> meant, boolean disposable)
      implements EmailCheck {}

  record Refused(String why, String remedy) implements EmailCheck {}

  static EmailCheck of(String text) {
    return Rules.check(text);
  }

  /** The address, or empty where it is refused. */
  static Optional<EmailAddress> address(String text) {
    return switch (of(text)) {
      case Valid valid -> Optional.of(valid.address());
      case Refused _ -> Optional.empty();
    };
  }

  /** The rules, in the order in which they are asked. */
  final class Rules {
    /** RFC 5321, 4.5.3.1.3, without the angle brackets of the path. */
    private static final int LONGEST = 254;

    private static final EmailValidator GRAMMAR =
        JMail.validator()
            .disallowIpDomain()
            .requireTopLevelDomain()
            .disallowExplicitSourceRouting()
            .disallowObsoleteWhitespace();

    private static final Pattern INVISIBLE =
        Pattern.compile("^[\\s\\p{Z}\\p{Cf}]+|[\\s\\p{Z}\\p{Cf}]+$");
    private static final Pattern NAMED = Pattern.compile("^[^<>]*<([^<>]+)>[\\s;,]*$");
    private static final Pattern FULL_WIDTH = Pattern.compile("[\\uFF01-\\uFF5E]");
    private static final Pattern SEVERAL = Pattern.compile("[^\"]+@[^\"]+[;,\\s]+[^\"]+@[^\"]+");
    private static final Pattern PLAIN = Pattern.compile("[\\x21-\\x3B\\x3D\\x3F-\\x7E]+");
    private static final Pattern QUOTED = Pattern.compile("\"[\\x21\\x23-\\x5B\\x5D-\\x7E]+\"");
    private static final String EXAMPLE = "Write it like ann@example.com.";

    private Rules() {}

    private static EmailCheck check(String text) {
      String written = bare(text);
      if (written.isEmpty()) {
        return new Refused("The e-mail address is missing.", EXAMPLE);
      }
      if (written.length() > LONGEST) {
        return new Refused("The e-mail address has more than " + LONGEST + " characters.", EXAMPLE);
      }
      int at = written.lastIndexOf('@');
      if (at < 0) {
        return new Refused("The e-mail address has no @.", EXAMPLE);
      }
      if (written.substring(at + 1).indexOf('.') < 0) {
        return new Refused("The part behind @ has no dot.", EXAMPLE);
      }
      if (holdsSeveral(written)) {
        return new Refused("There is more than one e-mail address.", "Leave one of them.");
      }
      return grammatical(written, at)
          ? valid(written)
          : new Refused("This is not an e-mail address.", EXAMPLE);
    }

    /** Without blanks and invisible characters around it, a link's scheme, or a name before it. */
    private static String bare(String text) {
      if (PLAIN.matcher(text).matches() && !text.regionMatches(true, 0, "mailto:", 0, 7)) {
        return text;
      }
      String stripped = INVISIBLE.matcher(text).replaceAll("");
      if (FULL_WIDTH.matcher(stripped).find()) {
        stripped = Normalizer.normalize(stripped, Normalizer.Form.NFKC);
      }
      if (stripped.regionMatches(true, 0, "mailto:", 0, 7)) {
        stripped = stripped.substring(7);
      }
      var named = NAMED.matcher(stripped);
      return Normalizer.normalize(
          named.matches() ? named.group(1).strip() : stripped, Normalizer.Form.NFC);
    }

    private static boolean holdsSeveral(String written) {
      return written.indexOf('@') != written.lastIndexOf('@') && SEVERAL.matcher(written).matches();
    }

    private static boolean grammatical(String written, int at) {
      String local = written.substring(0, at);
      boolean special = local.indexOf('"') >= 0 || local.indexOf('\\') >= 0;
      if (special && !QUOTED.matcher(local).matches()) {
        return false;
      }
      Optional<Email> parsed = GRAMMAR.tryParse(written);
      return parsed.isPresent()
          && parsed.get().comments().isEmpty()
          && !parsed.get().hasIdentifier()
          && written.chars().noneMatch(Character::isISOControl);
    }

    private static EmailCheck valid(String written) {
      int at = written.lastIndexOf('@');
      DomainName domain;
      try {
        domain = DomainName.of(written.substring(at + 1));
      } catch (IllegalArgumentException e) {
        return new Refused("The part behind @ is not a domain name.", EXAMPLE);
      }
      var address = EmailAddress.of(written, domain);
      Optional<String> meant = domain.meant().map(name -> written.substring(0, at + 1) + name);
      return new Valid(address, meant, domain.disposable());
    }
  }
}
