package tend.runtime;

import java.net.IDN;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The forms by which a person is found again. */
public final class Identity {
  private static final int LEAST_DIGITS = 6;

  private Identity() {}

  /**
   * The form of an address in which two writings of it are equal: no case, one Unicode form, the
   * domain in ASCII. Dots and "+" stay, because they differ for most providers.
   *
   * @return null where the text is no address
   */
  public static @Nullable String emailKey(String email) {
    String stripped = email.strip();
    boolean ascii = isAscii(stripped);
    String plain = ascii ? stripped : Normalizer.normalize(stripped, Normalizer.Form.NFC);
    int at = plain.lastIndexOf('@');
    if (at < 1 || at == plain.length() - 1) {
      return null;
    }
    String local = plain.substring(0, at).toLowerCase(Locale.ROOT);
    String domain = plain.substring(at + 1).toLowerCase(Locale.ROOT);
    if (ascii) {
      return local + "@" + domain;
    }
    try {
      return local + "@" + IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notAName) {
      return local + "@" + domain;
    }
  }

  /** What nearly all are: of these the general way would change nothing but the case. */
  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7F) {
        return false;
      }
    }
    return true;
  }

  /**
   * Digits only, with the "+" of an international number. Whoever takes the number in is to write
   * it in E.164 first.
   *
   * @return null where there are too few digits for a number
   */
  public static @Nullable String phoneKey(String phone) {
    var key = new StringBuilder();
    for (int i = 0; i < phone.length(); i++) {
      char letter = phone.charAt(i);
      if (letter == '+' && key.isEmpty()) {
        key.append(letter);
      } else if (Character.isDigit(letter)) {
        key.append(Character.digit(letter, 10));
      }
    }
    return key.length() < LEAST_DIGITS ? null : key.toString();
  }

  /** The first 128 bits of the SHA-256 of a signal's key; hashed_key in the database. */
  static UUID hashed(String key) {
    ByteBuffer bytes = ByteBuffer.wrap(sha256().digest(key.getBytes(StandardCharsets.UTF_8)));
    return new UUID(bytes.getLong(), bytes.getLong());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
