package tend.home;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import tend.web.Paths;
import tend.web.draw.Bar;
import tend.web.draw.Tone;

/**
 * What came in on one day, by source, and where each of the new contacts is now.
 *
 * @param before the latest day before it on which something came in
 * @param after the first day after it on which something came in
 */
public record Ledger(
    LocalDate day,
    List<Line> lines,
    Line sum,
    Optional<LocalDate> before,
    Optional<LocalDate> after) {
  private static final int MOST_LINES = 200;

  /**
   * One source.
   *
   * @param journey of the new ones, how many wait in a journey or for a date
   * @param person how many are a task or an appointment
   * @param closed how many are closed, for whatever reason
   * @param fresh how many nobody has decided upon yet
   * @param several whether it is the sum of more than one source
   */
  public record Line(
      String source,
      long received,
      long spam,
      long merged,
      long added,
      long journey,
      long person,
      long closed,
      long fresh,
      boolean several) {

    /** Promise 2: what came in is accounted for, and each new contact is in exactly one place. */
    public boolean balances() {
      return received == spam + merged + added && added == journey + person + closed + fresh;
    }

    /** Where the people behind a number are listed. */
    public String path(Place place, LocalDate day) {
      return place.path() + "?day=" + day + "&source=" + Paths.encode(source);
    }

    /** Several sources in one line have no list of their own. */
    public boolean leads() {
      return !several;
    }

    public Bar bar(long most) {
      return Bar.of(
          (double) most,
          List.of(Tone.FIRST, Tone.SECOND, Tone.FOURTH),
          List.of(added, merged, spam));
    }

    private Line plus(Line other, String name) {
      return new Line(
          name,
          received + other.received,
          spam + other.spam,
          merged + other.merged,
          added + other.added,
          journey + other.journey,
          person + other.person,
          closed + other.closed,
          fresh + other.fresh,
          true);
    }
  }

  public long most() {
    return lines.stream().mapToLong(Line::received).max().orElse(0);
  }

  private static final String LINES =
      """
      select source, received, spam, merged, new_contacts from ledger where day = ?::date
      order by received desc, source
      """;

  private static final String PLACES =
      """
      select c.arrived_source,
        count(*) filter (where s.closed is null and s.next_kind in ('journey', 'not_ready')) as journey,
        count(*) filter (where s.closed is null and s.next_kind in ('task', 'appointment')) as person,
        count(*) filter (where s.closed is not null) as closed,
        count(*) filter (where s.contact_id is null) as fresh
      from contact c left join contact_state s on s.workspace_id = c.workspace_id and s.contact_id = c.id
      where c.arrived_day = ?::date group by c.arrived_source
      """;

  static Ledger of(DSLContext sql, LocalDate day) {
    Map<String, Record> places = new LinkedHashMap<>();
    sql.fetch(PLACES, day.toString())
        .forEach(row -> places.put(row.get("arrived_source", String.class), row));
    List<Line> all = new ArrayList<>();
    for (Record row : sql.fetch(LINES, day.toString())) {
      all.add(line(row, places.get(row.get("source", String.class))));
    }
    Line none = new Line("", 0, 0, 0, 0, 0, 0, 0, 0, true);
    Line sum = all.stream().reduce(none, (one, other) -> one.plus(other, ""));
    return new Ledger(
        day,
        shortened(all),
        sum,
        day(sql, "select max(day) from ledger where day < ?::date", day),
        day(sql, "select min(day) from ledger where day > ?::date", day));
  }

  /** Beyond what anybody reads, the small sources are one line. */
  private static List<Line> shortened(List<Line> all) {
    if (all.size() <= MOST_LINES) {
      return List.copyOf(all);
    }
    List<Line> shown = new ArrayList<>(all.subList(0, MOST_LINES - 1));
    List<Line> rest = all.subList(MOST_LINES - 1, all.size());
    String name = rest.size() + " smaller sources";
    shown.add(rest.stream().reduce((one, other) -> one.plus(other, name)).orElseThrow());
    return shown;
  }

  private static Line line(Record row, @Nullable Record places) {
    return new Line(
        row.get("source", String.class),
        row.get("received", Long.class),
        row.get("spam", Long.class),
        row.get("merged", Long.class),
        row.get("new_contacts", Long.class),
        places == null ? 0 : places.get("journey", Long.class),
        places == null ? 0 : places.get("person", Long.class),
        places == null ? 0 : places.get("closed", Long.class),
        places == null ? 0 : places.get("fresh", Long.class),
        false);
  }

  private static Optional<LocalDate> day(DSLContext sql, String question, LocalDate day) {
    return Optional.ofNullable(sql.fetchSingle(question, day.toString()).get(0, LocalDate.class));
  }
}
