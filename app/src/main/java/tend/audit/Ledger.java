package tend.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.Record;
import tend.storage.Database;

/**
 * Where opt-ins came from and what became of them.
 *
 * @param days by source and day
 * @param places where the contacts are now that were new in these days, each in exactly one place:
 *     "in a journey", "with a person", "has an appointment", "not ready yet", "closed: …"
 */
public record Ledger(List<Day> days, SortedMap<String, Long> places) {

  /** One statement, so that both halves are of the same moment. Places come without a day. */
  private static final String ROWS =
      """
      select source, day, received, spam, merged, new_contacts from ledger
      where day between ?::date and ?::date
      union all
      select case
          when s.contact_id is null then 'just arrived'
          when s.closed is not null then 'closed: ' || lower(replace(s.closed, '_', ' '))
          when s.next_kind = 'task' then 'with a person'
          when s.next_kind = 'journey' then 'in a journey'
          when s.next_kind = 'appointment' then 'has an appointment'
          when s.next_kind = 'not_ready' then 'not ready yet'
          else 'nowhere' end, null, count(*), 0, 0, 0
      from contact c left join contact_state s on s.workspace_id = c.workspace_id and s.contact_id = c.id
      where c.arrived_day between ?::date and ?::date group by 1
      order by 2, 1
      """;

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
          var days = new ArrayList<Day>();
          var places = new TreeMap<String, Long>();
          for (Record row :
              sql.fetch(ROWS, from.toString(), to.toString(), from.toString(), to.toString())) {
            LocalDate day = row.get("day", LocalDate.class);
            if (day == null) {
              places.put(row.get(0, String.class), row.get("received", Long.class));
            } else {
              days.add(day(row, day));
            }
          }
          return new Ledger(List.copyOf(days), Collections.unmodifiableSortedMap(places));
        });
  }

  private static Day day(Record row, LocalDate day) {
    return new Day(
        row.get(0, String.class),
        day,
        row.get("received", Long.class),
        row.get("spam", Long.class),
        row.get("merged", Long.class),
        row.get("new_contacts", Long.class));
  }
}
