package tend.home;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Record;

/** Counts every open contact. */
final class Standings {
  private static final int MOST_ARRIVING = 100_000;

  private Standings() {}

  private static final String BY_KIND =
      """
      select next_kind, count(*) as people from contact_state where closed is null group by next_kind
      """;

  /** Asked by itself, it is a few probes of the index; together with the kinds, three times all. */
  private static final String UNOWNED =
      "select count(*) from contact_state where closed is null and owner = ''";

  private static final String LATE =
      """
      select s.next_kind, count(*) as people
      from (select distinct contact_id from task where closed_at is null and due < ?::timestamptz) t
      join contact_state s using (contact_id)
      where s.closed is null group by s.next_kind
      """;

  static Standing count(DSLContext sql, Instant now) {
    Map<String, Long> people = new TreeMap<>();
    for (Record row : sql.fetch(BY_KIND)) {
      people.put(row.get("next_kind", String.class), row.get("people", Long.class));
    }
    long late = 0;
    for (Record row : sql.fetch(LATE, now.toString())) {
      long some = row.get("people", Long.class);
      people.merge(row.get("next_kind", String.class), -some, Long::sum);
      late += some;
    }
    return new Standing(
        people.getOrDefault("journey", 0L),
        people.getOrDefault("task", 0L),
        people.getOrDefault("appointment", 0L),
        people.getOrDefault("not_ready", 0L),
        late,
        people.getOrDefault("none", 0L),
        sql.fetchSingle(UNOWNED).get(0, Long.class),
        arriving(sql),
        late == 0 ? Optional.empty() : oldest(sql, now),
        now);
  }

  private static final String OLDEST =
      """
      select c.public_id, coalesce(nullif(c.name, ''), nullif(c.email, ''), nullif(c.phone, ''), 'somebody') as name, t.due
      from task t join contact c on c.id = t.contact_id
      where t.closed_at is null and t.due < ?::timestamptz
      order by t.due, t.contact_id limit 1
      """;

  private static Optional<Standing.Overdue> oldest(DSLContext sql, Instant now) {
    return sql.fetchOptional(OLDEST, now.toString())
        .map(
            row ->
                new Standing.Overdue(
                    row.get("public_id", UUID.class),
                    row.get("name", String.class),
                    row.get("due", Instant.class)));
  }

  private static long arriving(DSLContext sql) {
    var waiting = "select count(*) from (select from inbox where not held limit ?) i";
    return sql.fetchSingle(waiting, MOST_ARRIVING).get(0, Long.class);
  }
}
