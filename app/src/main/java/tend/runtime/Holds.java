package tend.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tend.storage.Database;

/**
 * What the installation itself holds up: a carrier by which nothing can go, or shipments that need
 * what is not set up. They keep their places and their tries; from time to time some are tried, and
 * when those go the others follow.
 */
public final class Holds {

  /**
   * Something that is held up.
   *
   * @param carrier by name
   * @param why in the words of the other side
   * @param everything whether nothing of the carrier can go
   * @param waiting how many shipments wait for it now
   */
  public record Hold(String carrier, Instant since, String why, boolean everything, long waiting) {}

  private final Transactions transactions;

  public Holds(Database database, InstantSource clock) {
    this.transactions = new Transactions(database, clock);
  }

  private static final String LIST =
      """
      select h.carrier, h.since, h.why, true as everything, w.waiting
      from carrier_hold h cross join lateral (
        select count(*) as waiting from outbox o where o.workspace_id = current_workspace() and o.state = 'waiting'
          and o.carrier = h.carrier) w
      where w.waiting > 0
      union all
      select o.carrier, min(o.held_since), coalesce(o.error, ''), false, count(*)
      from outbox o
      where o.state = 'waiting' and o.held_since is not null
        and not exists (select from carrier_hold h where h.carrier = o.carrier)
      group by o.carrier, o.error
      order by 2 limit 20
      """;

  /** Oldest first. */
  public List<Hold> list(long workspace) {
    return transactions.inWorkspace(
        workspace,
        (connection, _) ->
            Bulk.query(
                connection,
                LIST,
                row ->
                    new Hold(
                        row.getString(1),
                        Bulk.presentInstant(row, "since"),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getLong(5))));
  }

  /** Somebody says that it is mended: the outbox tries within seconds. */
  public void tryNow(long workspace, String carrier) {
    transactions.inWorkspace(
        workspace,
        (connection, now) -> {
          Bulk.execute(
              connection, "update carrier_hold set retry_at = ? where carrier = ?", now, carrier);
          return Bulk.execute(
              connection,
              """
              update outbox set not_before = ?
              where workspace_id = current_workspace() and state = 'waiting' and held_since is not null
                and carrier = ? and not_before > ?
              """,
              now,
              carrier,
              now);
        });
  }

  /** After a start, when settings may be others, everything is tried at once. */
  static void tryAll(Transactions transactions) {
    transactions.acrossWorkspaces(
        (connection, now) -> {
          Bulk.execute(
              connection, "update carrier_hold set retry_at = ? where retry_at > ?", now, now);
          return Bulk.execute(
              connection,
              """
              update outbox set not_before = ?
              where state = 'waiting' and held_since is not null and not_before > ?
              """,
              now,
              now);
        });
  }

  /** Holds a carrier that could carry nothing, and releases one that did. */
  static void after(Connection connection, List<Settling.Settled> all, Instant now)
      throws SQLException {
    SortedMap<String, Delivery> last = new TreeMap<>();
    for (Settling.Settled one : all) {
      boolean tells =
          one.delivery() instanceof Delivery.Done
              || (one.delivery() instanceof Delivery.Held(var extent, _, _)
                  && extent == Delivery.Held.Extent.CARRIER);
      if (tells) {
        last.put(one.carrier(), one.delivery());
      }
    }
    for (var entry : last.entrySet()) {
      if (entry.getValue() instanceof Delivery.Held held) {
        hold(connection, entry.getKey(), held, now);
      } else {
        Bulk.execute(connection, "delete from carrier_hold where carrier = ?", entry.getKey());
      }
    }
  }

  private static void hold(Connection connection, String carrier, Delivery.Held held, Instant now)
      throws SQLException {
    Bulk.execute(
        connection,
        """
        insert into carrier_hold (carrier, since, why, retry_at) values (?, ?, ?, ?)
        on conflict (workspace_id, carrier) do update set why = excluded.why, retry_at = excluded.retry_at
        """,
        carrier,
        now,
        Outcome.shortened(held.why()),
        now.plus(held.in()));
  }
}
