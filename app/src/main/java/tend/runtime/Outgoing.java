package tend.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import tend.core.contact.Channel;
import tend.core.contact.ContactId;
import tend.core.contact.Effect;
import tend.core.contact.Purpose;
import tend.core.contact.Signal;

/** The outbox's statements, each within the caller's transaction in one workspace. */
final class Outgoing {
  private static final String DUE =
      """
      select o.contact_id, o.attempts, o.body::text, c.profile::text, s.decisions, s.state::text,
        s.blocked & o.stopped_by <> 0 as blocked
      from unnest(?::smallint[]) as w (shard) cross join lateral (
        select * from outbox
        where state = 'waiting' and carrier = ? and shard = w.shard and workspace_id = current_workspace()
          and not_before <= ?
          and (stopped_by = 0 or not exists (select from inbox i
            where i.workspace_id = current_workspace() and i.contact_id = outbox.contact_id and i.stops))
          and (stopped_by = 0 or not exists (select from parked p
            where p.workspace_id = current_workspace() and p.contact_id = outbox.contact_id and p.stops))
        order by not_before, id limit ?) o
      join contact c on c.workspace_id = current_workspace() and c.id = o.contact_id
      join contact_state s on s.workspace_id = current_workspace() and s.contact_id = o.contact_id
      order by o.not_before, o.id
      """;

  /**
   * What the inbox holds and takes back a permission counts already, decided upon or not. A mark of
   * this very attempt was made when the database died before it could say so.
   */
  private static final String MARK =
      """
      update outbox o set state = 'in_doubt', fence = k.fence, attempts = k.attempt
      from unnest(?::text[], ?::bigint[], ?::int[]) as k (key, fence, attempt)
      where o.workspace_id = current_workspace() and o.key = k.key
        and (o.state = 'waiting' or (o.state = 'in_doubt' and o.fence = k.fence and o.attempts = k.attempt))
        and (o.stopped_by = 0 or (
          not exists (select from contact_state s where s.workspace_id = current_workspace()
            and s.contact_id = o.contact_id and s.blocked & o.stopped_by <> 0)
          and not exists (select from inbox i
            where i.workspace_id = current_workspace() and i.contact_id = o.contact_id and i.stops)
          and not exists (select from parked p
            where p.workspace_id = current_workspace() and p.contact_id = o.contact_id and p.stops)))
        and not exists (select from system_state where quarantined_at is not null)
      returning o.key
      """;

  /** An effect at its time; blocked where the contact's state forbids it by now. */
  record Due(Shipment shipment, boolean blocked) {}

  /** What is to be written of a shipment. */
  record Settled(Shipment shipment, Delivery delivery) {}

  private final Connection connection;
  private final Instant now;

  Outgoing(Connection connection, Instant now) {
    this.connection = connection;
    this.now = now;
  }

  List<Due> due(long workspace, String carrier, short[] shards, int atMost) throws SQLException {
    return Bulk.query(
        connection,
        DUE,
        row ->
            new Due(
                new Shipment(
                    workspace,
                    ContactJson.contact(
                        row.getLong(1), row.getLong(5), row.getString(4), row.getString(6)),
                    ContactJson.effect(row.getString(3)),
                    row.getInt(2) + 1),
                row.getBoolean(7)),
        shards,
        carrier,
        now,
        Math.max(1, atMost / shards.length));
  }

  /** The keys of those that may leave; they are in doubt from the commit on. */
  Set<String> mark(List<Shipment> ready, SortedMap<Short, Long> fences) throws SQLException {
    return new HashSet<>(
        Bulk.query(
            connection,
            MARK,
            row -> row.getString(1),
            ready.stream().map(Shipment::key).toArray(String[]::new),
            ready.stream()
                .map(shipment -> fences.get(Shards.of(shipment.contact().id().value())))
                .toArray(Long[]::new),
            ready.stream().mapToInt(Shipment::attempt).toArray()));
  }

