package tend.audit;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Record;
import tend.core.Strategy;
import tend.core.routing.Seller;
import tend.runtime.Strategies;
import tend.storage.Database;

/**
 * Looks at everything a workspace holds and counts where a promise is broken. All of it sees one
 * moment, so it may be asked while the engine works, and its numbers agree.
 */
public final class Audit {
  /** How many exceptions of one promise are named; all are counted. */
  static final int NAMED = 1_000;

  private final Database database;
  private final Strategies strategies;

  public Audit(Database database, Strategies strategies) {
    this.database = database;
    this.strategies = strategies;
  }

  /**
   * Audits a workspace as of now. Reads only. A million decisions take the database some twenty
   * seconds of one processor; its memory stays bounded, what does not fit goes to temporary files.
   *
   * @param now of the same clock that the engine goes by
   */
  public AuditReport run(long workspace, Instant now) {
    return run(workspace, now, _ -> {});
  }

  /**
   * As {@link #run(long, Instant)}.
   *
   * @param counted is told how many of the ten are counted, after each
   */
  AuditReport run(long workspace, Instant now, IntConsumer counted) {
    Strategy strategy = strategies.current(workspace);
    String[] people =
        Stream.concat(
                Stream.of(strategy.manager()),
                strategy.team().sellers().stream().filter(Seller::active).map(Seller::id))
            .toArray(String[]::new);
    ZoneId zone = strategy.business().zone();
    return database.atOneMoment(
        workspace,
        sql -> {
          sql.fetch("select set_config('TimeZone', ?, true)", zone.getId());
          return new AuditReport(now, zone, promises(sql, now, people, counted));
        });
  }

  private static List<AuditReport.Promise> promises(
      DSLContext sql, Instant now, String[] people, IntConsumer counted) {
    var promises = new ArrayList<AuditReport.Promise>();
    for (int number = 1; number <= Checks.TITLES.size(); number++) {
      promises.add(promise(sql, number, now, people));
      counted.accept(number);
    }
    return List.copyOf(promises);
  }

  private static AuditReport.Promise promise(
      DSLContext sql, int number, Instant now, String[] people) {
    long checked = 0;
    long found = 0;
    var broken = new ArrayList<AuditReport.Broken>();
    for (Check check : Checks.ALL) {
      if (check.promise() == number) {
        if (!check.counts().isEmpty()) {
          checked += sql.fetchSingle(check.counts()).get(0, Long.class);
        }
        var rows = rows(sql, check, now, people);
        rows.forEach(row -> broken.add(broken(row, check.remedy())));
        found += rows.isEmpty() ? 0 : rows.getFirst().get("total", Long.class);
      }
    }
    Checks.Title title = Checks.TITLES.get(number - 1);
    return new AuditReport.Promise(
        number,
        title.words(),
        checked,
        title.counted(),
        title.means(),
        found,
        List.copyOf(broken.subList(0, Math.min(NAMED, broken.size()))));
  }

  private static List<Record> rows(DSLContext sql, Check check, Instant now, String[] people) {
    String exceptions =
        check
            .exceptions()
            .replace(":now", "(select at from given)")
            .replace(":people", "(select people from given)");
    String question =
        """
        with given as materialized (select ?::timestamptz as at, ?::text[] as people),
          broken (contact_id, name, what) as (%s)
        select c.public_id, coalesce(nullif(c.name, ''), nullif(c.email, ''), b.name, 'contact ' || b.contact_id) as name,
          b.what, count(*) over () as total
        from broken b left join contact c on c.id = b.contact_id
        order by b.contact_id, b.what limit %d
        """
            .formatted(exceptions, NAMED);
    return List.copyOf(sql.fetch(question, now.toString(), people));
  }

  private static AuditReport.Broken broken(Record row, String remedy) {
    return new AuditReport.Broken(
        Optional.ofNullable(row.get("public_id", UUID.class)),
        row.get("name", String.class),
        row.get("what", String.class),
        remedy);
  }
}
