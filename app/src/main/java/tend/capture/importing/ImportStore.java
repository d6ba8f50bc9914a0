package tend.capture.importing;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.Record;
import tend.storage.Database;

/** Keeps which lists were imported, how far, and whom they touched. */
final class ImportStore {
  private static final String COLUMNS =
      "id, file_name, started_at, finished_at, undone_at, row_done, rows, taken, rejected,"
          + " new_contacts, merged, unchanged, generation";

  private final Database database;

  ImportStore(Database database) {
    this.database = database;
  }

  /**
   * @param rowDone number of the last row that was acknowledged
   * @param generation how often this file was imported and taken back before
   */
  record Kept(
      long id,
      String fileName,
      Instant startedAt,
      Optional<Instant> finishedAt,
      Optional<Instant> undoneAt,
      long rowDone,
      int generation,
      Counts counts) {}

  /** What is known of an import before it starts. */
  record Begin(
      String fileName,
      String fileHash,
      String fingerprint,
      String format,
      String tool,
      String source,
      String consent,
      long rows) {}

  /**
   * @param again whether it was begun before
   */
  record Begun(Kept kept, boolean again) {}

  /** A new import, or the one that is this same list under the same terms. */
  Begun begin(long workspace, Begin begin, Instant now) {
    String insert =
        """
        insert into import
          (file_name, file_hash, fingerprint, format, tool, source, consent, rows, started_at, generation)
        select ?, ?, ?, ?, ?, ?, ?, ?, ?::timestamptz,
          (select count(*) from import where file_hash = ? and undone_at is not null)
        on conflict (workspace_id, fingerprint) where undone_at is null do nothing
        """;
    String find = "select " + COLUMNS + " from import where fingerprint = ? and undone_at is null";
    return database.inWorkspace(
        workspace,
        sql -> {
          int made =
              sql.execute(
                  insert,
                  begin.fileName(),
                  begin.fileHash(),
                  begin.fingerprint(),
                  begin.format(),
                  begin.tool(),
                  begin.source(),
                  begin.consent(),
                  begin.rows(),
                  now.toString(),
                  begin.fileHash());
          return new Begun(read(sql.fetchSingle(find, begin.fingerprint())), made == 0);
        });
  }

