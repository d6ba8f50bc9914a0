package tend.messages;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import tend.storage.Database;

/** The addresses that mails of a business are from and are answered to. */
public final class SenderAddresses {

  /**
   * @param mail what mails are from
   * @param replyTo where answers go; empty when to {@code mail}
   */
  public record Addresses(String mail, String replyTo) {}

  private static final String FIND = "select mail_address, reply_to from sender";

  private static final String SAVE =
      """
      insert into sender (mail_address, reply_to) values (?, ?)
      on conflict (workspace_id) do update
        set mail_address = excluded.mail_address, reply_to = excluded.reply_to\
      """;

  private final Database database;

  /** Another process may have changed them: what it saved is seen here soon. */
  private final Cache<Long, Optional<Addresses>> known =
      Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(Duration.ofSeconds(5)).build();

  public SenderAddresses(Database database) {
    this.database = database;
  }

  /** Empty when the business has not said. */
  public Optional<Addresses> find(long workspace) {
    return known.get(workspace, this::read);
  }

  public void save(long workspace, Addresses addresses) {
    database.inWorkspace(
        workspace, sql -> sql.execute(SAVE, addresses.mail(), addresses.replyTo()));
    known.invalidate(workspace);
  }

  private Optional<Addresses> read(long workspace) {
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetchOptional(FIND)
                .map(
                    row ->
                        new Addresses(
                            row.get("mail_address", String.class),
                            row.get("reply_to", String.class))));
  }
}
