package tend.audit;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/** The proof: the ten promises as they were counted last, and every exception by name. */
public final class AuditPages implements Routes {
  private final AuditRuns runs;
  private final InstantSource clock;

  public AuditPages(AuditRuns runs, InstantSource clock) {
    this.runs = runs;
    this.clock = clock;
  }

  @Override
  public void on(Router router) {
    router.navigation(new NavItem("audit", "Audit", "/audit", Icon.CHECK, 105));
    router.get("/audit", (request, who) -> Answer.page(page(who)));
    router.post("/audit", this::count);
    router.get("/audit/promises/{promise}", this::promise);
  }

  private Answer count(Request request, Session who) {
    if (!who.role().runsTheWorkspace()) {
      return Answer.forbidden("Owners and managers have the promises counted.");
    }
    runs.start(who.workspaceId(), who.name());
    return Answer.seeOther("/audit")
        .with("audit", View.of("tend/audit/counted.jte", "counted", counted(who)));
  }

  /**
   * What the page shows.
   *
   * @param may whether this reader may have it counted
   */
  public record Counted(
      Optional<AuditRuns.Result> result,
      Optional<AuditRuns.Running> running,
      List<Checks.Title> promises,
      boolean may,
      Times times) {
    /** How many exceptions of a promise are on the page; all that are named have a page. */
    public static final int SHOWN = 10;

    public boolean counting() {
      return running.filter(AuditRuns.Running::goesOn).isPresent();
    }
  }

  private Page page(Session who) {
    Counted counted = counted(who);
    return Page.of("Audit", "audit", View.of("tend/audit/page.jte", "counted", counted))
        .with("audit", View.of("tend/audit/counted.jte", "counted", counted));
  }

  private Counted counted(Session who) {
    // What runs is asked first: a count that ends in between is then in the result.
    Optional<AuditRuns.Running> running = runs.running(who.workspaceId());
    return new Counted(
        runs.latest(who.workspaceId()),
        running,
        Checks.TITLES,
        who.role().runsTheWorkspace(),
        new Times(clock.instant(), who.zone()));
  }

  private Answer promise(Request request, Session who) {
    long number = request.id("promise");
    Optional<AuditRuns.Result> result = runs.latest(who.workspaceId());
    List<AuditReport.Promise> found =
        result.map(last -> last.report().promises()).orElse(List.of()).stream()
            .filter(promise -> promise.number() == number)
            .toList();
    if (found.isEmpty()) {
      return Answer.notFound();
    }
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("promise", found.getFirst());
    params.put("at", result.orElseThrow().report().at());
    params.put("zone", result.orElseThrow().report().zone());
    params.put("times", new Times(clock.instant(), who.zone()));
    return Answer.page(
        Page.of(found.getFirst().title(), "audit", new View("tend/audit/promise.jte", params)));
  }
}
