package tend.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Logger;
import org.jooq.exception.DataAccessException;

/** Writes what became of shipments, many in one commit, and tells their contacts. */
final class Settling implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Settling.class.getName());
  private static final int TOGETHER = 1_000;
  private static final int TRIES = 20;

  /**
   * What became of a shipment.
   *
   * @param carrier the name of who says so
   */
  record Settled(Shipment shipment, String carrier, Delivery delivery) {}

  private final Transactions transactions;
  private final Bell bell;
  private final GroupCommit<Settled, Boolean> settlements;
  private final Trouble writing = new Trouble(LOG, "what became of shipments cannot be written");
  private volatile boolean closing;

  /**
   * @param bell of the inbox, rung when contacts were told something
   */
  Settling(Transactions transactions, Bell bell) {
    this.transactions = transactions;
    this.bell = bell;
    this.settlements = new GroupCommit<>("tend-settlements", TOGETHER, this::settleTogether);
  }

  /** Answered when it is on the disk. */
  CompletableFuture<Boolean> settle(Settled settled) {
    return settlements.ask(settled);
  }

  /**
   * What became of a shipment is known here alone, so it is kept until the database is back: else
   * what has gone out would count as in doubt.
   */
  private List<Boolean> settleTogether(List<Settled> all) {
    for (int tries = 1; ; tries++) {
      try {
        List<Boolean> settled = settleOnce(all);
        writing.isOver();
        return settled;
      } catch (DataAccessException failure) {
        // A report about the same shipment may come in at this moment.
        if (tries < TRIES && Inbox.isCollision(failure)) {
          continue;
        }
        if (closing || !Turn.isOfTheWorld(failure)) {
          throw failure;
        }
        pause(writing.is(failure));
      }
    }
  }

  private List<Boolean> settleOnce(List<Settled> all) {
    Map<Long, List<Settled>> byWorkspace = new TreeMap<>();
    for (Settled one : all) {
      byWorkspace.computeIfAbsent(one.shipment().workspace(), _ -> new ArrayList<>()).add(one);
    }
    byWorkspace.forEach(
        (workspace, some) ->
            transactions.inWorkspace(
                workspace,
                (connection, now) -> {
                  write(connection, some.stream().map(one -> Outcome.of(one, now)).toList(), now);
                  Holds.after(connection, some, now);
                  Tidings.tell(connection, told(some, now), now);
                  return true;
                }));
    bell.ring();
    return all.stream().map(_ -> true).toList();
  }

  private static void write(Connection connection, List<Outcome> rows, Instant now)
      throws SQLException {
    Bulk.execute(
        connection,
        """
        update outbox o set state = n.state,
          attempts = o.attempts + case
            when o.state = 'waiting' and n.state = 'waiting' and not n.held then 1
            when o.state = 'in_doubt' and n.held then -1 else 0 end,
          not_before = coalesce('epoch'::timestamptz + n.not_before * interval '1 microsecond', o.not_before),
          settled_at = case when n.state = 'waiting' then null else ?::timestamptz end,
          held_since = case when n.held then coalesce(o.held_since, ?::timestamptz) end,
          ref = n.ref, error = n.error
        from unnest(?::text[], ?::text[], ?::boolean[], ?::bigint[], ?::text[], ?::text[])
          as n (key, state, held, not_before, ref, error)
        where o.workspace_id = current_workspace() and o.key = n.key and o.state in ('waiting', 'in_doubt')
        """,
        now,
        now,
        rows.stream().map(Outcome::key).toArray(String[]::new),
        rows.stream().map(Outcome::state).toArray(String[]::new),
        flags(rows),
        rows.stream().map(row -> Bulk.micros(row.notBefore().orElse(null))).toArray(Long[]::new),
        rows.stream().map(Outcome::ref).toArray(String[]::new),
        rows.stream().map(Outcome::error).toArray(String[]::new));
  }

  private static boolean[] flags(List<Outcome> rows) {
    var held = new boolean[rows.size()];
    for (int i = 0; i < held.length; i++) {
      held[i] = rows.get(i).held();
    }
    return held;
  }

  private static List<Arrival> told(List<Settled> all, Instant now) {
    var told = new ArrayList<Arrival>();
    for (Settled one : all) {
      long contact = one.shipment().contact().id().value();
      var effect = one.shipment().effect();
      told.addAll(
          switch (one.delivery()) {
            case Delivery.Done _ -> Tidings.delivered(contact, effect, Tidings.BY, now);
            case Delivery.Never(var why, var addressDead) ->
                Tidings.failed(
                    contact,
                    effect,
                    why,
                    addressDead ? Tidings.Failure.ADDRESS_DEAD : Tidings.Failure.REFUSED,
                    Tidings.BY,
                    now);
            case Delivery.Later(_, var why) ->
                Outcome.isGivenUp(one.shipment())
                    ? Tidings.failed(contact, effect, why, Tidings.Failure.REFUSED, Tidings.BY, now)
                    : List.of();
            case Delivery.Held _, Delivery.Unknown _, Delivery.Broken _ -> List.of();
          });
    }
    return told;
  }

  private void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      closing = true;
    }
  }

  @Override
  public void close() {
    closing = true;
    settlements.close();
  }
}
