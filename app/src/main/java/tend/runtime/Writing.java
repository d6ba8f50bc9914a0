package tend.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tend.core.contact.CloseReason;
import tend.core.contact.ContactId;
import tend.core.contact.Effect;
import tend.core.contact.Fact;
import tend.core.contact.Recall;
import tend.core.routing.Load;

/** Writes what a turn concluded, set by set, inside the turn's one transaction. */
final class Writing {
  private final Connection connection;
  private final Carriers carriers;
  private final Instant now;

  Writing(Connection connection, Carriers carriers, Instant now) {
    this.connection = connection;
    this.carriers = carriers;
    this.now = now;
  }

  void write(short[] shards, Claim claim, List<Decided> all, Load before, Load after)
      throws SQLException {
    timeline(all);
    ClockRows.write(connection, all);
    StateRows.write(connection, all);
    ProfileRows.write(connection, all);
    outbox(all);
    Withdrawing.write(connection, all, now);
    TaskRows.write(connection, all, now);
    turns(before, after);
    settleInbox(claim, all);
    park(all);
    endings(all);
    alarms(shards, all);
  }

  private record Line(long contact, Decided.Made made) {}

  private void timeline(List<Decided> all) throws SQLException {
    List<Line> lines =
        all.stream()
            .flatMap(
                one -> one.made().stream().map(made -> new Line(one.after().id().value(), made)))
            .toList();
    if (lines.isEmpty()) {
      return;
    }
    Bulk.execute(
        connection,
        """
        insert into timeline (workspace_id, contact_id, decision, at, signal, facts)
        select (select current_workspace()), l.contact_id, l.decision, ?, l.signal::jsonb, l.facts::jsonb
        from unnest(?::bigint[], ?::bigint[], ?::text[], ?::text[]) as l (contact_id, decision, signal, facts)
        """,
        now,
        lines.stream().mapToLong(Line::contact).toArray(),
        lines.stream().mapToLong(line -> line.made().number()).toArray(),
        lines.stream()
            .map(line -> line.made().signal())
            .map(signal -> signal == null ? null : ContactJson.signal(signal))
            .toArray(String[]::new),
        lines.stream().map(line -> ContactJson.facts(line.made().facts())).toArray(String[]::new));
  }

  /**
   * @param from when it may leave the house
   */
  private record Asked(long contact, Effect effect, Instant from) {}

  private Asked asked(Decided one, Decided.Made made, Effect effect) {
    boolean mayBeTakenBack =
        made.facts().stream().anyMatch(fact -> fact instanceof Fact.MayBeTakenBack);
    boolean leaves = effect instanceof Effect.Send || effect instanceof Effect.CallWebhook;
    return new Asked(
        one.after().id().value(), effect, mayBeTakenBack && leaves ? now.plus(Recall.GRACE) : now);
  }

  private void outbox(List<Decided> all) throws SQLException {
    List<Asked> asked =
        all.stream()
            .flatMap(
                one ->
                    one.made().stream()
                        .flatMap(
                            made ->
                                made.effects().stream().map(effect -> asked(one, made, effect))))
            .toList();
    if (asked.isEmpty()) {
      return;
    }
    Bulk.execute(
        connection,
        """
        insert into outbox (workspace_id, key, contact_id, shard, carrier, kind, stopped_by, state, asked_at, not_before, error, body)
        select (select current_workspace()), o.key, o.contact_id, o.contact_id & ?, o.carrier, o.kind, o.stopped_by,
          case when o.carrier = ? then 'parked' else 'waiting' end, ?,
          'epoch'::timestamptz + o.not_before * interval '1 microsecond',
          case when o.carrier = ? then ? end, o.body::jsonb
        from unnest(?::bigint[], ?::text[], ?::text[], ?::text[], ?::int[], ?::text[], ?::bigint[])
          as o (contact_id, key, carrier, kind, stopped_by, body, not_before)
        """,
        Shards.COUNT - 1,
        Carriers.NOBODY,
        now,
        Carriers.NOBODY,
        Carriers.UNCARRIED,
        asked.stream().mapToLong(Asked::contact).toArray(),
        asked.stream().map(one -> one.effect().key()).toArray(String[]::new),
        asked.stream().map(one -> carriers.nameFor(one.effect())).toArray(String[]::new),
        asked.stream().map(one -> one.effect().getClass().getSimpleName()).toArray(String[]::new),
        asked.stream().mapToInt(one -> Blocking.stopping(one.effect())).toArray(),
        asked.stream().map(one -> ContactJson.effect(one.effect())).toArray(String[]::new),
        asked.stream().map(one -> Bulk.micros(one.from())).toArray(Long[]::new));
  }

  private void turns(Load before, Load after) throws SQLException {
    Map<String, Long> changed = new TreeMap<>();
    after
        .sellers()
        .forEach(
            (seller, hands) -> {
              if (hands.turn() != before.of(seller).turn()) {
                changed.put(seller, hands.turn());
              }
            });
    if (!changed.isEmpty()) {
      Bulk.execute(
          connection,
          """
          insert into seller_turn (seller, turn) select * from unnest(?::text[], ?::bigint[])
          on conflict (workspace_id, seller) do update set turn = greatest(seller_turn.turn, excluded.turn)
          """,
          changed.keySet().toArray(String[]::new),
          changed.values().stream().mapToLong(Long::longValue).toArray());
    }
  }

