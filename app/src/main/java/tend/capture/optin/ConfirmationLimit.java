package tend.capture.optin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import tend.storage.Database;

/**
 * Keeps strangers from having mails sent to somebody else's address: at most one request to confirm
 * in 24 hours and three ever, over all forms of a business.
 */
public final class ConfirmationLimit {
  /** The same opt-in again, after a crash between this and the inbox, is still the same asking. */
  private static final String ASK =
      """
      insert into confirmation_asked as asked (address_hash, opt_in_hash, last_at, times)
      values (?, ?, ?::timestamptz, 1)
      on conflict (workspace_id, address_hash) do update set
        last_at = case when asked.opt_in_hash = excluded.opt_in_hash then asked.last_at else excluded.last_at end,
        times = case when asked.opt_in_hash = excluded.opt_in_hash then asked.times else asked.times + 1 end,
        opt_in_hash = excluded.opt_in_hash
        where asked.opt_in_hash = excluded.opt_in_hash
          or (asked.last_at <= excluded.last_at - interval '24 hours' and asked.times < 3)
      """;

  private final Database database;
  private final InstantSource clock;

  public ConfirmationLimit(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Whether a mail may ask this address to confirm. A yes counts as asked, and stays a yes for the
   * same opt-in.
   */
  boolean mayAsk(long workspace, String emailKey, String optInKey) {
    Instant now = clock.instant();
    int asked =
        database.inWorkspace(
            workspace, sql -> sql.execute(ASK, hash(emailKey), hash(optInKey), now.toString()));
    return asked == 1;
  }

  private static byte[] hash(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
