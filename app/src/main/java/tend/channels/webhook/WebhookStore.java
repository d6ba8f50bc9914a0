package tend.channels.webhook;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import tend.storage.Database;

/** The webhooks of a workspace: their addresses from the strategy, their secrets kept here. */
final class WebhookStore {

  private static final String MAKE =
      """
      insert into webhook (name, secret, made_at) values (?, ?, ?::timestamptz)
      on conflict (workspace_id, name) do nothing\
      """;

  private static final String READ =
      "select name, secret, disabled_url, disabled_because from webhook where name = ?";

  private static final String DISABLE =
      """
      update webhook set disabled_at = ?::timestamptz, disabled_because = ?, disabled_url = ?
      where name = ?\
      """;

  private static final String ENABLE =
      """
      update webhook set disabled_at = null, disabled_because = null, disabled_url = null
      where name = ?\
      """;

  private final Database database;
  private final WebhookAddresses addresses;

  WebhookStore(Database database, WebhookAddresses addresses) {
    this.database = database;
    this.addresses = addresses;
  }

  List<Webhook> list(long workspace, Instant now) {
    List<Webhook> all = new ArrayList<>();
    addresses.of(workspace).forEach((name, url) -> all.add(get(workspace, name, url, now)));
    return List.copyOf(all);
  }

  /** Empty when the strategy names no such webhook. */
  Optional<Webhook> find(long workspace, String name, Instant now) {
    return Optional.ofNullable(addresses.of(workspace).get(name))
        .map(url -> get(workspace, name, url, now));
  }

  /** Its secret is made the first time. One that went away is called again at a new address. */
  private Webhook get(long workspace, String name, String url, Instant now) {
    byte[] secret = new byte[24];
    new SecureRandom().nextBytes(secret);
    return database.inWorkspace(
        workspace,
        sql -> {
          Optional<Record> known = sql.fetchOptional(READ, name);
          if (known.isEmpty()) {
            sql.execute(MAKE, name, secret, utc(now));
            known = sql.fetchOptional(READ, name);
          }
          return webhook(known.orElseThrow(), url);
        });
  }

  void disable(long workspace, Webhook webhook, String why, Instant now) {
    database.inWorkspace(
        workspace, sql -> sql.execute(DISABLE, utc(now), why, webhook.url(), webhook.name()));
  }

  void enable(long workspace, String name) {
    database.inWorkspace(workspace, sql -> sql.execute(ENABLE, name));
  }

  private static OffsetDateTime utc(Instant at) {
    return OffsetDateTime.ofInstant(at, ZoneOffset.UTC);
  }

  private static Webhook webhook(Record row, String url) {
    boolean disabled = url.equals(row.get("disabled_url", String.class));
    return new Webhook(
        row.get("name", String.class),
        url,
        row.get("secret", byte[].class),
        disabled
            ? Optional.ofNullable(row.get("disabled_because", String.class))
            : Optional.empty());
  }
}