  private void settleInbox(Claim claim, List<Decided> all) throws SQLException {
    var taken = new ArrayList<InboxPlace>();
    var held = new ArrayList<>(claim.behindParked());
    for (Decided one : all) {
      long contact = one.after().id().value();
      one.taken().forEach(id -> taken.add(new InboxPlace(contact, id)));
      var claimed = claim.contacts().get(contact);
      if (one.parked().isPresent() && claimed != null) {
        var parked = one.parked().get().waiting().map(Claim.Waiting::id);
        claimed.signals().stream()
            .map(Claim.Waiting::id)
            .filter(id -> !one.taken().contains(id) && !parked.equals(Optional.of(id)))
            .forEach(id -> held.add(new InboxPlace(contact, id)));
      }
    }
    delete(taken);
    hold(held);
  }

  /** Parks contacts that cannot be read or written, without touching what is stored of them. */
  void setAside(List<Unreadable> all) throws SQLException {
    for (Unreadable one : all) {
      var claimed = one.claimed();
      var contact = new ContactId(claimed.id());
      ParkedSignals.park(connection, contact, claimed.decisions(), one.parking(), now);
      List<InboxPlace> signals =
          claimed.signals().stream()
              .map(signal -> new InboxPlace(claimed.id(), signal.id()))
              .toList();
      delete(signals.stream().limit(1).toList());
      hold(signals.stream().skip(1).toList());
      Bulk.execute(
          connection,
          "update contact_clock set wake_at = null where workspace_id = current_workspace() and"
              + " contact_id = ?",
          claimed.id());
    }
  }

  private void hold(List<InboxPlace> signals) throws SQLException {
    inbox("update inbox i set held = true from", signals);
  }

  private void delete(List<InboxPlace> signals) throws SQLException {
    inbox("delete from inbox i using", signals);
  }

  /** By shard and number, which is the only index of those that wait. */
  private void inbox(String change, List<InboxPlace> signals) throws SQLException {
    if (!signals.isEmpty()) {
      Bulk.execute(
          connection,
          change
              + """
               unnest(?::smallint[], ?::bigint[]) as g (shard, id)
              where i.shard = g.shard and i.workspace_id = (select current_workspace()) and i.id = g.id and not i.held
              """,
          Shards.numbers(signals.stream().map(InboxPlace::shard).toList()),
          signals.stream().mapToLong(InboxPlace::id).toArray());
    }
  }

  private void park(List<Decided> all) throws SQLException {
    var gone = new ArrayList<InboxPlace>();
    for (Decided one : all) {
      if (one.parked().isPresent()) {
        var parked = one.parked().get();
        var contact = one.after();
        ParkedSignals.park(connection, contact.id(), contact.decisions(), parked, now);
        parked
            .waiting()
            .ifPresent(signal -> gone.add(new InboxPlace(signal.contact(), signal.id())));
      }
    }
    delete(gone);
  }

  /** Contacts that were erased, or go on under another name. */
  private void endings(List<Decided> all) throws SQLException {
    var gone = new ArrayList<Erasing.Gone>();
    var late = new ArrayList<Erasing.Late>();
    for (Decided one : all) {
      boolean wasErased = one.before().is(CloseReason.ERASED);
      for (Decided.Made made : one.made()) {
        if (wasErased) {
          late.add(new Erasing.Late(one.before().id().value(), made.number()));
        }
        for (Fact fact : made.facts()) {
          if (fact instanceof Fact.Erased) {
            // What is undone is history; only a wish to be forgotten holds against later lists.
            boolean wished = made.signal() == null || !made.signal().history();
            gone.add(new Erasing.Gone(one.before(), made.number(), wished));
            wasErased = true;
          } else if (fact instanceof Fact.MergedInto(ContactId(var other))) {
            merged(one.after().id().value(), other);
          }
        }
      }
    }
    if (!gone.isEmpty()) {
      Erasing.erase(connection, gone, now);
    }
    if (!late.isEmpty()) {
      Erasing.stayForgotten(connection, late);
    }
  }

  private void merged(long contact, long other) throws SQLException {
    Bulk.execute(
        connection,
        "update contact set merged_into = ? where workspace_id = current_workspace() and"
            + " (id = ? or merged_into = ?)",
        other,
        contact,
        contact);
  }

  /**
   * Nothing is due before the old alarm but what was written now, so nothing before it is looked
   * at.
   */
  private void alarms(short[] shards, List<Decided> all) throws SQLException {
    var earliest = new Long[Shards.COUNT];
    for (Decided one : all) {
      Long wake = one.wakeAt().map(Bulk::micros).orElse(null);
      int shard = Shards.of(one.after().id().value());
      if (wake != null && (earliest[shard] == null || wake < earliest[shard])) {
        earliest[shard] = wake;
      }
    }
    var mine = new Long[shards.length];
    for (int i = 0; i < shards.length; i++) {
      mine[i] = earliest[shards[i]];
    }
    Bulk.execute(
        connection,
        """
        insert into alarm (shard, next_at)
        select n.shard, least('epoch'::timestamptz + n.earliest * interval '1 microsecond',
          (select min(k.wake_at) from contact_clock k
            where k.workspace_id = (select current_workspace()) and k.shard = n.shard and k.wake_at >= a.next_at))
        from unnest(?::smallint[], ?::bigint[]) as n (shard, earliest)
        left join alarm a on a.workspace_id = (select current_workspace()) and a.shard = n.shard
        on conflict (workspace_id, shard) do update set next_at = excluded.next_at
        where alarm.next_at is distinct from excluded.next_at
        """,
        shards,
        mine);
  }

  /** Where a signal lies in the inbox. */
  record InboxPlace(long contact, long id) {
    short shard() {
      return Shards.of(contact);
    }
  }
}
