package tend.users;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Passwords as argon2id with 19 MiB, two passes and one lane: the least that OWASP's Password
 * Storage Cheat Sheet asks for. Two at a time, so that guessing cannot take all memory.
 */
final class Passwords {
  static final int LEAST_LENGTH = 12;
  static final int MOST_LENGTH = 200;
  private static final Argon2Function ARGON =
      Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);
  // Checked when there is no such user, so that the answer takes the same time.
  private static final String NOBODYS = salted("nobody has this one");
  private static final Semaphore PLACES = new Semaphore(2, true);

  private Passwords() {}

  static String hash(String password) {
    PLACES.acquireUninterruptibly();
    try {
      return salted(password);
    } finally {
      PLACES.release();
    }
  }

  /** Takes the same time whether or not there is a hash to compare with. */
  static boolean right(String password, Optional<String> hash) {
    PLACES.acquireUninterruptibly();
    try {
      boolean same = ARGON.check(password, hash.orElse(NOBODYS));
      return same && hash.isPresent();
    } finally {
      PLACES.release();
    }
  }

  private static String salted(String password) {
    var salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    return ARGON.hash(password.getBytes(StandardCharsets.UTF_8), salt).getResult();
  }
}
