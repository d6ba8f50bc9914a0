package tend.audit;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.DSLContext;
import tend.storage.Database;

/**
 * Where opt-ins came from and what became of them.
 *
 * @param days by source and day
 * @param places where the contacts are now that were new in these days, each in exactly one place:
 *     "in a journey", "with a person", "has an appointment", "not ready yet", "closed: …"
 */
public record Ledger(
    LocalDate from, LocalDate to, List<Day> days, SortedMap<String, Long> places) {

  /**
   * One source on one local day.
   *
   * @param received always the sum of the other three
   */
  public record Day(
      String source, LocalDate day, long received, long spam, long merged, long newContacts) {

    public boolean balances() {
      return received == spam + merged + newContacts;
    }
  }

  public long received() {
    return days.stream().mapToLong(Day::received).sum();
  }

  public long spam() {
    return days.stream().mapToLong(Day::spam).sum();
  }

  public long merged() {
    return days.stream().mapToLong(Day::merged).sum();
  }

  public long newContacts() {
    return days.stream().mapToLong(Day::newContacts).sum();
  }

  /** Whether every row adds up, and every new contact is in one place. */
  public boolean balances() {
    return days.stream().allMatch(Day::balances)
        && newContacts() == places.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * Reads the ledger.
   *
   * @param from the first day, in the workspace's own time
   * @param to the last day, included
   */
  public static Ledger of(Database database, long workspace, LocalDate from, LocalDate to) {
    return database.inWorkspace(
        workspace,
        sql -> {
          sql.execute("set transaction isolation level repeatable read read only");
          return new Ledger(from, to, days(sql, from, to), places(sql, from, to));
        });
  }

  private static List<Day> days(DSLContext sql, LocalDate from, LocalDate to) {
    return sql.fetch(
            """
            select source, day, received, spam, merged, new_contacts from ledger
            where day between ?::date and ?::date order by day, source
            """,
            from.toString(),
            to.toString())
        .map(
            row ->
                new Day(
                    row.get(0, String.class),
                    row.get(1, LocalDate.class),
                    row.get(2, Long.class),
                    row.get(3, Long.class),
                    row.get(4, Long.class),
                    row.get(5, Long.class)));
  }

  private static SortedMap<String, Long> places(DSLContext sql, LocalDate from, LocalDate to) {
    var places = new TreeMap<String, Long>();
    sql.fetch(
            """
            select case
                when s.contact_id is null then 'just arrived'
                when s.closed is not null then 'closed: ' || lower(replace(s.closed, '_', ' '))
                when s.next_kind = 'task' then 'with a person'
                when s.next_kind = 'journey' then 'in a journey'
                when s.next_kind = 'appointment' then 'has an appointment'
                when s.next_kind = 'not_ready' then 'not ready yet'
                else 'nowhere' end as place, count(*)
            from contact c left join contact_state s on s.workspace_id = c.workspace_id and s.contact_id = c.id
            where c.arrived_day between ?::date and ?::date group by 1
            """,
            from.toString(),
            to.toString())
        .forEach(row -> places.put(row.get(0, String.class), row.get(1, Long.class)));
    return Collections.unmodifiableSortedMap(places);
  }
}
