package tend.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import tend.storage.Database;

/**
 * Which shards this process works on. Processes that share a database share the shards evenly; a
 * process that is not heard of for {@link #LASTS} loses its own, and whoever takes one over raises
 * its fencing number, so that the other cannot write any more. Time here is the database's.
 */
final class Leases implements AutoCloseable {
  static final Duration LASTS = Duration.ofSeconds(12);

  /** The write of a process whose lease went to another. Nothing of it happened. */
  static final class Lost extends RuntimeException {
    Lost() {
      super("the lease on this hash range went to another process", null, false, false);
    }
  }

  private final Database database;
  private final String holder = UUID.randomUUID().toString();
  private volatile SortedMap<Short, Long> fences = new TreeMap<>();

  Leases(Database database) {
    this.database = database;
  }

  /** The shards held, with their fencing numbers. */
  SortedMap<Short, Long> held() {
    return fences;
  }

  /** Extends what is held, takes what is free up to a fair share, gives up what is above it. */
  synchronized void renew() {
    fences = database.acrossWorkspaces(sql -> sql.connectionResult(this::renewed));
  }

  private SortedMap<Short, Long> renewed(Connection connection) throws SQLException {
    long millis = LASTS.toMillis();
    Bulk.execute(
        connection,
        """
        insert into process (id, seen_at) values (?, clock_timestamp())
        on conflict (id) do update set seen_at = excluded.seen_at
        """,
        holder);
    Bulk.execute(
        connection,
        "delete from process where seen_at < clock_timestamp() - 10 * ? * interval '1 millisecond'",
        millis);
    Bulk.execute(
        connection,
        "update lease set until = clock_timestamp() + ? * interval '1 millisecond' where holder ="
            + " ?",
        millis,
        holder);
    int fair = fairShare(connection, millis);
    release(connection, fair);
    take(connection, fair, millis);
    return current(connection);
  }

  private int fairShare(Connection connection, long millis) throws SQLException {
    int alive =
        Bulk.query(
                connection,
                "select count(*) from process where seen_at >= clock_timestamp() - ? * interval '1"
                    + " millisecond'",
                row -> row.getInt(1),
                millis)
            .getFirst();
    return Math.ceilDiv(Shards.COUNT, Math.max(1, alive));
  }

  private void release(Connection connection, int fair) throws SQLException {
    Bulk.execute(
        connection,
        """
        update lease set holder = '', until = '-infinity'
        where holder = ? and shard in (select shard from lease where holder = ? order by shard desc
          offset ?)
        """,
        holder,
        holder,
        fair);
  }

  private void take(Connection connection, int fair, long millis) throws SQLException {
    Bulk.execute(
        connection,
        """
        update lease set holder = ?, fence = fence + 1, until = clock_timestamp() + ? * interval '1 millisecond'
        where shard in (select shard from lease where until < clock_timestamp() and holder <> ?
          order by shard limit greatest(0, ? - (select count(*) from lease where holder = ?))
          for update skip locked)
        """,
        holder,
        millis,
        holder,
        fair,
        holder);
  }

  private SortedMap<Short, Long> current(Connection connection) throws SQLException {
    var all = new TreeMap<Short, Long>();
    Bulk.query(
        connection,
        "select shard, fence from lease where holder = ?",
        row -> all.put(row.getShort(1), row.getLong(2)),
        holder);
    return all;
  }

  /**
   * Makes sure, until the end of the transaction, that nobody takes these shards over.
   *
   * @throws Lost when somebody has
   */
  void hold(Connection connection, SortedMap<Short, Long> shards) throws SQLException {
    List<Short> found =
        Bulk.query(
            connection,
            """
            select l.shard from lease l
            join unnest(?::smallint[], ?::bigint[]) as mine (shard, fence)
              on l.shard = mine.shard and l.fence = mine.fence
            where l.holder = ? for share of l
            """,
            row -> row.getShort(1),
            numbers(shards),
            shards.values().stream().mapToLong(Long::longValue).toArray(),
            holder);
    if (found.size() != shards.size()) {
      throw new Lost();
    }
  }

  static short[] numbers(SortedMap<Short, Long> shards) {
    var numbers = new short[shards.size()];
    int i = 0;
    for (short shard : shards.keySet()) {
      numbers[i++] = shard;
    }
    return numbers;
  }

  /**
   * Frees what processes hold that were killed, without waiting until their leases are over. Only
   * where it is known that no other process is running.
   */
  synchronized void freeAll() {
    database.acrossWorkspaces(
        sql -> {
          sql.execute("update lease set holder = '', until = '-infinity'");
          return sql.execute("delete from process");
        });
  }

  /** Gives everything up at once, so that others need not wait. */
  @Override
  public synchronized void close() {
    fences = new TreeMap<>();
    database.acrossWorkspaces(
        sql -> {
          sql.execute("update lease set holder = '', until = '-infinity' where holder = ?", holder);
          return sql.execute("delete from process where id = ?", holder);
        });
  }
}
