package tend.home;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import org.jooq.DSLContext;
import tend.contacts.stuck.StuckThings;
import tend.core.Strategy;
import tend.storage.Counted;
import tend.storage.Database;
import tend.web.Answer;
import tend.web.Icon;
import tend.web.NavItem;
import tend.web.Page;
import tend.web.Request;
import tend.web.Router;
import tend.web.Routes;
import tend.web.Session;
import tend.web.Times;
import tend.web.View;

/** The first page. */
public final class HomePages implements Routes {
  private final Database database;
  private final LongFunction<Optional<Strategy>> strategies;
  private final StuckThings stuck;
  private final boolean mailLeaves;
  private final InstantSource clock;
  private final Counted<Long, Standing> standings = Counted.forSeconds();
  // Reads the plans of everybody who is looked at today, so nobody waits for the second count.
  private final Counted<Long, GoingOut> goingOut =
      new Counted<>(Duration.ofSeconds(20), Duration.ofMinutes(5), Thread::startVirtualThread);

  /**
   * @param strategies what a workspace has decided, if anything
   * @param mailLeaves whether there is a mail server; otherwise mail goes to the mailbox
   */
  public HomePages(
      Database database,
      LongFunction<Optional<Strategy>> strategies,
      StuckThings stuck,
      boolean mailLeaves,
      InstantSource clock) {
    this.database = database;
    this.strategies = strategies;
    this.stuck = stuck;
    this.mailLeaves = mailLeaves;
    this.clock = clock;
  }

  @Override
  public void on(Router router) {
    router.navigation(new NavItem("home", "Wall", "/", Icon.WALL, 20));
    router.get("/", this::show);
    new PlacePages(database, strategies, clock).on(router);
  }

  private Answer show(Request request, Session who) {
    Instant now = clock.instant();
    Optional<String> quarantine = database.quarantine();
    Optional<Strategy> strategy = strategies.apply(who.workspaceId());
    Map<String, Object> params =
        database.inWorkspace(who.workspaceId(), sql -> read(sql, who, strategy, now));
    params.put("stuck", stuck.read(who.workspaceId()));
    params.put("out", goingOut.of(who.workspaceId(), now, () -> goingOut(who, strategy, now)));
    params.put("day", day(request));
    params.put("times", new Times(now, who.zone()));
    params.put("quarantine", quarantine);
    params.put("mailLeaves", mailLeaves);
    params.put("origin", request.origin());
    params.put("mayDecide", who.role().runsTheWorkspace());
    day(request)
        .ifPresent(
            day ->
                params.put(
                    "ledger", database.inWorkspace(who.workspaceId(), sql -> Ledger.of(sql, day))));
    return Answer.page(Page.of("The wall", "home", new View("tend/home/home.jte", params)));
  }

  private Map<String, Object> read(
      DSLContext sql, Session who, Optional<Strategy> strategy, Instant now) {
    ZoneId zone = zone(sql);
    Map<String, Object> params = new LinkedHashMap<>();
    long workspace = who.workspaceId();
    params.put("standing", standings.of(workspace, now, () -> Standings.count(sql, now)));
    params.put("ledger", Ledger.of(sql, LocalDate.ofInstant(now, zone)));
    params.put("businessClock", new Times(now, zone).clock(now));
    params.put("ahead", strategy.map(decided -> Ahead.of(sql, decided.team(), now)));
    params.put("nobody", isEmpty(sql));
    params.put("forms", forms(sql));
    return params;
  }

  private GoingOut goingOut(Session who, Optional<Strategy> strategy, Instant now) {
    return database.inWorkspace(
        who.workspaceId(), sql -> new GoingOutReading(sql, now, zone(sql), strategy).today());
  }

  private static ZoneId zone(DSLContext sql) {
    return ZoneId.of(sql.fetchSingle("select time_zone from workspace").get(0, String.class));
  }

  private static boolean isEmpty(DSLContext sql) {
    return !sql.fetchSingle("select exists (select from contact)").get(0, Boolean.class);
  }

  private static List<String> forms(DSLContext sql) {
    return sql.fetch("select slug from form where open order by slug limit 20")
        .map(row -> row.get("slug", String.class));
  }

  /** The day that the query names, if it is one. */
  static Optional<LocalDate> day(Request request) {
    try {
      String day = request.query("day");
      return day.matches("\\d{4}-\\d{2}-\\d{2}")
          ? Optional.of(LocalDate.parse(day))
          : Optional.empty();
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