  Optional<Kept> find(long workspace, long id) {
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetchOptional("select " + COLUMNS + " from import where id = ?", id)
                .map(ImportStore::read));
  }

  List<Kept> list(long workspace) {
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetch("select " + COLUMNS + " from import order by id desc limit 1000")
                .map(ImportStore::read));
  }

  /**
   * Keeps what came of a batch.
   *
   * @param refused rows that the inbox did not take, with the reason
   */
  void advance(
      long workspace,
      long id,
      long rowDone,
      Counts more,
      Collection<Long> contacts,
      SortedMap<Long, String> refused) {
    database.inWorkspace(
        workspace,
        sql -> {
          sql.execute(
              """
              insert into import_batch (import_id, row_done, contacts, refused_rows, refused_why)
              values (?, ?, ?::bigint[], ?::bigint[], ?::text[])
              on conflict do nothing
              """,
              id,
              rowDone,
              contacts.toArray(Long[]::new),
              refused.keySet().toArray(Long[]::new),
              refused.values().toArray(String[]::new));
          return sql.execute(
              """
              update import set row_done = ?, taken = taken + ?, new_contacts = new_contacts + ?,
                merged = merged + ?, unchanged = unchanged + ?
              where id = ?
              """,
              rowDone,
              more.taken(),
              more.newContacts(),
              more.merged(),
              more.unchanged(),
              id);
        });
  }

  /** A new workspace is to be known to the database while its list comes in. */
  void count() {
    database.workspaces().count();
  }

  /** The rows that the inbox did not take so far, with the reason. */
  SortedMap<Long, String> refused(long workspace, long id) {
    var refused = new TreeMap<Long, String>();
    database
        .inWorkspace(
            workspace,
            sql ->
                sql.fetch(
                    """
                    select r.row, r.why from import_batch, unnest(refused_rows, refused_why) as r (row, why)
                    where import_id = ?
                    """,
                    id))
        .forEach(row -> refused.put(row.get(0, Long.class), row.get(1, String.class)));
    return refused;
  }

  /** Those of an import who are in another one as well that stands. */
  Set<Long> inOthers(long workspace, long id) {
    return database.inWorkspace(
        workspace,
        sql ->
            Set.copyOf(
                sql.fetch(
                        """
                        select distinct o.contact
                        from import i join import_batch b on b.import_id = i.id, unnest(b.contacts) as o (contact)
                        where i.id <> ? and i.undone_at is null
                          and o.contact in (select unnest(contacts) from import_batch where import_id = ?)
                        """,
                        id,
                        id)
                    .map(row -> row.get(0, Long.class))));
  }

  /**
   * Of these signals those that were kept last, in one transaction, and since the import began.
   *
   * @param contacts whose each is, in the order of the keys
   * @return by key, whether its contact was made in that same transaction
   */
  Map<String, Boolean> saidLast(
      long workspace, Instant startedAt, List<String> keys, List<Long> contacts) {
    String select =
        """
        with n as (
          select key, contact_id, hashed_key(key) as hash
          from unnest(?::text[], ?::bigint[]) as n (key, contact_id)),
        said as (
          select n.key, s.at, s.contact_id from n join signal_key s on s.key = n.hash
          union all
          select n.key, c.arrived_at, c.id from n join contact c on c.id = n.contact_id and c.brought_by = n.hash)
        select key, made from (
          select s.key, s.at, c.arrived_at = s.at as made, max(s.at) over () as last
          from said s join contact c on c.id = s.contact_id) each
        where at = last and at >= ?::timestamptz
        """;
    var said = new HashMap<String, Boolean>();
    database
        .inWorkspace(
            workspace,
            sql ->
                sql.fetch(
                    select,
                    keys.toArray(String[]::new),
                    contacts.toArray(Long[]::new),
                    startedAt.toString()))
        .forEach(row -> said.put(row.get(0, String.class), row.get(1, Boolean.class)));
    return said;
  }

  void finish(long workspace, long id, long rejected, Instant now) {
    database.inWorkspace(
        workspace,
        sql ->
            sql.execute(
                "update import set finished_at = ?::timestamptz, rejected = ? where id = ?",
                now.toString(),
                rejected,
                id));
  }

  void undone(long workspace, long id, Instant now) {
    database.inWorkspace(
        workspace,
        sql ->
            sql.execute(
                "update import set undone_at = ?::timestamptz where id = ?", now.toString(), id));
  }

  /** The contacts an import touched, in the order of their ids. */
  List<Long> contacts(long workspace, long id) {
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetch(
                    """
                    select distinct c.id from import_batch, unnest(contacts) as c (id)
                    where import_id = ? order by 1
                    """,
                    id)
                .map(row -> row.get(0, Long.class)));
  }

  /** A signal that reached a contact, decided upon or not yet. */
  record Heard(long contact, String signal) {}

  List<Heard> heard(long workspace, List<Long> contacts) {
    String select =
        """
        select contact_id, signal::text as signal from timeline
        where contact_id = any (?::bigint[]) and signal is not null
        union all
        select contact_id, body from inbox where contact_id = any (?::bigint[])
        union all
        select contact_id, body from parked where contact_id = any (?::bigint[])
        """;
    Long[] ids = contacts.toArray(Long[]::new);
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetch(select, ids, ids, ids)
                .map(row -> new Heard(row.get(0, Long.class), row.get(1, String.class))));
  }

  /** Makes the inbox forget that it has heard these, so that a later list may say them again. */
  void forget(long workspace, List<Long> contacts, List<String> keys) {
    String forget =
        """
        with said as (
          select hashed_key(k) as key from unnest(?::text[]) k),
        brought as (
          update contact set brought_by = null
          where workspace_id = current_workspace() and id = any (?::bigint[]) and brought_by in (select key from said))
        delete from signal_key where key in (select key from said)
        """;
    database.inWorkspace(
        workspace,
        sql -> sql.execute(forget, keys.toArray(String[]::new), contacts.toArray(Long[]::new)));
  }

  private static Kept read(Record row) {
    return new Kept(
        row.get("id", Long.class),
        row.get("file_name", String.class),
        row.get("started_at", OffsetDateTime.class).toInstant(),
        moment(row, "finished_at"),
        moment(row, "undone_at"),
        row.get("row_done", Long.class),
        row.get("generation", Integer.class),
        new Counts(
            row.get("rows", Long.class),
            row.get("taken", Long.class),
            row.get("rejected", Long.class),
            row.get("new_contacts", Long.class),
            row.get("merged", Long.class),
            row.get("unchanged", Long.class)));
  }

  private static Optional<Instant> moment(Record row, String column) {
    return Optional.ofNullable(row.get(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }
}
