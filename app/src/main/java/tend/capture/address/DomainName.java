package tend.capture.address;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.net.IDN;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The part of an address behind the at sign.
 *
 * @param ascii the one form that identifies it, in lower case
 * @param meant the provider it is one slip away from
 * @param disposable whether it hands out throw-away mailboxes
 */
record DomainName(String ascii, Optional<String> meant, boolean disposable) {

  /** Few domains make most of any list. */
  private static final LoadingCache<String, DomainName> SEEN =
      Caffeine.newBuilder().maximumSize(10_000).build(DomainName::judged);

  /**
   * @throws IllegalArgumentException when a label cannot be a domain name
   */
  static DomainName of(String written) {
    return SEEN.get(written);
  }

  private static DomainName judged(String written) {
    String ascii = ascii(written);
    return new DomainName(ascii, TypingError.meant(ascii), isDisposable(ascii));
  }

  /**
   * Lower-case ASCII, by IDNA 2008 where it differs from the JDK's IDNA 2003: "straße.de" is not
   * "strasse.de".
   */
  private static String ascii(String domain) {
    String lower = Normalizer.normalize(domain, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    List<String> labels = new ArrayList<>();
    for (String label : lower.split("[.。]", -1)) {
      labels.add(
          label.indexOf('ß') >= 0 || label.indexOf('ς') >= 0
              ? "xn--" + Punycode.encode(label)
              : IDN.toASCII(label, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT));
    }
    return String.join(".", labels);
  }

  private static boolean isDisposable(String domain) {
    for (String name = domain;
        name.indexOf('.') > 0;
        name = name.substring(name.indexOf('.') + 1)) {
      if (Lists.DISPOSABLE.contains(name)) {
        return true;
      }
    }
    return false;
  }
}
