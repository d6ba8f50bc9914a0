package tend.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.storage.Database;

/** Signals that made the core throw: to be seen, tried again or dropped by a person. */
public final class ParkedSignals {

  /**
   * @param id to retry or drop it by
   * @param signal as JSON, as it arrived
   * @param error what the core said, with the place
   * @param behind how many signals of the same contact wait for it
   */
  public record ParkedSignal(
      long id,
      ContactId contact,
      String signal,
      String error,
      int tries,
      Instant parkedAt,
      int behind) {}

  private final Database database;
  private final InstantSource clock;
  private final Bell bell;

  public ParkedSignals(Database database, InstantSource clock, Inbox inbox) {
    this.database = database;
    this.clock = clock;
    this.bell = inbox.bell();
  }

  /** Oldest first. */
  public List<ParkedSignal> list(long workspace) {
    return database.inWorkspace(
        workspace,
        sql ->
            sql.connectionResult(
                connection ->
                    Bulk.query(
                        connection,
                        """
                        select p.id, p.contact_id, p.body, p.error, p.tries, p.parked_at,
                          (select count(*) from inbox i
                            where i.workspace_id = p.workspace_id and i.contact_id = p.contact_id and i.held) as behind
                        from parked p order by p.parked_at, p.id limit 1000
                        """,
                        row ->
                            new ParkedSignal(
                                row.getLong(1),
                                new ContactId(row.getLong(2)),
                                row.getString(3),
                                row.getString(4),
                                row.getInt(5),
                                Bulk.presentInstant(row, "parked_at"),
                                row.getInt(7)))));
  }

  /**
   * Puts a signal back in its place in the inbox, before those that wait for it.
   *
   * @return false where it is parked no longer
   */
  public boolean retry(long workspace, long id) {
    return release(
        workspace,
        id,
        """
        insert into inbox (id, contact_id, shard, arrived_at, stops, body, tries)
        select id, contact_id, shard, arrived_at, stops, body, tries from parked
        where workspace_id = current_workspace() and id = ?
        """,
        id);
  }

  /**
   * Gives a signal up; the contact goes on without it, and is looked at now.
   *
   * @return false where it is parked no longer
   */
  public boolean drop(long workspace, long id) {
    Instant now = clock.instant();
    remember(workspace, id, now);
    var nobody = Contact.unknown(new ContactId(0));
    return release(
        workspace,
        id,
        """
        insert into inbox (id, contact_id, shard, arrived_at, body)
        select id, contact_id, shard, ?, ? from parked
        where workspace_id = current_workspace() and id = ?
        """,
        now,
        ContactJson.signal(Thinking.timePassed(nobody, now)).replace("time-0-0", "dropped-" + id),
        id);
  }

  /**
   * Gives up everything that is parked or waits behind it, of contacts that are about to be erased:
   * the wish to be forgotten waits for nobody.
   */
  public void giveUp(long workspace, List<Long> contacts) {
    Long[] ids = contacts.toArray(Long[]::new);
    database.inWorkspace(
        workspace,
        sql ->
            sql.execute(
                    "delete from inbox where workspace_id = current_workspace() and held and contact_id = any(?)",
                    (Object) ids)
                + sql.execute(
                    "delete from parked where workspace_id = current_workspace() and contact_id = any(?)",
                    (Object) ids));
  }

  /** Given up by a person, so the audit does not look for it. */
  private void remember(long workspace, long id, Instant now) {
    database.inWorkspace(
        workspace,
        sql ->
            sql.execute(
                """
                insert into dropped_signal (key, dropped_at)
                select encode(substring(sha256(convert_to(body::jsonb ->> 'key', 'UTF8')) for 16), 'hex')::uuid, ?::timestamptz
                from parked where id = ? on conflict do nothing
                """,
                now.toString(),
                id));
  }

  private boolean release(long workspace, long id, String putBack, Object... binds) {
    boolean released =
        database.inWorkspace(
            workspace,
            sql ->
                sql.connectionResult(
                    connection -> {
                      if (Bulk.execute(connection, putBack, binds) == 0) {
                        return false;
                      }
                      letOthersGo(connection, id);
                      return true;
                    }));
    bell.ring();
    return released;
  }

  private static void letOthersGo(Connection connection, long id) throws SQLException {
    Bulk.execute(
        connection,
        """
        update inbox i set held = false from parked p
        where p.workspace_id = current_workspace() and p.id = ?
          and i.workspace_id = current_workspace() and i.contact_id = p.contact_id and i.held
        """,
        id);
    Bulk.execute(
        connection, "delete from parked where workspace_id = current_workspace() and id = ?", id);
  }

  static void park(Connection connection, Contact contact, Decided.Parking parked, Instant now)
      throws SQLException {
    long id = contact.id().value();
    String body =
        parked
            .waiting()
            .map(Claim.Waiting::body)
            .orElseGet(() -> ContactJson.signal(Thinking.timePassed(contact, now)));
    Bulk.execute(
        connection,
        """
        insert into parked (id, contact_id, shard, arrived_at, stops, body, error, tries, parked_at)
        values (coalesce(?, nextval(pg_get_serial_sequence('inbox', 'id'))), ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        parked.waiting().map(Claim.Waiting::id).orElse(null),
        id,
        Shards.of(id),
        parked.waiting().map(Claim.Waiting::arrivedAt).orElse(now),
        parked.waiting().map(Claim.Waiting::stops).orElse(false),
        body,
        parked.error(),
        parked.waiting().map(Claim.Waiting::tries).orElse(0) + 1,
        now);
  }
}
