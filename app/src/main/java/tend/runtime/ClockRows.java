package tend.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tend.core.NextStep;

/** Writes the table contact_clock: what every decision changes. */
final class ClockRows {
  private static final String ROWS =
      """
      with n as (
        select n.contact_id, n.before, n.decisions, 'epoch'::timestamptz + n.wake * interval '1 microsecond' as wake_at,
          'epoch'::timestamptz + n.next * interval '1 microsecond' as next_at, n.enrolments
        from unnest(?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::text[])
          as n (contact_id, before, decisions, wake, next, enrolments))
      """;

  /** Only what nobody else wrote since it was read. */
  private static final String UPDATE =
      ROWS
          + """
          update contact_clock k set decisions = n.decisions, wake_at = n.wake_at, next_at = n.next_at,
            enrolments = n.enrolments
          from n where k.workspace_id = (select current_workspace()) and k.contact_id = n.contact_id and k.decisions = n.before
          """;

  private static final String INSERT =
      ROWS
          + "insert into contact_clock (workspace_id, contact_id, shard, decisions, wake_at,"
          + " next_at, enrolments) select (select current_workspace()), n.contact_id, n.contact_id"
          + " & "
          + (Shards.COUNT - 1)
          + ", n.decisions, n.wake_at, n.next_at, n.enrolments from n";

  private ClockRows() {}

  static void write(Connection connection, List<Decided> all) throws SQLException {
    write(connection, INSERT, all.stream().filter(Decided::isFresh).toList());
    write(connection, UPDATE, all.stream().filter(one -> !one.isFresh()).toList());
  }

  private static void write(Connection connection, String sql, List<Decided> all)
      throws SQLException {
    if (all.isEmpty()) {
      return;
    }
    int size = all.size();
    var contacts = new long[size];
    var before = new long[size];
    var decisions = new long[size];
    var wake = new @Nullable Long[size];
    var next = new @Nullable Long[size];
    var enrolments = new @Nullable String[size];
    for (int i = 0; i < size; i++) {
      Decided one = all.get(i);
      contacts[i] = one.after().id().value();
      before[i] = one.before().decisions();
      decisions[i] = one.after().decisions();
      wake[i] = one.wakeAt().map(Bulk::micros).orElse(null);
      next[i] = NextStep.of(one.after()).due().map(Bulk::micros).orElse(null);
      enrolments[i] = ContactJson.enrolments(one.after());
    }
    int written =
        Bulk.execute(connection, sql, contacts, before, decisions, wake, next, enrolments);
    if (written != size) {
      throw new IllegalStateException(
          "expected to write " + size + " contacts, but somebody else wrote some of them");
    }
  }
}
