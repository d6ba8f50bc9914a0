package tend.storage;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes tokens for links that nobody else can make: a few bytes and 128 bits of HMAC-SHA-256 over
 * them and what they are for, in base64url. A token is not secret in itself and says nothing that
 * its holder may not know.
 */
public final class Seal {

  private static final int MARK = 16;
  private static final int LONGEST = 1_024;

  private final SecretKeySpec secret;

  /**
   * @param secret at least 32 bytes
   */
  public Seal(byte[] secret) {
    if (secret.length < 32) {
      throw new IllegalArgumentException("secret of " + secret.length + " bytes");
    }
    this.secret = new SecretKeySpec(secret, "HmacSHA256");
  }

  /**
   * @param purpose one word; a token for one purpose is none for another
   */
  public String seal(String purpose, byte[] content) {
    byte[] token = Arrays.copyOf(content, content.length + MARK);
    System.arraycopy(mark(purpose, content), 0, token, content.length, MARK);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
  }

  /** The content of a token that was made here for this purpose; empty for anything else. */
  public Optional<byte[]> open(String purpose, String token) {
    if (token.length() > LONGEST) {
      return Optional.empty();
    }
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(token);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
    // The last letter may have bits that decode to nothing; only one spelling is ours.
    boolean ours = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(token);
    if (!ours || bytes.length < MARK) {
      return Optional.empty();
    }
    byte[] content = Arrays.copyOf(bytes, bytes.length - MARK);
    byte[] mark = Arrays.copyOfRange(bytes, bytes.length - MARK, bytes.length);
    return MessageDigest.isEqual(mark, mark(purpose, content))
        ? Optional.of(content)
        : Optional.empty();
  }

  private byte[] mark(String purpose, byte[] content) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(secret);
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return Arrays.copyOf(mac.doFinal(content), MARK);
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure); // every JDK has it
    }
  }
}
