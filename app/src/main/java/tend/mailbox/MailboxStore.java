package tend.mailbox;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import tend.storage.Database;

/** Keeps what would have gone out. The mailbox carrier writes, the mailbox pages read. */
public final class MailboxStore {
  private final Database database;

  public MailboxStore(Database database) {
    this.database = database;
  }

  private static final String KEEP =
      """
      insert into mailbox_message
        (at, contact_id, recipient, subject, why, html, text, headers, effect_key)
      values (?::timestamptz, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (workspace_id, effect_key) do nothing
      """;

  /** Keeps them all in one transaction; what is kept already under its key is left as it is. */
  public void keep(long workspaceId, List<Kept> messages) {
    database.inWorkspace(
        workspaceId,
        sql -> {
          for (var message : messages) {
            keep(sql, message);
          }
          return messages.size();
        });
  }

  private static void keep(DSLContext sql, Kept kept) {
    sql.execute(
        KEEP,
        OffsetDateTime.ofInstant(kept.at(), ZoneOffset.UTC),
        kept.contactId(),
        plain(kept.recipient()),
        plain(kept.subject()),
        plain(kept.why()),
        plain(kept.html()),
        plain(kept.text()),
        plain(kept.headers()),
        kept.effectKey());
  }

  /** PostgreSQL holds every character but this one. */
  private static String plain(String text) {
    return text.replace("\0", "");
  }

  private static final String LINE =
      """
      select m.id, m.at, coalesce(c.name, '') as contact_name, m.recipient, m.subject, m.why
      """;

  /** Words are looked for among so many of the latest, and mails are counted up to as many. */
  static final int LOOKED_AMONG = 20_000;

  private static final String LIST =
      LINE
          + """
          from mailbox_message m left join contact c on c.id = m.contact_id
          where ? = 0 or (m.at, m.id) < (select o.at, o.id from mailbox_message o where o.id = ?)
          order by m.at desc, m.id desc
          limit ?
          """;

  private static final String FOUND =
      LINE
          + """
          from (select id, at, contact_id, recipient, subject, why from mailbox_message
              where (? = 0 or (at, id) < (select o.at, o.id from mailbox_message o where o.id = ?))
              order by at desc, id desc limit ?) m
            left join contact c on c.id = m.contact_id
          where m.subject ilike ? or m.recipient ilike ? or c.name ilike ?
          order by m.at desc, m.id desc
          limit ?
          """;

  /**
   * The latest first.
   *
   * @param before only what is older than the message of this id; 0 begins at the latest
   */
  public List<Listed> list(long workspaceId, long before, int most) {
    return database.inWorkspace(
        workspaceId, sql -> sql.fetch(LIST, before, before, most).map(MailboxStore::line));
  }

  /**
   * Those with the words in the subject, or in the address or name of who gets it.
   *
   * @param words as somebody typed them
   */
  public List<Listed> find(long workspaceId, String words, long before, int most) {
    var like = "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    return database.inWorkspace(
        workspaceId,
        sql ->
            sql.fetch(FOUND, before, before, LOOKED_AMONG, like, like, like, most)
                .map(MailboxStore::line));
  }

  private static final String COUNT =
      """
      select count(*) from (select from mailbox_message order by at desc, id desc limit ?) m
      """;

  /** How many mails are kept, {@link #LOOKED_AMONG} at most. */
  public int size(long workspaceId) {
    return database.inWorkspace(
        workspaceId, sql -> sql.fetchSingle(COUNT, LOOKED_AMONG).get(0, Integer.class));
  }

  private static final String FIND =
      LINE
          + """
            , m.html, m.text, m.headers
          from mailbox_message m left join contact c on c.id = m.contact_id
          where m.id = ?
          """;

  public Optional<Opened> find(long workspaceId, long id) {
    return database.inWorkspace(
        workspaceId, sql -> sql.fetchOptional(FIND, id).map(MailboxStore::opened));
  }

  private static Listed line(Record row) {
    return new Listed(
        row.get("id", Long.class),
        row.get("at", OffsetDateTime.class).toInstant(),
        row.get("contact_name", String.class),
        row.get("recipient", String.class),
        row.get("subject", String.class),
        row.get("why", String.class));
  }

  private static Opened opened(Record row) {
    return new Opened(
        line(row),
        row.get("html", String.class),
        row.get("text", String.class),
        row.get("headers", String.class));
  }
}
