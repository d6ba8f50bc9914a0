package tend.home;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.Result;
import tend.core.Strategy;
import tend.core.journey.Journey;
import tend.core.routing.Seller;
import tend.storage.Database;
import tend.web.Answer;
import tend.web.Page;
import tend.web.Request;
import tend.web.Router;
import tend.web.Routes;
import tend.web.Session;
import tend.web.Times;
import tend.web.View;

/** The people behind each number of the wall and of the ledger. */
public final class PlacePages implements Routes {
  private static final int MOST = 200;

  private final Database database;
  private final LongFunction<Optional<Strategy>> strategies;
  private final InstantSource clock;

  PlacePages(Database database, LongFunction<Optional<Strategy>> strategies, InstantSource clock) {
    this.database = database;
    this.strategies = strategies;
    this.clock = clock;
  }

  @Override
  public void on(Router router) {
    router.get("/wall/{place}", this::show);
  }

  /** Somebody in the list. */
  public record Line(String path, String name, String next, Optional<Instant> at, String owner) {}

  private static final String NAME =
      "coalesce(nullif(c.name, ''), nullif(c.email, ''), nullif(c.phone, ''), 'somebody') as name";

  private static final String STANDING =
      """
      with late as (select contact_id from task where closed_at is null and due < ?::timestamptz),
        here as {materialized} (
          select s.contact_id, s.next_kind, k.next_at, s.next_by, coalesce(s.owner, '') as owner, s.closed
          from contact_state s left join contact_clock k on k.workspace_id = s.workspace_id and k.contact_id = s.contact_id
          where {place}),
        next as (select * from here order by next_at, contact_id limit ?)
      select c.public_id, {name}, next.* from next join contact c on c.id = next.contact_id
      order by next.next_at, next.contact_id
      """;

  private static final String ARRIVED =
      """
      select c.public_id, {name}, s.next_kind, k.next_at, s.next_by, coalesce(s.owner, '') as owner, s.closed
      from contact c left join contact_state s on s.workspace_id = c.workspace_id and s.contact_id = c.id
      left join contact_clock k on k.workspace_id = c.workspace_id and k.contact_id = c.id
      where c.arrived_day = ?::date and c.arrived_source = ? and ({place})
      order by k.next_at, c.id limit ?
      """;

  private Answer show(Request request, Session who) {
    Optional<Place> found = Place.of(request.path("place"));
    Optional<LocalDate> day = HomePages.day(request);
    if (found.isEmpty() || found.get().ofADay() != day.isPresent()) {
      return Answer.notFound();
    }
    Place place = found.get();
    Instant now = clock.instant();
    String source = request.query("source");
    List<Line> lines =
        database.inWorkspace(
            who.workspaceId(),
            sql -> people(sql, place, day, source, strategies.apply(who.workspaceId()), now));
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("place", place);
    params.put("lines", lines.subList(0, Math.min(MOST, lines.size())));
    params.put("more", lines.size() > MOST);
    params.put("day", day);
    params.put("source", source);
    params.put("times", new Times(now, who.zone()));
    return Answer.page(Page.of(place.title(), "home", new View("tend/home/place.jte", params)));
  }

  private static List<Line> people(
      DSLContext sql,
      Place place,
      Optional<LocalDate> day,
      String source,
      Optional<Strategy> strategy,
      Instant now) {
    Result<Record> rows =
        day.isPresent()
            ? sql.fetch(written(ARRIVED, place), day.get().toString(), source, MOST + 1)
            : sql.fetch(written(STANDING, place), now.toString(), MOST + 1);
    return rows.map(row -> line(row, strategy));
  }

  private static String written(String sql, Place place) {
    return sql.replace("{place}", place.where())
        .replace("{name}", NAME)
        .replace("{materialized}", place.isOfMost() ? "not materialized" : "materialized");
  }

  private static Line line(Record row, Optional<Strategy> strategy) {
    return new Line(
        "/contacts/" + row.get("public_id", UUID.class),
        row.get("name", String.class),
        next(row, strategy),
        Optional.ofNullable(row.get("next_at", Instant.class)),
        member(row.get("owner", String.class), strategy));
  }

  private static String next(Record row, Optional<Strategy> strategy) {
    String kind = row.get("next_kind", String.class);
    if (kind == null) {
      return "Just arrived";
    }
    String by = row.get("next_by", String.class);
    return switch (kind) {
      case "task" -> member(by, strategy) + " is asked";
      case "journey" ->
          strategy.flatMap(decided -> decided.journey(by)).map(Journey::title).orElse(by);
      case "appointment" -> "Appointment";
      case "not_ready" -> "Not ready";
      case "closed" ->
          "Closed: " + row.get("closed", String.class).toLowerCase(Locale.ROOT).replace('_', ' ');
      default -> "Nothing is planned";
    };
  }

  private static String member(String id, Optional<Strategy> strategy) {
    return strategy.flatMap(decided -> decided.team().find(id)).map(Seller::name).orElse(id);
  }
}
