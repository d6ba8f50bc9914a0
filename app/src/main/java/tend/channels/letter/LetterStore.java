package tend.channels.letter;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;
import tend.core.contact.Channel;
import tend.runtime.ParkedShipments;
import tend.storage.Database;

/** Letters that wait to be printed, and the batches they were printed in. */
public final class LetterStore {

  /** A batch beyond this is more than one person prints at a time. */
  static final int MOST_IN_A_BATCH = 500;

  private final Database database;

  LetterStore(Database database) {
    this.database = database;
  }

  private static final String KEEP =
      """
      insert into letter (effect_key, contact_id, channel, stopped_by, made_at, name, text,
        sender, letterhead, recipient, subject, html, language)
      values (?, ?, ?, ?, ?::timestamptz, ?, ?, ?, ?, ?, ?, ?, ?)
      on conflict (workspace_id, effect_key) do nothing\
      """;

  /** Keeps them in one transaction; what is kept under its key already stays as it is. */
  void keep(long workspace, List<Letter> letters) {
    database.inWorkspace(
        workspace,
        sql -> {
          letters.forEach(letter -> keep(sql, letter));
          return letters.size();
        });
  }

  private static void keep(DSLContext sql, Letter letter) {
    Sheet sheet = letter.sheet();
    sql.execute(
        KEEP,
        letter.effectKey(),
        letter.contact(),
        letter.channel().name(),
        letter.stoppedBy(),
        OffsetDateTime.ofInstant(letter.madeAt(), ZoneOffset.UTC),
        letter.name(),
        letter.text(),
        sheet.sender(),
        String.join("\n", sheet.letterhead()),
        String.join("\n", sheet.recipient()),
        sheet.subject(),
        sheet.html(),
        sheet.language());
  }

  private static final String WITHHOLD =
      """
      update letter l set withheld = 'no permission any more'
      where l.channel = ? and l.batch_id is null and l.withheld is null
        and (exists (select 1 from contact_state s
              where s.contact_id = l.contact_id and s.blocked & l.stopped_by <> 0)
          or exists (select 1 from inbox i where i.contact_id = l.contact_id and i.stops))\
      """;

  private static final String BATCH =
      """
      insert into print_batch (channel, paper, made_at, made_by) values (?, ?, ?::timestamptz, ?)
      returning id\
      """;

  private static final String FILL =
      """
      update letter set batch_id = ?
      where id in (select id from letter
        where channel = ? and batch_id is null and withheld is null
        order by id limit ? for update)\
      """;

  /**
   * Puts the oldest waiting letters into a batch; those whose permission has gone since they were
   * written are taken out. Empty when none is left.
   */
  Optional<Long> batch(long workspace, Channel channel, Paper paper, Instant now, String by) {
    return database.inWorkspace(
        workspace,
        sql -> {
          sql.execute(WITHHOLD, channel.name());
          if (waiting(sql, channel) == 0) {
            return Optional.empty();
          }
          OffsetDateTime at = OffsetDateTime.ofInstant(now, ZoneOffset.UTC);
          long id = sql.fetchSingle(BATCH, channel.name(), paper.name(), at, by).get(0, Long.class);
          sql.execute(FILL, id, channel.name(), MOST_IN_A_BATCH);
          return Optional.of(id);
        });
  }

  private static final String WAITING =
      "select count(*) from letter where channel = ? and batch_id is null and withheld is null";

  private static int waiting(DSLContext sql, Channel channel) {
    return sql.fetchSingle(WAITING, channel.name()).get(0, Integer.class);
  }

  int waiting(long workspace, Channel channel) {
    return database.inWorkspace(workspace, sql -> waiting(sql, channel));
  }

  /**
   * A letter in a list.
   *
   * @param page what the contact is called outside; empty when it is gone
   */
  public record Line(
      long id,
      long contact,
      Optional<UUID> page,
      Channel channel,
      String name,
      String text,
      boolean returned) {}

  private static final String LINES =
      """
      select l.id, l.contact_id, c.public_id, l.channel, l.name, l.text, l.returned_at
      from letter l left join contact c on c.id = l.contact_id\
      """;

