package tend.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tend.core.contact.ContactId;
import tend.core.contact.Signal;
import tend.storage.Database;

/** Signals that could not be decided upon: to be seen, tried again or dropped by a person. */
public final class ParkedSignals {

  /**
   * @param id to retry or drop it by
   * @param kind the simple name of what it says; empty where it is damaged
   * @param signal as JSON, as it arrived
   * @param error what the core said, with the place
   * @param behind how many signals of the same contact wait for it
   */
  public record ParkedSignal(
      long id,
      ContactId contact,
      String kind,
      String signal,
      String error,
      int tries,
      Instant parkedAt,
      int behind) {}

  private static final int MOST = 1_000;

  private final Database database;
  private final InstantSource clock;
  private final Bell bell;

  public ParkedSignals(Database database, InstantSource clock, Inbox inbox) {
    this.database = database;
    this.clock = clock;
    this.bell = inbox.bell();
  }

  private static final String LIST =
      """
      select p.id, p.contact_id, p.body, p.error, p.tries, p.parked_at,
        (select count(*) from inbox i
          where i.workspace_id = p.workspace_id and i.contact_id = p.contact_id and i.held) as behind,
        coalesce(case when pg_input_is_valid(p.body, 'jsonb') then p.body::jsonb -> 'what' ->> 'kind' end, '') as kind
      from parked p where p.workspace_id = current_workspace() and (?::bigint is null or p.contact_id = ?)
      order by p.parked_at, p.id limit ?
      """;

  /** Oldest first, a thousand at most. */
  public List<ParkedSignal> list(long workspace) {
    return list(workspace, null, MOST);
  }

  /** Those of one contact. */
  public List<ParkedSignal> list(long workspace, ContactId contact) {
    return list(workspace, contact.value(), MOST);
  }

  private List<ParkedSignal> list(long workspace, @Nullable Long contact, int atMost) {
    return database.inWorkspace(
        workspace,
        sql ->
            sql.connectionResult(
                connection ->
                    Bulk.query(
                        connection,
                        LIST,
                        row ->
                            new ParkedSignal(
                                row.getLong(1),
                                new ContactId(row.getLong(2)),
                                row.getString(8),
                                row.getString(3),
                                row.getString(4),
                                row.getInt(5),
                                Bulk.presentInstant(row, "parked_at"),
                                row.getInt(7)),
                        contact,
                        contact,
                        atMost)));
  }

  private static final String PUT_BACK =
      """
      insert into inbox (id, contact_id, shard, arrived_at, stops, body, tries)
      select id, contact_id, shard, arrived_at, stops, body, tries from parked
      where workspace_id = current_workspace() and id = ?
      """;

  /**
   * Puts a signal back in its place in the inbox, before those that wait for it.
   *
   * @return false where it is parked no longer
   */
  public boolean retry(long workspace, long id) {
    return release(workspace, id, connection -> Bulk.execute(connection, PUT_BACK, id));
  }

  /**
   * Given up by a person, so the audit does not look for it. What is damaged has lost its key,
   * which is then found, slowly, by whose it is and when it came.
   */
  private static final String REMEMBER =
      """
      insert into dropped_signal (key, dropped_at)
      select found.key, ? from parked p cross join lateral (select coalesce(
          (select k.key from signal_key k where k.workspace_id = current_workspace() and k.key = signal_key_of(p.body)),
          (select c.brought_by from contact c where c.workspace_id = current_workspace() and c.id = p.contact_id
            and c.brought_by = signal_key_of(p.body)),
          (select k.key from kept_key k where k.workspace_id = current_workspace() and k.contact_id = p.contact_id
            and k.at = p.arrived_at limit 1)) as key) found
      where p.workspace_id = current_workspace() and p.id = ? and found.key is not null
      on conflict do nothing
      """;

  private static final String PUT_NOTE =
      """
      insert into inbox (id, contact_id, shard, arrived_at, body)
      select id, contact_id, shard, ?, ? from parked
      where workspace_id = current_workspace() and id = ?
      """;

  /**
   * Gives a signal up; the contact goes on without it, is looked at now, and its timeline says so.
   *
   * @param by who gives it up
   * @return false where it is parked no longer
   */
  public boolean drop(long workspace, long id, String by) {
    Instant now = clock.instant();
    Signal note =
        Signal.of(
            "dropped-" + id,
            now,
            by,
            new Signal.Noted("Gave up what had come in and could not be decided upon."));
    return release(
        workspace,
        id,
        connection -> {
          Bulk.execute(connection, REMEMBER, now, id);
          return Bulk.execute(connection, PUT_NOTE, now, ContactJson.signal(note), id);
        });
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
                    "delete from inbox where workspace_id = current_workspace() and held and"
                        + " contact_id = any(?)",
                    (Object) ids)
                + sql.execute(
                    "delete from parked where workspace_id = current_workspace() and contact_id ="
                        + " any(?)",
                    (Object) ids));
  }

  private interface PutBack {
    int in(Connection connection) throws SQLException;
  }

  private boolean release(long workspace, long id, PutBack putBack) {
    boolean released =
        database.inWorkspace(
            workspace,
            sql ->
                sql.connectionResult(
                    connection -> {
                      if (putBack.in(connection) == 0) {
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

  static void park(
      Connection connection, ContactId contact, long decisions, Decided.Parking parked, Instant now)
      throws SQLException {
    long id = contact.value();
    String body =
        parked
            .waiting()
            .map(Claim.Waiting::body)
            .orElseGet(() -> ContactJson.signal(Thinking.timePassed(contact, decisions, now)));
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
