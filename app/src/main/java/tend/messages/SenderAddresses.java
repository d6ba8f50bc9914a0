package tend.messages;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
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
  private final ConcurrentMap<Long, Optional<Addresses>> known = new ConcurrentHashMap<>();

  public SenderAddresses(Database database) {
    this.database = database;
  }

  /** Empty when the business has not said. */
  public Optional<Addresses> find(long workspace) {
    return known.computeIfAbsent(workspace, this::read);
  }

  public void save(long workspace, Addresses addresses) {
    database.inWorkspace(
        workspace, sql -> sql.execute(SAVE, addresses.mail(), addresses.replyTo()));
    known.remove(workspace);
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
