package tend.capture.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import tend.capture.address.Region;
import tend.storage.Database;
import tend.storage.Workspace;

/** Keys of programs. A key is shown once, when it is made; only its hash is kept. */
public final class ApiKeys {
  private static final String START = "tend_";
  private static final int RANDOM_BYTES = 24;
  private static final int SHOWN = START.length() + 4;

  /** A revoked key is refused after this at the latest. */
  private static final Duration REMEMBERED = Duration.ofSeconds(5);

  private final Database database;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Cache<String, Caller> callers =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(REMEMBERED).build();

  public ApiKeys(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Who calls.
   *
   * @param region for telephone numbers without a country code
   */
  record Caller(long workspace, long key, String region) {}

  /**
   * A key as it can be listed.
   *
   * @param start its first letters
   */
  public record Kept(long id, String name, String start, Instant madeAt, boolean revoked) {}

  /**
   * Makes a key for one business.
   *
   * @return the whole key, which cannot be shown again
   */
  public String make(long workspace, String name) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    String key = START + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    database.inWorkspace(
        workspace,
        sql ->
            sql.execute(
                "insert into api_key (name, start, hash, made_at) values (?, ?, ?, ?::timestamptz)",
                name,
                key.substring(0, SHOWN),
                hash(key),
                clock.instant().toString()));
    return key;
  }

  /** Newest first. */
  public List<Kept> list(long workspace) {
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetch(
                    "select id, name, start, made_at, revoked_at from api_key order by id desc"
                        + " limit 500")
                .map(ApiKeys::read));
  }

  public void revoke(long workspace, long id) {
    database.inWorkspace(
        workspace,
        sql ->
            sql.execute(
                "update api_key set revoked_at = ?::timestamptz where id = ? and revoked_at is"
                    + " null",
                clock.instant().toString(),
                id));
    callers.invalidateAll();
  }

  /** Who has this key; empty for one that is not ours or was revoked. */
  Optional<Caller> find(String key) {
    if (!key.startsWith(START) || key.length() > 100) {
      return Optional.empty();
    }
    Caller known = callers.getIfPresent(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Caller> found = looked(key);
    found.ifPresent(caller -> callers.put(key, caller));
    return found;
  }

  private Optional<Caller> looked(String key) {
    return database
        .acrossWorkspaces(
            sql ->
                sql.fetchOptional(
                    "select workspace_id, id from api_key where hash = ? and revoked_at is null",
                    hash(key)))
        .map(
            row -> {
              long workspace = row.get(0, Long.class);
              String region =
                  database
                      .workspaces()
                      .find(workspace)
                      .map(Workspace::timeZone)
                      .map(Region::of)
                      .orElse("ZZ");
              return new Caller(workspace, row.get(1, Long.class), region);
            });
  }

  private static Kept read(Record row) {
    return new Kept(
        row.get("id", Long.class),
        row.get("name", String.class),
        row.get("start", String.class),
        row.get("made_at", OffsetDateTime.class).toInstant(),
        row.get("revoked_at", OffsetDateTime.class) != null);
  }

  /** The key has 192 random bits, so a plain hash is enough. */
  static byte[] hash(String key) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
