package tend.runtime;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tend.core.Departure;
import tend.core.Strategy;
import tend.core.consent.Cap;
import tend.core.contact.Channel;
import tend.core.contact.Effect;
import tend.core.contact.Purpose;

/** Asks {@link Departure} about a batch that is due, and writes down what waits or stays. */
final class Departing {

  /**
   * A shipment that is due.
   *
   * @param id the order in which it was asked
   */
  record Candidate(Shipment shipment, long id, Instant askedAt) {
    private long contact() {
      return shipment.contact().id().value();
    }
  }

  private record Waiting(Shipment shipment, Departure.Waits until) {}

  private record Staying(Shipment shipment, String why) {}

  /**
   * Something else that was asked for a contact.
   *
   * @param leftAt empty where it did not leave
   */
  private record Other(
      String key,
      long id,
      String kind,
      @Nullable String channel,
      @Nullable String journey,
      boolean marketing,
      Optional<Instant> leftAt) {}

  private final Strategy strategy;
  private final Instant now;
  private final Map<Long, List<Other>> others = new HashMap<>();
  private final List<Shipment> leaving = new ArrayList<>();
  private final List<Waiting> waiting = new ArrayList<>();
  private final List<Staying> staying = new ArrayList<>();

  private Departing(Strategy strategy, Instant now) {
    this.strategy = strategy;
    this.now = now;
  }

  /** Sorts candidates, in their order; what waits or stays is for {@link #write}. */
  static Departing sort(
      Connection connection, List<Candidate> candidates, Strategy strategy, Instant now)
      throws SQLException {
    var departing = new Departing(strategy, now);
    departing.readOthers(connection, candidates);
    candidates.forEach(departing::ask);
    return departing;
  }

  List<Shipment> leaving() {
    return leaving;
  }

  boolean hasToWrite() {
    return !waiting.isEmpty() || !staying.isEmpty();
  }

  private static final String OTHERS =
      """
      select contact_id, key, id, kind, body ->> 'channel' as channel, body ->> 'journey' as journey,
        coalesce(body ->> 'purpose', '') <> 'SERVICE' as marketing, asked_at,
        case when state in ('done', 'in_doubt') or state = 'parked' and fence is not null
          then coalesce(settled_at, ?) end as left_at
      from outbox
      where workspace_id = current_workspace() and contact_id = any (?) and kind in ('Send', 'AskToConfirm')
        and asked_at > ?
      """;

  /** Whoever gets the first mail of all has no others, and costs nothing here. */
  private void readOthers(Connection connection, List<Candidate> candidates) throws SQLException {
    long[] contacts =
        candidates.stream()
            .filter(this::mayHaveOthers)
            .mapToLong(Candidate::contact)
            .distinct()
            .toArray();
    if (contacts.length == 0) {
      return;
    }
    Bulk.query(
        connection,
        OTHERS,
        row -> others.computeIfAbsent(row.getLong(1), _ -> new ArrayList<>()).add(other(row)),
        now,
        contacts,
        now.minus(Cap.LONGEST));
  }

  private static Other other(ResultSet row) throws SQLException {
    Instant askedAt = Bulk.presentInstant(row, "asked_at");
    return new Other(
        row.getString(2),
        row.getLong(3),
        row.getString(4),
        row.getString(5),
        row.getString(6),
        row.getBoolean(7),
        Optional.ofNullable(Bulk.instant(row, "left_at")).map(left -> counted(askedAt, left)));
  }

  private boolean mayHaveOthers(Candidate candidate) {
    return switch (candidate.shipment().effect()) {
      case Effect.Send send ->
          send.purpose() != Purpose.SERVICE
              && (Departure.isLate(candidate.askedAt(), now)
                  || candidate.shipment().contact().permissions().sent(send.channel()).size() > 1);
      case Effect.AskToConfirm _ -> Departure.isLate(candidate.askedAt(), now);
      case Effect.AskPerson _, Effect.Alert _, Effect.CallWebhook _ -> false;
    };
  }

