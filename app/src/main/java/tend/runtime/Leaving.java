package tend.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The moment before something leaves: the database is asked once more whether it may, and says in
 * doubt until it is known what became of it. Lanes that ask at the same time are answered by one
 * commit.
 */
final class Leaving implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Leaving.class.getName());
  private static final int TOGETHER = 64;

  private record Request(List<Shipment> ready, SortedMap<Short, Long> fences) {}

  /** Keys are unique within a workspace only. */
  private record Marked(long workspace, String key) {}

  private final Transactions transactions;
  private final Leases leases;
  private final GroupCommit<Request, Set<String>> requests;

  Leaving(Transactions transactions, Leases leases) {
    this.transactions = transactions;
    this.leases = leases;
    this.requests = new GroupCommit<>("tend-marks", TOGETHER, this::markTogether);
  }

  /** The keys of those that may leave; they are in doubt by now. */
  Set<String> mark(List<Shipment> ready, SortedMap<Short, Long> fences) {
    try {
      return requests.commit(new Request(ready, fences));
    } catch (Leases.Lost lost) {
      LOG.log(Level.FINE, "another process sends this now", lost);
      return Set.of();
    }
  }

  private List<Set<String>> markTogether(List<Request> all) {
    var byWorkspace = new TreeMap<Long, List<Shipment>>();
    var fences = new TreeMap<Short, Long>();
    for (Request request : all) {
      for (Shipment shipment : request.ready()) {
        byWorkspace.computeIfAbsent(shipment.workspace(), _ -> new ArrayList<>()).add(shipment);
      }
      fences.putAll(request.fences());
    }
    var may = new HashSet<Marked>();
    byWorkspace.forEach(
        (workspace, ready) ->
            markAll(workspace, ready, fences).forEach(key -> may.add(new Marked(workspace, key))));
    return all.stream().map(request -> allowed(request, may)).toList();
  }

  private Set<String> markAll(long workspace, List<Shipment> ready, SortedMap<Short, Long> fences) {
    return transactions.inWorkspace(
        workspace,
        (connection, now) -> {
          leases.hold(connection, only(ready, fences));
          Set<String> marked = mark(connection, ready, fences);
          withhold(
              connection,
              ready.stream().filter(shipment -> !marked.contains(shipment.key())).toList(),
              now);
          return marked;
        });
  }

  private static SortedMap<Short, Long> only(List<Shipment> ready, SortedMap<Short, Long> fences) {
    var shards = new TreeSet<Short>();
    ready.forEach(shipment -> shards.add(Shards.of(shipment.contact().id().value())));
    var some = new TreeMap<>(fences);
    some.keySet().retainAll(shards);
    return some;
  }

  private static Set<String> allowed(Request request, Set<Marked> may) {
    var allowed = new HashSet<String>();
    for (Shipment shipment : request.ready()) {
      if (may.contains(new Marked(shipment.workspace(), shipment.key()))) {
        allowed.add(shipment.key());
      }
    }
    return allowed;
  }

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

  private static Set<String> mark(
      Connection connection, List<Shipment> ready, Map<Short, Long> fences) throws SQLException {
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

  /** Withholds for good what the contact does not want any more, and leaves the rest as it is. */
  static void withhold(Connection connection, List<Shipment> shipments, Instant now)
      throws SQLException {
    if (shipments.isEmpty()) {
      return;
    }
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
            shipments.stream().map(Shipment::key).toArray(String[]::new));
    Tidings.tell(
        connection,
        shipments.stream()
            .filter(shipment -> gone.contains(shipment.key()))
            .flatMap(
                shipment ->
                    Tidings.failed(
                        shipment.contact().id().value(),
                        shipment.effect(),
                        "the contact does not want it any more",
                        Tidings.Failure.SETTLED,
                        Tidings.BY,
                        now)
                        .stream())
            .toList(),
        now);
  }

  @Override
  public void close() {
    requests.close();
  }
}
