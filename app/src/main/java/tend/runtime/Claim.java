package tend.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a turn takes up: contacts with a signal waiting or an alarm due, as they are stored.
 *
 * @param contacts by number
 * @param behindParked signals whose contact has a parked one, and which wait for it
 */
record Claim(SortedMap<Long, Claimed> contacts, List<Long> behindParked) {

  /** A signal of the inbox. */
  record Waiting(long id, long contact, Instant arrivedAt, String body, boolean stops, int tries) {}

  /**
   * @param state null where nothing was decided yet
   */
  record Claimed(
      long id,
      String profile,
      long decisions,
      @Nullable String state,
      @Nullable String enrolments,
      List<Waiting> signals) {}

  private static final String SIGNALS =
      """
      select i.id, i.contact_id, i.arrived_at, i.body, i.stops, i.tries, exists (select from parked p
          where p.workspace_id = current_workspace() and p.contact_id = i.contact_id) as behind_parked
      from unnest(?::smallint[]) as s (shard) cross join lateral (
        select * from inbox
        where shard = s.shard and workspace_id = current_workspace() and not held
          and (?::bigint is null or contact_id = ?)
        order by id limit ?) i
      order by i.id
      """;

  /** From where the last turn saw the first alarm: what lies before is only dead index entries. */
  private static final String DUE =
      """
      select d.contact_id from alarm a cross join lateral (
        select contact_id from contact_clock
        where workspace_id = current_workspace() and shard = a.shard and wake_at >= a.next_at and wake_at <= ?
          and (?::bigint is null or contact_id = ?)
        order by wake_at limit ?) d
      where a.workspace_id = current_workspace() and a.shard = any (?) and a.next_at <= ?
      """;

  private static final String STORED =
      """
      select c.id, c.profile::text, k.decisions, s.state::text, k.enrolments
      from unnest(?::bigint[]) as n (id)
      join contact c on c.workspace_id = current_workspace() and c.id = n.id
      left join contact_state s on s.workspace_id = current_workspace() and s.contact_id = n.id
      left join contact_clock k on k.workspace_id = current_workspace() and k.contact_id = n.id
      """;

  /**
   * @param only one contact, or null for all
   * @param atMost signals, and contacts, for all shards together
   */
  static Claim take(
      Connection connection, short[] shards, @Nullable Long only, Instant now, int atMost)
      throws SQLException {
    int each = Math.max(1, atMost / shards.length);
    var behind = new ArrayList<Long>();
    var signals = new ArrayList<Waiting>();
    Bulk.query(
        connection,
        SIGNALS,
        row ->
            row.getBoolean(7)
                ? behind.add(row.getLong(1))
                : signals.add(
                    new Waiting(
                        row.getLong(1),
                        row.getLong(2),
                        Bulk.presentInstant(row, "arrived_at"),
                        row.getString(4),
                        row.getBoolean(5),
                        row.getInt(6))),
        shards,
        only,
        only,
        each);
    List<Long> due =
        Bulk.query(connection, DUE, row -> row.getLong(1), now, only, only, each, shards, now);
    return new Claim(stored(connection, signals, due), behind);
  }

  private static SortedMap<Long, Claimed> stored(
      Connection connection, List<Waiting> signals, List<Long> due) throws SQLException {
    Map<Long, List<Waiting>> byContact = new LinkedHashMap<>();
    signals.forEach(
        signal -> byContact.computeIfAbsent(signal.contact(), _ -> new ArrayList<>()).add(signal));
    due.forEach(contact -> byContact.computeIfAbsent(contact, _ -> new ArrayList<>()));
    var contacts = new TreeMap<Long, Claimed>();
    if (!byContact.isEmpty()) {
      Bulk.query(
              connection,
              STORED,
              row ->
                  new Claimed(
                      row.getLong(1),
                      row.getString(2),
                      row.getLong(3),
                      row.getString(4),
                      row.getString(5),
                      byContact.getOrDefault(row.getLong(1), List.of())),
              (Object) byContact.keySet().stream().mapToLong(Long::longValue).toArray())
          .forEach(claimed -> contacts.put(claimed.id(), claimed));
    }
    return contacts;
  }
}
