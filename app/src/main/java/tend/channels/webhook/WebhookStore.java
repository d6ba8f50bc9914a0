package tend.channels.webhook;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import tend.storage.Database;

/** The webhooks of a workspace. */
final class WebhookStore {

  private static final String COLUMNS = "select name, url, secret, disabled_because from webhook";

  private static final String SAVE =
      """
      insert into webhook (name, url, secret, made_at) values (?, ?, ?, ?::timestamptz)
      on conflict (workspace_id, name) do update
        set url = excluded.url, disabled_at = null, disabled_because = null""";

  private static final String DISABLE =
      """
      update webhook set disabled_at = ?::timestamptz, disabled_because = ?
      where name = ? and disabled_at is null""";

  private final Database database;

  WebhookStore(Database database) {
    this.database = database;
  }

  List<Webhook> list(long workspace) {
    return database.inWorkspace(
        workspace, sql -> sql.fetch(COLUMNS + " order by name").map(WebhookStore::webhook));
  }

  Optional<Webhook> find(long workspace, String name) {
    return database.inWorkspace(
        workspace,
        sql -> sql.fetchOptional(COLUMNS + " where name = ?", name).map(WebhookStore::webhook));
  }

  /** Makes one with a secret of its own, or sends an existing one elsewhere and enables it. */
  void save(long workspace, String name, String url, Instant now) {
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    database.inWorkspace(workspace, sql -> sql.execute(SAVE, name, url, secret, utc(now)));
  }

  void disable(long workspace, String name, String why, Instant now) {
    database.inWorkspace(workspace, sql -> sql.execute(DISABLE, utc(now), why, name));
  }

  void remove(long workspace, String name) {
    database.inWorkspace(workspace, sql -> sql.execute("delete from webhook where name = ?", name));
  }

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }

  private static Webhook webhook(Record row) {
    return new Webhook(
        row.get("name", String.class),
        row.get("url", String.class),
        row.get("secret", byte[].class),
        Optional.ofNullable(row.get("disabled_because", String.class)));
  }
}
