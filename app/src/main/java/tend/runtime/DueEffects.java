package tend.runtime;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tend.core.Strategy;

/** Which effects are due, and what of a carrier's due ones can be handed to it. */
final class DueEffects {
  private static final int BATCH = 200;

  /** Several processes on one database differ by less. */
  private static final Duration AHEAD = Duration.ofMinutes(5);

  private static final int LONGEST_ERROR = 500;

  /** When the first effect of a carrier in a workspace's shard wants to be carried. */
  record Waiting(String carrier, long workspace, short shard, Instant notBefore) {}

  private final Transactions transactions;
  private final Leases leases;
  private final Carriers carriers;
  private final Strategies strategies;

  DueEffects(Transactions transactions, Leases leases, Carriers carriers, Strategies strategies) {
    this.strategies = strategies;
    this.transactions = transactions;
    this.leases = leases;
    this.carriers = carriers;
  }

  List<Waiting> waiting(Collection<Short> shards) {
    String[] names = carriers.list().stream().map(Carrier::name).toArray(String[]::new);
    return transactions.acrossWorkspaces(
        (connection, _) ->
            Bulk.query(
                connection,
                "select carrier, workspace_id, shard, not_before from waiting_effects(?, ?)",
                row ->
                    new Waiting(
                        row.getString(1),
                        row.getLong(2),
                        row.getShort(3),
                        Bulk.presentInstant(row, "not_before")),
                names,
                Shards.numbers(shards)));
  }

  /**
   * After a start: what was asked of a carrier that this release does not have is shown instead of
   * waiting unseen, and what such a carrier is there for again, goes. What was asked while the
   * clock of the machine was ahead does not wait for that time.
   */
  void sortOut() {
    String[] names = carriers.list().stream().map(Carrier::name).toArray(String[]::new);
    transactions.acrossWorkspaces(
        (connection, now) ->
            Bulk.execute(
                    connection,
                    """
                    update outbox set state = 'parked', settled_at = ?, error = ?
                    where state = 'waiting' and carrier <> all (?)
                    """,
                    now,
                    Carriers.UNCARRIED,
                    names)
                + Bulk.execute(
                    connection,
                    """
                    update outbox set state = 'waiting', settled_at = null, error = null
                    where state = 'parked' and error = ? and carrier = any (?)
                    """,
                    Carriers.UNCARRIED,
                    names)
                + Bulk.execute(
                    connection,
                    """
                    update outbox set asked_at = ?, not_before = least(not_before, ?)
                    where state = 'waiting' and asked_at > ?
                    """,
                    now,
                    now,
                    now.plus(AHEAD)));
  }

  /** How long until something becomes due; empty when nothing does by itself. */
  Optional<Duration> untilNext(Collection<Short> shards) {
    Instant now = transactions.now();
    return waiting(shards).stream()
        .map(Waiting::notBefore)
        .filter(at -> at.isAfter(now))
        .min(Instant::compareTo)
        .map(at -> Duration.between(now, at));
  }

  /**
   * A batch of what is due, in its order. What the contact does not want any more is withheld on
   * the way, what cannot be read is parked, and what should leave later or not at all, by now, is
   * set aside.
   */
  List<Shipment> claim(long workspace, String carrier, SortedMap<Short, Long> shards) {
    Strategy strategy = strategies.current(workspace);
    return transactions.inWorkspace(
        workspace,
        (connection, now) -> {
          var ready = new ArrayList<Departing.Candidate>();
          var blocked = new ArrayList<Shipment>();
          var unreadable = new ArrayList<Due.Unreadable>();
          for (Due due : due(connection, workspace, carrier, Leases.numbers(shards), now)) {
            switch (due) {
              case Due.Ready(var candidate) -> ready.add(candidate);
              case Due.Blocked(var shipment) -> blocked.add(shipment);
              case Due.Unreadable row -> unreadable.add(row);
            }
          }
          var departing = Departing.sort(connection, ready, strategy, now);
          if (!blocked.isEmpty() || !unreadable.isEmpty() || departing.hasToWrite()) {
            leases.hold(connection, shards);
            Leaving.withhold(connection, blocked, now);
            park(connection, unreadable, now);
            departing.write(connection);
          }
          return departing.leaving();
        });
  }

