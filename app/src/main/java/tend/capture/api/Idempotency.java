package tend.capture.api;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.Record;
import tend.runtime.GroupCommit;
import tend.storage.Database;

/**
 * Remembers for seven days which body came with an Idempotency-Key. Claims that come together are
 * committed together.
 */
public final class Idempotency implements AutoCloseable {
  private static final int TOGETHER = 500;

  /**
   * Its commit waits for the disk. Where PostgreSQL alone is killed behind it, the opt-in goes to
   * the one that is started again, and must find its claim there.
   */
  private static final String CLAIM =
      """
      insert into idempotency_key as kept (key_hash, body_hash, at)
      select c.key_hash, c.body_hash, ?::timestamptz
      from unnest(?::bytea[], ?::bytea[]) as c (key_hash, body_hash)
      order by c.key_hash
      on conflict (workspace_id, key_hash) do update set
        body_hash = case when kept.at <= excluded.at - interval '7 days' then excluded.body_hash else kept.body_hash end,
        at = case when kept.at <= excluded.at - interval '7 days' then excluded.at else kept.at end
      returning key_hash, body_hash, at
      """;

  private final Database database;
  private final InstantSource clock;
  private final GroupCommit<Claim, Claimed> claims;

  public Idempotency(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
    this.claims = new GroupCommit<>("tend-idempotency", TOGETHER, this::claimAll);
  }

  @SuppressWarnings("ArrayRecordComponent") // hashes, compared by their hexadecimal form
  private record Claim(long workspace, byte[] key, byte[] body) {
    String name() {
      return HexFormat.of().formatHex(key);
    }
  }

  /** What became of a claim. */
  sealed interface Claimed {
    /**
     * This body may use the key.
     *
     * @param since when the key was first used, which tells it from an older use
     */
    record Ours(Instant since) implements Claimed {}

    /** The key came with another body before. */
    record OtherBody() implements Claimed {}
  }

  /** Returns when it is on the disk which body the key belongs to. */
  Claimed claim(long workspace, byte[] keyHash, byte[] bodyHash) {
    return claims.commit(new Claim(workspace, keyHash, bodyHash));
  }

  @Override
  public void close() {
    claims.close();
  }

  private List<Claimed> claimAll(List<Claim> all) {
    Map<Long, Map<String, Claim>> first = new TreeMap<>();
    for (Claim claim : all) {
      first
          .computeIfAbsent(claim.workspace(), _ -> new TreeMap<>())
          .putIfAbsent(claim.name(), claim);
    }
    Map<Long, Map<String, Record>> kept = new HashMap<>();
    first.forEach(
        (workspace, claims) ->
            kept.put(workspace, claimed(workspace, claims.values().stream().toList())));
    List<Claimed> answers = new ArrayList<>();
    for (Claim claim : all) {
      Record row = kept.getOrDefault(claim.workspace(), Map.of()).get(claim.name());
      if (row == null) {
        throw new IllegalStateException("a claim that was just kept is gone");
      }
      answers.add(
          Arrays.equals(row.get("body_hash", byte[].class), claim.body())
              ? new Claimed.Ours(row.get("at", OffsetDateTime.class).toInstant())
              : new Claimed.OtherBody());
    }
    return answers;
  }

  private Map<String, Record> claimed(long workspace, List<Claim> claims) {
    Instant now = clock.instant();
    byte[][] keys = claims.stream().map(Claim::key).toArray(byte[][]::new);
    byte[][] bodies = claims.stream().map(Claim::body).toArray(byte[][]::new);
    return database.inWorkspace(
        workspace,
        sql -> {
          Map<String, Record> rows = new HashMap<>();
          for (Record row : sql.fetch(CLAIM, now.toString(), keys, bodies)) {
            rows.put(HexFormat.of().formatHex(row.get("key_hash", byte[].class)), row);
          }
          return rows;
        });
  }
}
