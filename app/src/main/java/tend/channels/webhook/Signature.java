package tend.channels.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs as Standard Webhooks says (version 1, symmetric), so that receivers find a library for it.
 */
final class Signature {

  private Signature() {}

  /** The value of {@code webhook-signature} for HMAC-SHA-256 over {@code id.timestamp.body}. */
  static String of(byte[] secret, String id, long epochSecond, byte[] body) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      mac.update((id + "." + epochSecond + ".").getBytes(StandardCharsets.UTF_8));
      return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure); // every JDK has it
    }
  }

  /** The secret as receivers are given it. */
  static String shown(byte[] secret) {
    return "whsec_" + Base64.getEncoder().encodeToString(secret);
  }
}
