package tend.capture.spam;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import tend.storage.Seal;

/** Decides about posts of forms. No sign alone is trusted: most of them only ask for a puzzle. */
public final class Guard {
  private static final Duration LEAST = Duration.ofSeconds(2);
  private static final Duration MOST = Duration.ofHours(24);
  private static final int USES = 3;
  private static final int PER_HOUSEHOLD = 5;
  private static final int PER_NETWORK = 30;
  private static final int PER_FORM = 90;
  private static final int PER_HOUSEHOLD_AT_ALL = 60;
  private static final Pattern LINK = Pattern.compile("(?i)https?://|www\\.|<a |\\[url");

  private final Seal seal;
  private final Proof proof;
  private final InstantSource clock;
  private final Rates rates;
  private final SecureRandom random = new SecureRandom();
  private final Cache<String, AtomicInteger> uses =
      Caffeine.newBuilder().maximumSize(500_000).expireAfterWrite(MOST).build();

  public Guard(Seal seal, Proof proof, InstantSource clock) {
    this.seal = seal;
    this.proof = proof;
    this.clock = clock;
    this.rates = new Rates(clock);
  }

  /** For the page of a form: says when it was shown, and nobody else can make it. */
  public String token(String form) {
    byte[] content =
        ByteBuffer.allocate(16).putLong(clock.millis()).putLong(random.nextLong()).array();
    return seal.seal(purpose(form), content);
  }

  /** What tells this showing of the page from all others; empty for a token that is not ours. */
  public Optional<String> showing(String form, String token) {
    return seal.open(purpose(form), token).map(HexFormat.of()::formatHex);
  }

  public Verdict judge(Attempt attempt) {
    String household = Networks.household(attempt.address());
    if (!rates.within("all " + household, PER_HOUSEHOLD_AT_ALL)) {
      return new Verdict.Refuse("Too many posts come from your network. Try again in ten minutes.");
    }
    Optional<String> suspicion = suspicion(attempt, household);
    if (suspicion.isEmpty() || attempt.proof().filter(proof::isSolved).isPresent()) {
      return new Verdict.Pass();
    }
    return new Verdict.AskProof(suspicion.get());
  }

  private Optional<String> suspicion(Attempt attempt, String household) {
    // All three are counted, whatever the first says.
    boolean fewHere = rates.within("home " + household, PER_HOUSEHOLD);
    boolean fewNear = rates.within("net " + Networks.network(attempt.address()), PER_NETWORK);
    boolean fewOnForm = rates.within("form " + attempt.form(), PER_FORM);
    if (attempt.trapped()) {
      return Optional.of("A field was filled in that people do not see.");
    }
    if (!isShownLongEnough(attempt)) {
      return Optional.of("The form came back sooner or later than a person sends it.");
    }
    if (LINK.matcher(attempt.names()).find()) {
      return Optional.of("A name holds a link.");
    }
    return fewHere && fewNear && fewOnForm
        ? Optional.empty()
        : Optional.of("Many posts came at once.");
  }

  private boolean isShownLongEnough(Attempt attempt) {
    Optional<byte[]> content =
        attempt.token().flatMap(token -> seal.open(purpose(attempt.form()), token));
    if (content.isEmpty() || content.get().length != 16) {
      return false;
    }
    Instant shown = Instant.ofEpochMilli(ByteBuffer.wrap(content.get()).getLong());
    Duration since = Duration.between(shown, clock.instant());
    String showing = HexFormat.of().formatHex(content.get());
    return since.compareTo(LEAST) >= 0
        && since.compareTo(MOST) <= 0
        && uses.get(showing, name -> new AtomicInteger()).incrementAndGet() <= USES;
  }

  private static String purpose(String form) {
    return "form " + form;
  }
}
