package tend.runtime;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
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
record Claim(SortedMap<Long, Claimed> contacts, List<Writing.InboxPlace> behindParked) {

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
          where p.workspace_id = (select current_workspace()) and p.contact_id = i.contact_id) as behind_parked
      from unnest(?::smallint[]) as s (shard) cross join lateral (
        select * from inbox
        where shard = s.shard and workspace_id = (select current_workspace()) and not held
          and (?::bigint is null or contact_id = ?)
        order by id limit ?) i
      order by i.id
      """;

  /** From where the last turn saw the first alarm: what lies before is only dead index entries. */
  private static final String DUE =
      """
      select d.contact_id, c.profile::text, d.decisions, s.state::text, d.enrolments
      from (select k.* from alarm a cross join lateral (
          select contact_id, decisions, enrolments from contact_clock
          where workspace_id = (select current_workspace()) and shard = a.shard and wake_at >= a.next_at and wake_at <= ?
            and (?::bigint is null or contact_id = ?)
          order by wake_at limit ?) k
        where a.workspace_id = (select current_workspace()) and a.shard = any (?) and a.next_at <= ?
        order by k.contact_id) d
      join contact c on c.workspace_id = (select current_workspace()) and c.id = d.contact_id
      left join contact_state s on s.workspace_id = (select current_workspace()) and s.contact_id = d.contact_id
      """;

  private static final String STORED =
      """
      select c.id, c.profile::text, k.decisions, s.state::text, k.enrolments
      from unnest(?::bigint[]) as n (id)
      join contact c on c.workspace_id = (select current_workspace()) and c.id = n.id
      left join contact_state s on s.workspace_id = (select current_workspace()) and s.contact_id = n.id
      left join contact_clock k on k.workspace_id = (select current_workspace()) and k.contact_id = n.id
      """;

  /**
   * @param only one contact, or null for all
   * @param atMost signals, and contacts, for all shards together
   */
  static Claim take(
      Connection connection, short[] shards, @Nullable Long only, Instant now, int atMost)
      throws SQLException {
    int each = Math.max(1, atMost / shards.length);
    var behind = new ArrayList<Writing.InboxPlace>();
    var signals = new ArrayList<Waiting>();
    Bulk.query(
        connection,
        SIGNALS,
        row ->
            row.getBoolean(7)
                ? behind.add(new Writing.InboxPlace(row.getLong(2), row.getLong(1)))
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
    var byContact = new TreeMap<Long, List<Waiting>>();
    signals.forEach(
        signal -> byContact.computeIfAbsent(signal.contact(), _ -> new ArrayList<>()).add(signal));
    var contacts = new TreeMap<Long, Claimed>();
    Bulk.query(connection, DUE, row -> claimed(row, byContact), now, only, only, each, shards, now)
        .forEach(due -> contacts.put(due.id(), due));
    long[] others =
        byContact.keySet().stream()
            .filter(contact -> !contacts.containsKey(contact))
            .mapToLong(Long::longValue)
            .toArray();
    if (others.length > 0) {
      Bulk.query(connection, STORED, row -> claimed(row, byContact), (Object) others)
          .forEach(other -> contacts.put(other.id(), other));
    }
    return new Claim(contacts, behind);
  }

  private static Claimed claimed(ResultSet row, Map<Long, List<Waiting>> signals)
      throws SQLException {
    long id = row.getLong(1);
    return new Claimed(
        id,
        row.getString(2),
        row.getLong(3),
        row.getString(4),
        row.getString(5),
        signals.getOrDefault(id, List.of()));
  }
}