  /** Withholds for good what the contact does not want any more. */
  void withhold(List<Shipment> blocked) throws SQLException {
    List<String> gone =
        Bulk.query(
            connection,
            """
            update outbox o set state = 'never', settled_at = ?,
              error = 'withheld at the last moment: the contact does not want it any more'
            from contact_state s
            where o.workspace_id = current_workspace() and o.key = any (?) and o.state = 'waiting'
              and s.workspace_id = current_workspace() and s.contact_id = o.contact_id
              and s.blocked & o.stopped_by <> 0
            returning o.key
            """,
            row -> row.getString(1),
            now,
            blocked.stream().map(Shipment::key).toArray(String[]::new));
    tell(
        blocked.stream()
            .filter(shipment -> gone.contains(shipment.key()))
            .map(shipment -> failed(shipment, "the contact does not want it any more", false))
            .flatMap(List::stream)
            .toList());
  }

  /** Writes what became of shipments, and tells their contacts. */
  void settle(List<Settled> all) throws SQLException {
    var rows = all.stream().map(one -> Outcome.of(one, now)).toList();
    Bulk.execute(
        connection,
        """
        update outbox o set state = n.state,
          attempts = case when o.state = 'waiting' and n.state = 'waiting' then o.attempts + 1 else o.attempts end,
          not_before = coalesce('epoch'::timestamptz + n.not_before * interval '1 microsecond', o.not_before),
          settled_at = case when n.state = 'waiting' then null else ?::timestamptz end, ref = n.ref, error = n.error
        from unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[]) as n (key, state, not_before, ref, error)
        where o.workspace_id = current_workspace() and o.key = n.key and o.state in ('waiting', 'in_doubt')
        """,
        now,
        rows.stream().map(Outcome::key).toArray(String[]::new),
        rows.stream().map(Outcome::state).toArray(String[]::new),
        rows.stream().map(row -> Bulk.micros(row.notBefore().orElse(null))).toArray(Long[]::new),
        rows.stream().map(Outcome::ref).toArray(String[]::new),
        rows.stream().map(Outcome::error).toArray(String[]::new));
    var told = new ArrayList<Arrival>();
    for (Settled one : all) {
      told.addAll(signals(one));
    }
    tell(told);
  }

  private void tell(List<Arrival> arrivals) throws SQLException {
    if (!arrivals.isEmpty()) {
      new Posting(connection, now, arrivals).run();
    }
  }

  private List<Arrival> signals(Settled one) {
    return switch (one.delivery()) {
      case Delivery.Done _ -> delivered(one.shipment());
      case Delivery.Never(var why, var addressDead) -> failed(one.shipment(), why, addressDead);
      case Delivery.Later(_, var why) ->
          Outcome.isGivenUp(one.shipment()) ? failed(one.shipment(), why, false) : List.of();
      case Delivery.Unknown _ -> List.of();
    };
  }

  private List<Arrival> delivered(Shipment shipment) {
    return shipment.effect() instanceof Effect.Send send
        ? List.of(
            signal(
                shipment,
                "delivered-" + send.key(),
                new Signal.Delivered(send.key(), send.channel(), send.text())))
        : List.of();
  }

  private List<Arrival> failed(Shipment shipment, String why, boolean addressDead) {
    String text;
    Channel channel;
    switch (shipment.effect()) {
      case Effect.Send send -> {
        text = send.text();
        channel = send.channel();
      }
      case Effect.AskToConfirm _ -> {
        text = "confirmation";
        channel = Channel.MAIL;
      }
      case Effect.AskPerson _, Effect.Alert _, Effect.CallWebhook _ -> {
        return List.of();
      }
    }
    var signals = new ArrayList<Arrival>();
    signals.add(
        signal(
            shipment,
            "failed-" + shipment.key(),
            new Signal.Failed(shipment.key(), channel, text, why, addressDead)));
    if (addressDead) {
      signals.add(
          signal(shipment, "bounced-" + shipment.key(), new Signal.Bounced(channel, true, why)));
    }
    return signals;
  }

  private Arrival signal(Shipment shipment, String key, Signal.What what) {
    return Arrival.to(
        new ContactId(shipment.contact().id().value()), Signal.of(key, now, "outbox", what));
  }

  /** Whether carrying it twice does less harm than not at all: the person waits for it. */
  static boolean isWanted(Effect effect) {
    return switch (effect) {
      case Effect.AskToConfirm _ -> true;
      case Effect.Send send -> send.purpose() == Purpose.SERVICE;
      case Effect.AskPerson _, Effect.Alert _, Effect.CallWebhook _ -> false;
    };
  }
}
