package tend.users;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;

/**
 * A secret that names its workspace, so that it can be looked up inside of it. Only the hash is
 * stored, over the whole text, so a token moved to another workspace opens nothing.
 *
 * @param text {@code WORKSPACE.SECRET}, the secret being 256 random bits
 */
record Token(long workspaceId, String text) {
  private static final SecureRandom RANDOM = new SecureRandom();

  static Token fresh(long workspaceId) {
    var secret = new byte[32];
    RANDOM.nextBytes(secret);
    var text = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
    return new Token(workspaceId, workspaceId + "." + text);
  }

  /** Empty when the text has not the form of a token. */
  static Optional<Token> parse(String text) {
    if (!text.matches("[1-9][0-9]{0,17}\\.[A-Za-z0-9_-]{43}")) {
      return Optional.empty();
    }
    return Optional.of(new Token(Long.parseLong(text.substring(0, text.indexOf('.'))), text));
  }

  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }

  /** Without the secret, so that no log ever shows it. */
  @Override
  public String toString() {
    return "token of workspace " + workspaceId;
  }
}