  /** An effect at its time. */
  private sealed interface Due {
    record Ready(Departing.Candidate candidate) implements Due {}

    /** The contact's state forbids it by now. */
    record Blocked(Shipment shipment) implements Due {}

    /** The row, or the contact it is for, is damaged or of a kind that is not known here. */
    record Unreadable(String key, String error) implements Due {}
  }

  private static final String DUE =
      """
      select o.contact_id, o.attempts, o.body::text, c.profile::text, k.decisions, s.state::text, k.enrolments,
        s.blocked & o.stopped_by <> 0 as blocked, o.key, o.stopped_by, o.id, o.asked_at
      from unnest(?::smallint[]) as w (shard) cross join lateral (
        select * from outbox
        where state = 'waiting' and carrier = ? and shard = w.shard and workspace_id = current_workspace()
          and not_before <= ?
          and (stopped_by = 0 or not exists (select from inbox i
            where i.workspace_id = current_workspace() and i.contact_id = outbox.contact_id and i.stops))
          and (stopped_by = 0 or not exists (select from parked p
            where p.workspace_id = current_workspace() and p.contact_id = outbox.contact_id and p.stops))
        order by not_before, id limit ?) o
      left join contact c on c.workspace_id = current_workspace() and c.id = o.contact_id
      left join contact_state s on s.workspace_id = current_workspace() and s.contact_id = o.contact_id
      left join contact_clock k on k.workspace_id = current_workspace() and k.contact_id = o.contact_id
      order by o.not_before, o.id
      """;

  private static List<Due> due(
      Connection connection, long workspace, String carrier, short[] shards, Instant now)
      throws SQLException {
    return Bulk.query(
        connection,
        DUE,
        row -> read(workspace, row),
        shards,
        carrier,
        now,
        Math.max(1, BATCH / shards.length));
  }

  private static Due read(long workspace, ResultSet row) throws SQLException {
    String key = row.getString(9);
    long id = row.getLong(1);
    int attempt = row.getInt(2) + 1;
    long decisions = row.getLong(5);
    String body = row.getString(3);
    @Nullable String profile = row.getString(4);
    @Nullable String state = row.getString(6);
    @Nullable String enrolments = row.getString(7);
    boolean blocked = row.getBoolean(8);
    int stoppedBy = row.getInt(10);
    long order = row.getLong(11);
    Instant askedAt = Bulk.presentInstant(row, "asked_at");
    if (profile == null || state == null) {
      return new Due.Unreadable(key, "there is no such contact");
    }
    try {
      var contact = ContactJson.contact(id, decisions, profile, state, enrolments);
      var shipment = new Shipment(workspace, contact, ContactJson.effect(body), attempt);
      if (!key.equals(shipment.key()) || Blocking.stopping(shipment.effect()) != stoppedBy) {
        return new Due.Unreadable(key, "it is not what was asked");
      }
      return blocked
          ? new Due.Blocked(shipment)
          : new Due.Ready(new Departing.Candidate(shipment, order, askedAt));
    } catch (RuntimeException damage) {
      return new Due.Unreadable(key, String.valueOf(damage.getMessage()));
    }
  }

  private static void park(Connection connection, List<Due.Unreadable> rows, Instant now)
      throws SQLException {
    for (Due.Unreadable row : rows) {
      String error = "it cannot be read: " + row.error();
      Bulk.execute(
          connection,
          """
          update outbox set state = 'parked', settled_at = ?, error = ?
          where workspace_id = current_workspace() and key = ? and state = 'waiting'
          """,
          now,
          error.replace('\0', ' ').substring(0, Math.min(LONGEST_ERROR, error.length())),
          row.key());
    }
  }
}
