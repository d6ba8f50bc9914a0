package tend.strategy.page;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import tend.storage.Counted;
import tend.storage.Database;

/** How many open contacts are in each journey, and at each of its steps; counted now and then. */
final class PeopleInJourneys {
  private record Place(long workspace, String journey) {}

  /**
   * @param newest by step, of those in the version that is drawn
   * @param older people who finish on a version before it
   */
  record Steps(Map<String, Long> newest, long older) {
    long all() {
      return older + newest.values().stream().mapToLong(Long::longValue).sum();
    }
  }

  private final Database database;
  private final InstantSource clock;
  private final Counted<Long, Map<String, Long>> journeys = behind();
  private final Counted<Place, Steps> steps = behind();

  PeopleInJourneys(Database database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Whoever looks again does not wait: the plans of everybody in a journey are read for it. */
  private static <K, T> Counted<K, T> behind() {
    return new Counted<>(
        Duration.ofSeconds(30), Duration.ofMinutes(10), Thread::startVirtualThread);
  }

  private static final String BY_JOURNEY =
      """
      select journey, sum(people)::bigint as people
      from (select journeys_now, count(*) as people from contact_state where closed is null group by journeys_now) s,
        unnest(s.journeys_now) as journey
      group by journey
      """;

  Map<String, Long> byJourney(long workspace) {
    return journeys.of(
        workspace,
        clock.instant(),
        () -> database.inWorkspace(workspace, PeopleInJourneys::countByJourney));
  }

  private static Map<String, Long> countByJourney(DSLContext sql) {
    Map<String, Long> people = new TreeMap<>();
    sql.fetch(BY_JOURNEY)
        .forEach(
            row -> people.put(row.get("journey", String.class), row.get("people", Long.class)));
    return people;
  }

  private static final String BY_STEP =
      """
      select e ->> 'step' as step, (e ->> 'version')::int = ? as newest, count(*) as people
      from contact_state s
      join contact_clock k on k.workspace_id = s.workspace_id and k.contact_id = s.contact_id,
        jsonb_array_elements(k.enrolments::jsonb) as e
      where s.closed is null and s.journeys_now @> array[?]::text[] and e ->> 'journey' = ?
      group by 1, 2
      """;

  Steps bySteps(long workspace, String journey, int version) {
    return steps.of(
        new Place(workspace, journey + " " + version),
        clock.instant(),
        () -> database.inWorkspace(workspace, sql -> countBySteps(sql, journey, version)));
  }

  private static Steps countBySteps(DSLContext sql, String journey, int version) {
    Map<String, Long> newest = new TreeMap<>();
    long older = 0;
    for (var row : sql.fetch(BY_STEP, version, journey, journey)) {
      long people = row.get("people", Long.class);
      if (row.get("newest", Boolean.class)) {
        newest.put(row.get("step", String.class), people);
      } else {
        older += people;
      }
    }
    return new Steps(newest, older);
  }
}
