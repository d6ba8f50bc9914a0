package tend.capture.spam;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Map;
import org.altcha.altcha.Altcha;
import tend.storage.Seal;

/**
 * A puzzle that costs a browser a second and a program that posts ten thousand times hours. Each is
 * good for one post.
 */
public final class Proof {
  /** Hashes to try at most; half as many on average. */
  private static final long HARDEST = 100_000;

  private static final Duration GOOD_FOR = Duration.ofMinutes(20);
  private static final int LONGEST = 2_000;

  private final String secret;
  private final Cache<String, Boolean> used =
      Caffeine.newBuilder().maximumSize(500_000).expireAfterWrite(GOOD_FOR.plusMinutes(5)).build();

  public Proof(Seal seal) {
    this.secret = seal.seal("puzzle", new byte[0]);
  }

  /** What the page's script needs: algorithm, challenge, salt, maxnumber, signature. */
  public Map<String, Object> puzzle() {
    try {
      Altcha.Challenge made =
          Altcha.createChallenge(
              new Altcha.ChallengeOptions()
                  .setHmacKey(secret)
                  .setMaxNumber(HARDEST)
                  .setSecureRandomNumber(true)
                  .setExpiresInSeconds(GOOD_FOR.toSeconds()));
      return Map.of(
          "algorithm", made.algorithm,
          "challenge", made.challenge,
          "salt", made.salt,
          "maxnumber", made.maxnumber,
          "signature", made.signature);
    } catch (Exception e) {
      throw new IllegalStateException("a puzzle could not be made", e);
    }
  }

  /** Whether this solves a puzzle of ours that was not solved before. */
  boolean isSolved(String solution) {
    if (solution.isEmpty() || solution.length() > LONGEST) {
      return false;
    }
    try {
      return Altcha.verifySolution(solution, secret, true)
          && used.asMap().putIfAbsent(solution, true) == null;
    } catch (Exception e) {
      // The library throws whatever a broken solution makes it stumble over.
      return false;
    }
  }
}