  /** The oldest that wait. */
  List<Line> listWaiting(long workspace, int most) {
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetch(
                    LINES
                        + " where l.batch_id is null and l.withheld is null order by l.id limit ?",
                    most)
                .map(LetterStore::line));
  }

  List<Line> listBatch(long workspace, long batch) {
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetch(LINES + " where l.batch_id = ? order by l.id", batch).map(LetterStore::line));
  }

  private static Line line(Record row) {
    return new Line(
        row.get("id", Long.class),
        row.get("contact_id", Long.class),
        Optional.ofNullable(row.get("public_id", UUID.class)),
        Channel.valueOf(row.get("channel", String.class)),
        row.get("name", String.class),
        row.get("text", String.class),
        row.get("returned_at") != null);
  }

  /**
   * What could not be put on paper.
   *
   * @param key of the effect
   * @param page what the contact is called outside; empty when it is gone
   * @param why as a sentence without its full stop
   */
  public record Unwritten(
      String key, Optional<UUID> page, String name, String text, String why, Instant at) {}

  private static final String UNWRITTEN =
      """
      select o.key, c.public_id, coalesce(nullif(c.name, ''), nullif(c.email, ''), nullif(c.phone, ''), 'somebody') as name,
        coalesce(o.body ->> 'text', '') as text, coalesce(o.error, '') as why, o.settled_at
      from outbox o left join contact c on c.id = o.contact_id
      where o.workspace_id = current_workspace() and o.carrier = 'letter' and {refused}
        and o.settled_at > ?::timestamptz
      order by o.settled_at desc limit ?
      """
          .replace("{refused}", ParkedShipments.REFUSED.strip());

  /** The latest ones since then: somebody may mend an address, or write by hand. */
  List<Unwritten> listUnwritten(long workspace, Instant since, int most) {
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetch(UNWRITTEN, OffsetDateTime.ofInstant(since, ZoneOffset.UTC), most)
                .map(
                    row ->
                        new Unwritten(
                            row.get("key", String.class),
                            Optional.ofNullable(row.get("public_id", UUID.class)),
                            row.get("name", String.class),
                            row.get("text", String.class),
                            row.get("why", String.class),
                            row.get("settled_at", OffsetDateTime.class).toInstant())));
  }

  /** A batch in a list. */
  public record Batch(
      long id,
      Channel channel,
      Paper paper,
      Instant madeAt,
      String madeBy,
      Optional<Instant> printedAt,
      int letters) {}

  private static final String BATCHES =
      """
      select b.id, b.channel, b.paper, b.made_at, b.made_by, b.printed_at,
        (select count(*) from letter l where l.batch_id = b.id) as letters
      from print_batch b\
      """;

  List<Batch> listBatches(long workspace, int most) {
    return database.inWorkspace(
        workspace,
        sql -> sql.fetch(BATCHES + " order by b.id desc limit ?", most).map(LetterStore::batch));
  }

  Optional<Batch> findBatch(long workspace, long id) {
    return database.inWorkspace(
        workspace,
        sql -> sql.fetchOptional(BATCHES + " where b.id = ?", id).map(LetterStore::batch));
  }

  private static Batch batch(Record row) {
    return new Batch(
        row.get("id", Long.class),
        Channel.valueOf(row.get("channel", String.class)),
        Paper.valueOf(row.get("paper", String.class)),
        row.get("made_at", OffsetDateTime.class).toInstant(),
        row.get("made_by", String.class),
        Optional.ofNullable(row.get("printed_at", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        row.get("letters", Integer.class));
  }

  private static final String PRINTED =
      """
      update print_batch set printed_at = ?::timestamptz, printed_by = ?
      where id = ? and printed_at is null\
      """;

  /** Whether it was not marked before. */
  boolean markPrinted(long workspace, long batch, Instant now, String by) {
    return database.inWorkspace(
        workspace,
        sql -> sql.execute(PRINTED, OffsetDateTime.ofInstant(now, ZoneOffset.UTC), by, batch) == 1);
  }

  private static final String RETURNED =
      """
      update letter set returned_at = ?::timestamptz
      where id = ? and batch_id is not null and returned_at is null\
      """;

  /** Whose letter came back; empty when it was marked before. */
  Optional<Line> markReturned(long workspace, long letter, Instant now) {
    return database.inWorkspace(
        workspace,
        sql ->
            sql.execute(RETURNED, OffsetDateTime.ofInstant(now, ZoneOffset.UTC), letter) == 1
                ? sql.fetchOptional(LINES + " where l.id = ?", letter).map(LetterStore::line)
                : Optional.empty());
  }

  private static final String SHEETS =
      """
      select l.channel, l.sender, l.letterhead, l.recipient, l.subject, l.html, l.language,
        l.made_at, w.time_zone
      from letter l, workspace w\
      """;

  /** What to print for a batch, in its order, dated the day it was put together. */
  List<Sheet> sheets(long workspace, long batch) {
    return database.inWorkspace(
        workspace,
        sql -> {
          OffsetDateTime madeAt =
              sql.fetchSingle("select made_at from print_batch where id = ?", batch)
                  .get(0, OffsetDateTime.class);
          return sql.fetch(SHEETS + " where l.batch_id = ? order by l.id", batch)
              .map(row -> sheet(row, madeAt));
        });
  }

  Optional<Sheet> sheet(long workspace, long letter) {
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetchOptional(SHEETS + " where l.id = ?", letter)
                .map(row -> sheet(row, row.get("made_at", OffsetDateTime.class))));
  }

  private static Sheet sheet(Record row, OffsetDateTime at) {
    LocalDate day =
        at.atZoneSameInstant(ZoneId.of(row.get("time_zone", String.class))).toLocalDate();
    return new Sheet(
        Channel.valueOf(row.get("channel", String.class)),
        row.get("sender", String.class),
        row.get("letterhead", String.class).lines().toList(),
        row.get("recipient", String.class).lines().toList(),
        day,
        row.get("subject", String.class),
        row.get("html", String.class),
        row.get("language", String.class));
  }
}