  /** What left promptly counts from when it was decided, as it did for the decisions after it. */
  private static Instant counted(Instant askedAt, Instant leftAt) {
    return Departure.isLate(askedAt, leftAt) ? leftAt : askedAt;
  }

  private void ask(Candidate candidate) {
    var shipment = candidate.shipment();
    var known = others.getOrDefault(candidate.contact(), List.of());
    List<Instant> left =
        shipment.effect() instanceof Effect.Send send
            ? left(known, shipment.key(), send.channel())
            : List.of();
    boolean followed = known.stream().anyMatch(other -> follows(other, candidate));
    var asked = new Departure.Asked(shipment.effect(), candidate.askedAt(), left, followed);
    switch (Departure.ask(shipment.contact(), asked, strategy, now)) {
      case Departure.Leaves() -> {
        leaving.add(shipment);
        leaves(candidate);
      }
      case Departure.Waits wait -> waiting.add(new Waiting(shipment, wait));
      case Departure.Stays(var why) -> staying.add(new Staying(shipment, why));
    }
  }

  private static List<Instant> left(List<Other> known, String key, Channel channel) {
    return known.stream()
        .filter(
            other ->
                other.kind().equals("Send")
                    && other.marketing()
                    && channel.name().equals(other.channel())
                    && !other.key().equals(key))
        .flatMap(other -> other.leftAt().stream())
        .toList();
  }

  private static boolean follows(Other other, Candidate candidate) {
    return other.id() > candidate.id()
        && switch (candidate.shipment().effect()) {
          case Effect.Send send ->
              other.kind().equals("Send") && send.journey().equals(other.journey());
          case Effect.AskToConfirm _ -> other.kind().equals("AskToConfirm");
          case Effect.AskPerson _, Effect.Alert _, Effect.CallWebhook _ -> false;
        };
  }

  /** The next of the same contact in this batch knows of it. */
  private void leaves(Candidate candidate) {
    others.computeIfPresent(
        candidate.contact(),
        (_, known) ->
            known.stream()
                .map(
                    other ->
                        other.key().equals(candidate.shipment().key())
                            ? new Other(
                                other.key(),
                                other.id(),
                                other.kind(),
                                other.channel(),
                                other.journey(),
                                other.marketing(),
                                Optional.of(counted(candidate.askedAt(), now)))
                            : other)
                .toList());
  }

  /** What waits keeps its tries; what stays is told to its contact. */
  void write(Connection connection) throws SQLException {
    Bulk.execute(
        connection,
        """
        update outbox o set not_before = 'epoch'::timestamptz + w.until * interval '1 microsecond', error = w.why
        from unnest(?::text[], ?::bigint[], ?::text[]) as w (key, until, why)
        where o.workspace_id = current_workspace() and o.key = w.key and o.state = 'waiting'
        """,
        waiting.stream().map(one -> one.shipment().key()).toArray(String[]::new),
        waiting.stream().map(one -> Bulk.micros(one.until().until())).toArray(Long[]::new),
        waiting.stream().map(one -> Outcome.shortened(one.until().why())).toArray(String[]::new));
    Bulk.execute(
        connection,
        """
        update outbox o set state = 'never', settled_at = ?, error = 'not sent any more: ' || n.why
        from unnest(?::text[], ?::text[]) as n (key, why)
        where o.workspace_id = current_workspace() and o.key = n.key and o.state = 'waiting'
        """,
        now,
        staying.stream().map(one -> one.shipment().key()).toArray(String[]::new),
        staying.stream().map(one -> Outcome.shortened(one.why())).toArray(String[]::new));
    Tidings.tell(
        connection,
        staying.stream()
            .flatMap(
                one ->
                    Tidings.failed(
                        one.shipment().contact().id().value(),
                        one.shipment().effect(),
                        one.why(),
                        Tidings.Failure.SETTLED,
                        Tidings.BY,
                        now)
                        .stream())
            .toList(),
        now);
  }
}
