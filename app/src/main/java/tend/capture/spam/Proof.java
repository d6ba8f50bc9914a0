package tend.capture.spam;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.altcha.altcha.Altcha;
import tend.storage.Seal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A puzzle that costs a browser a second and a program that posts ten thousand times hours. Each is
 * good for one post.
 */
public final class Proof {
  /** Hashes to try at most; half as many on average. */
  private static final long HARDEST = 100_000;

  private static final Duration GOOD_FOR = Duration.ofMinutes(20);
  private static final int LONGEST = 2_000;

  private final JsonMapper json = JsonMapper.builder().build();
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
      Altcha.Payload payload = read(solution);
      // By the puzzle, and not by how its solution is spelled: JSON can say the same in many ways.
      return Altcha.verifySolution(payload, secret, true)
          && used.asMap().putIfAbsent(payload.challenge.toLowerCase(Locale.ROOT), true) == null;
    } catch (Exception e) {
      // The library throws whatever a broken solution makes it stumble over.
      return false;
    }
  }

  private Altcha.Payload read(String solution) {
    JsonNode given = json.readTree(Base64.getDecoder().decode(solution));
    var payload = new Altcha.Payload();
    payload.algorithm = given.path("algorithm").asString();
    payload.challenge = given.path("challenge").asString();
    payload.number = given.path("number").asLong();
    payload.salt = given.path("salt").asString();
    payload.signature = given.path("signature").asString();
    return payload;
  }
}
