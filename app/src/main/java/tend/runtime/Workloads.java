package tend.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tend.core.routing.Load;

/**
 * What the team of each workspace has on its hands. Each decision gets what the one before left, so
 * decisions of one workspace are made one after the other; only the work around them is done at the
 * same time. Kept in memory, and read again after a failure and now and then, because other
 * processes give out work too.
 */
final class Workloads {
  private static final long FRESH_NANOS = 10_000_000_000L;

  /** Of one workspace; to be used by whoever has its lock. */
  static final class Hands {
    final ReentrantLock lock = new ReentrantLock();
    private @Nullable Load load;
    private long readAt;

    Load load(Connection connection, ZoneId zone) throws SQLException {
      Load known = load;
      if (known == null || System.nanoTime() - readAt > FRESH_NANOS) {
        known = read(connection, zone);
        load = known;
        readAt = System.nanoTime();
      }
      return known;
    }

    void keep(Load now) {
      load = now;
    }

    void forget() {
      load = null;
    }
  }

  private final Map<Long, Hands> byWorkspace = new ConcurrentHashMap<>();

  Hands of(long workspace) {
    return byWorkspace.computeIfAbsent(workspace, _ -> new Hands());
  }

  private record Open(String seller, LocalDate due, int count) {}

  private static Load read(Connection connection, ZoneId zone) throws SQLException {
    var due = new TreeMap<String, TreeMap<LocalDate, Integer>>();
    Bulk.query(
            connection,
            """
            select assignee, (due at time zone ?)::date, count(*) from task
            where workspace_id = current_workspace() and closed_at is null group by 1, 2
            """,
            row -> new Open(row.getString(1), row.getObject(2, LocalDate.class), row.getInt(3)),
            zone.getId())
        .forEach(
            open ->
                due.computeIfAbsent(open.seller(), _ -> new TreeMap<>())
                    .put(open.due(), open.count()));
    var turns = new TreeMap<String, Long>();
    Bulk.query(
        connection,
        "select seller, turn from seller_turn where workspace_id = current_workspace()",
        row -> turns.put(row.getString(1), row.getLong(2)));
    var hands = new TreeMap<String, Load.Hands>();
    due.forEach((seller, dates) -> hands.put(seller, new Load.Hands(0, dates)));
    turns.forEach(
        (seller, turn) ->
            hands.put(
                seller, new Load.Hands(turn, hands.getOrDefault(seller, Load.Hands.EMPTY).due())));
    return new Load(hands);
  }
}
