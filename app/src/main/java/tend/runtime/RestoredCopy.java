package tend.runtime;

import java.time.Instant;
import tend.storage.Database;

/**
 * What a restored copy cannot know: what the original still sent after the backup was made. All
 * that was due since waits in quarantine, and may have gone out already.
 */
public final class RestoredCopy {
  private static final String NOT_LOOKED_AT =
      """
      select (select count(*) from contact_clock where wake_at < ?::timestamptz - interval '1 minute')
        + (select count(*) from inbox where not held) as people
      """;

  private static final String DOUBT =
      """
      update outbox set state = 'parked', fence = 0, held_since = null, settled_at = ?::timestamptz,
        error = 'it may have gone out: the original may have sent it after the backup was made'
      where state = 'waiting' and kind = 'Send' and coalesce(body ->> 'purpose', '') <> 'SERVICE'
      """;

  private RestoredCopy() {}

  /**
   * How many contacts are due and were not decided upon yet, so that nobody knows what they get.
   */
  public static long notLookedAt(Database database, Instant now) {
    return database.acrossWorkspaces(
        sql -> sql.fetchSingle(NOT_LOOKED_AT, now.toString()).get("people", Long.class));
  }

  /**
   * Everything that waits waits for a person, but for what somebody asked for: that is sent again
   * under its old Message-ID.
   *
   * @return how many mails, letters and postcards
   */
  public static int doubtWhatWaits(Database database, Instant now) {
    return database.acrossWorkspaces(sql -> sql.execute(DOUBT, now.toString()));
  }
}
