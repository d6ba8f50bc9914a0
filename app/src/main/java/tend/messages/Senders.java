package tend.messages;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jooq.Record;
import tend.storage.Database;

/** The sender of each workspace; kept in memory, because every mail asks. */
public final class Senders {

  private static final String FIND =
      "select name, mail_address, reply_to, phone, postal_address from sender";

  private static final String NAME = "select name from workspace";

  private static final String SAVE =
      """
      insert into sender (name, mail_address, reply_to, phone, postal_address) values (?, ?, ?, ?, ?)
      on conflict (workspace_id) do update set name = excluded.name,
        mail_address = excluded.mail_address, reply_to = excluded.reply_to,
        phone = excluded.phone, postal_address = excluded.postal_address""";

  private final Database database;
  private final String usualAddress;
  private final ConcurrentMap<Long, Sender> known = new ConcurrentHashMap<>();

  /**
   * @param usualAddress what mails are from where a workspace has not said
   */
  public Senders(Database database, String usualAddress) {
    this.database = database;
    this.usualAddress = usualAddress;
  }

  /** The sender of a workspace, or one made of its name and the usual address. */
  public Sender get(long workspace) {
    return known.computeIfAbsent(workspace, this::read);
  }

  /** Whether the workspace has said who it is. */
  public boolean isSet(long workspace) {
    return find(workspace).isPresent();
  }

  public void save(long workspace, Sender sender) {
    database.inWorkspace(
        workspace,
        sql ->
            sql.execute(
                SAVE,
                sender.name(),
                sender.mailAddress(),
                sender.replyTo(),
                sender.phone(),
                sender.postalAddress()));
    known.remove(workspace);
  }

  private Sender read(long workspace) {
    return find(workspace).orElseGet(() -> usual(workspace));
  }

  private Sender usual(long workspace) {
    String name =
        database.inWorkspace(workspace, sql -> sql.fetchSingle(NAME).get(0, String.class));
    return new Sender(name, usualAddress, "", "", "");
  }

  private Optional<Sender> find(long workspace) {
    return database.inWorkspace(workspace, sql -> sql.fetchOptional(FIND).map(Senders::sender));
  }

  private static Sender sender(Record row) {
    return new Sender(
        row.get("name", String.class),
        row.get("mail_address", String.class),
        row.get("reply_to", String.class),
        row.get("phone", String.class),
        row.get("postal_address", String.class));
  }
}
