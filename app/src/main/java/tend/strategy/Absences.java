package tend.strategy;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jooq.DSLContext;
import tend.core.routing.Absence;
import tend.core.routing.Team;
import tend.storage.Database;

/** Who is away, as people enter it: it holds at once, without publishing anything. */
public final class Absences {
  private static final int LONGEST_DAYS = 1_100;

  private final Database database;
  private final PublishedStrategies strategies;
  private final Telling telling;
  private final InstantSource clock;

  Absences(
      Database database, PublishedStrategies strategies, Telling telling, InstantSource clock) {
    this.database = database;
    this.strategies = strategies;
    this.telling = telling;
    this.clock = clock;
  }

  /** An absence as it was entered. */
  public record Entry(long id, String person, Absence absence) {}

  /** What came of entering one. */
  public sealed interface Entered {
    /**
     * @param told how many contacts are looked at again because of it
     */
    record Done(long id, int told) implements Entered {}

    /** A sentence for who enters it. */
    record Refused(String why) implements Entered {}
  }

  /** Those that have not ended yet, by their first day. */
  public List<Entry> list(long workspace) {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetch(
                    """
                    select id, person, first_day, last_day, cover, entered_by, entered_at
                    from absence where last_day >= ?::date order by first_day, id limit 1000
                    """,
                    today.minusDays(1).toString())
                .map(
                    row ->
                        new Entry(
                            row.get("id", Long.class),
                            row.get("person", String.class),
                            new Absence(
                                row.get("first_day", LocalDate.class),
                                row.get("last_day", LocalDate.class),
                                row.get("cover", String.class)))));
  }

  /**
   * @param by who enters it
   */
  public Entered enter(long workspace, String person, Absence absence, String by) {
    Optional<String> no = refusal(strategies.current(workspace).team(), person, absence);
    if (no.isPresent()) {
      return new Entered.Refused(no.get());
    }
    Instant now = clock.instant();
    long id =
        database.inWorkspace(
            workspace,
            sql -> {
              StrategyRows.touch(sql);
              return sql.fetchSingle(
                      """
                      insert into absence (person, first_day, last_day, cover, entered_by, entered_at)
                      values (?, ?::date, ?::date, ?, ?, ?::timestamptz) returning id
                      """,
                      person,
                      absence.from().toString(),
                      absence.until().toString(),
                      absence.cover(),
                      by,
                      now.toString())
                  .get(0, Long.class);
            });
    strategies.forget(workspace);
    return new Entered.Done(
        id, telling.teamChanged(workspace, person, "absence-" + id + "-entered", now));
  }

  /** Takes one back; false where there is none any more. */
  public boolean remove(long workspace, long id) {
    Optional<String> person =
        database.inWorkspace(
            workspace,
            sql -> {
              StrategyRows.touch(sql);
              return sql.fetchOptional("delete from absence where id = ? returning person", id)
                  .map(row -> row.get(0, String.class));
            });
    strategies.forget(workspace);
    person.ifPresent(
        who -> telling.teamChanged(workspace, who, "absence-" + id + "-removed", clock.instant()));
    return person.isPresent();
  }

  static SortedMap<String, List<Absence>> byPerson(DSLContext sql) {
    SortedMap<String, List<Absence>> all = new TreeMap<>();
    sql.fetch("select person, first_day, last_day, cover from absence order by id")
        .forEach(
            row ->
                all.computeIfAbsent(row.get("person", String.class), _ -> new ArrayList<>())
                    .add(
                        new Absence(
                            row.get("first_day", LocalDate.class),
                            row.get("last_day", LocalDate.class),
                            row.get("cover", String.class))));
    return all;
  }

  private static Optional<String> refusal(Team team, String person, Absence absence) {
    if (team.find(person).isEmpty()) {
      return Optional.of("There is nobody called \"%s\" in the team.".formatted(person));
    }
    if (absence.from().plusDays(LONGEST_DAYS).isBefore(absence.until())) {
      return Optional.of("An absence lasts at most three years; who is away longer has left.");
    }
    if (absence.cover().equals(person)) {
      return Optional.of("Nobody stands in for themselves.");
    }
    if (!absence.cover().isEmpty() && team.find(absence.cover()).isEmpty()) {
      return Optional.of("There is nobody called \"%s\" to stand in.".formatted(absence.cover()));
    }
    return Optional.empty();
  }
}
