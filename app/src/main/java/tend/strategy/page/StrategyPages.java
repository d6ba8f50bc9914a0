package tend.strategy.page;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tend.core.Strategy;
import tend.core.Text;
import tend.core.journey.Journey;
import tend.core.journey.Step;
import tend.core.routing.Seller;
import tend.storage.Database;
import tend.strategy.Absences;
import tend.strategy.Contract;
import tend.strategy.Publication;
import tend.strategy.PublishedStrategies;
import tend.strategy.PublishedVersion;
import tend.strategy.file.Mistake;
import tend.strategy.flow.Draughtsman;
import tend.strategy.flow.Drawing;
import tend.strategy.flow.Words;
import tend.web.Answer;
import tend.web.Form;
import tend.web.Icon;
import tend.web.NavItem;
import tend.web.Notice;
import tend.web.Numbers;
import tend.web.Page;
import tend.web.Request;
import tend.web.Router;
import tend.web.Routes;
import tend.web.Session;
import tend.web.Times;
import tend.web.View;
import tend.web.show.Figure;

/** Reads the strategy to people: the one page, journeys, texts, versions. */
public final class StrategyPages implements Routes {
  // A text is the business's own page: nothing in it runs or loads.
  private static final String TEXT_POLICY =
      "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self';"
          + " sandbox";

  private final PublishedStrategies strategies;
  private final PeopleInJourneys people;
  private final VersionReading versions;
  private final TextPreview preview;
  private final AbsencePages absences;
  private final InstantSource clock;

  public StrategyPages(
      Database database,
      PublishedStrategies strategies,
      VersionReading versions,
      TextPreview preview,
      InstantSource clock) {
    this.strategies = strategies;
    this.people = new PeopleInJourneys(database, clock);
    this.versions = versions;
    this.preview = preview;
    this.absences = new AbsencePages(strategies, this::page);
    this.clock = clock;
  }

  @Override
  public void on(Router router) {
    router.navigation(new NavItem("strategy", "Strategy", "/strategy", Icon.BOOK, 110));
    router.above(this::damage);
    router.get("/strategy", (request, who) -> Answer.page(page(who, Form.EMPTY)));
    router.get("/strategy/journeys/{journey}", this::journey);
    router.get("/strategy/texts/{text}", this::text);
    router.get("/strategy/texts/{text}/shown", this::shown);
    router.get("/strategy/versions", this::versions);
    router.get("/strategy/versions/{version}", this::version);
    router.post("/strategy/versions/{version}/publication", this::publishAgain);
    absences.on(router);
  }

  /** A journey in the list. */
  public record JourneyLine(Journey journey, String starts, long people) {}

  /** A text in the list. */
  public record TextLine(Text text, List<Journey> journeys) {}

  /** While nothing can be decided, every page says so: what people do is kept, and waits. */
  private Optional<View> damage(Session who) {
    return strategies
        .damage(who.workspaceId())
        .map(
            damage ->
                new View(
                    "tend/strategy/page/damage.jte",
                    Map.of("damage", damage, "mayMend", who.role().runsTheWorkspace())));
  }

  private Page page(Session who, Form form) {
    Optional<Contract> found = strategies.findLegible(who.workspaceId());
    if (found.isEmpty()) {
      return Page.of("Strategy", "strategy", View.of("tend/strategy/page/none.jte"));
    }
    Instant now = clock.instant();
    Strategy strategy = found.get().strategy();
    var times = new Times(now, strategy.team().zone());
    Map<String, Long> inJourneys = people.byJourney(who.workspaceId());
    List<JourneyLine> journeys = new ArrayList<>();
    for (Journey journey : strategy.journeys()) {
      String starts = String.join(" or ", journey.triggers().stream().map(Words::of).toList());
      journeys.add(new JourneyLine(journey, starts, inJourneys.getOrDefault(journey.name(), 0L)));
    }
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("contract", found.get());
    params.put("words", new ContractWords(strategy, times.today()));
    params.put("journeys", journeys);
    params.put("texts", texts(strategy));
    params.put("team", new TeamReading(strategy.team(), times.today()).lines(entered(who)));
    params.put("version", versions.history(who.workspaceId()).stream().findFirst());
    params.put("times", times);
    params.put("form", form);
    params.put("who", who);
    return Page.of("Strategy", "strategy", new View("tend/strategy/page/strategy.jte", params));
  }

  private List<Absences.Entry> entered(Session who) {
    return strategies.absences().list(who.workspaceId());
  }

  private static List<TextLine> texts(Strategy strategy) {
    Map<String, List<Journey>> senders = new TreeMap<>();
    for (Journey journey : strategy.journeys()) {
      for (Step step : journey.steps().values()) {
        if (step instanceof Step.Send send) {
          var all = senders.computeIfAbsent(send.text(), _ -> new ArrayList<>());
          if (!all.contains(journey)) {
            all.add(journey);
          }
        }
      }
    }
    return strategy.texts().values().stream()
        .map(text -> new TextLine(text, senders.getOrDefault(text.name(), List.of())))
        .toList();
  }

  private Answer journey(Request request, Session who) {
    Strategy strategy = strategies.legible().current(who.workspaceId());
    return strategy
        .journey(request.path("journey"))
        .<Answer>map(journey -> Answer.page(journey(who, strategy, journey)))
        .orElseGet(Answer::notFound);
  }

  private Page journey(Session who, Strategy strategy, Journey journey) {
    Drawing drawing =
        Draughtsman.draw(
            journey,
            name -> strategy.text(name).map(Text::subject).orElse(""),
            name -> strategy.journey(name).map(Journey::title).orElse(name));
    var steps = people.bySteps(who.workspaceId(), journey.name(), journey.version());
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.of(Numbers.count(steps.all()), "in it now"));
    if (steps.older() > 0) {
      figures.add(Figure.of(Numbers.count(steps.older()), "of them finish on an older version"));
    }
    figures.add(Figure.of(Integer.toString(journey.steps().size()), "steps"));
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("journey", journey);
    params.put("figures", figures);
    params.put("people", steps.all());
    params.put("flow", JourneyFlow.of(drawing, steps.newest()));
    params.put("goals", JourneyFlow.goals(drawing, steps.newest()));
    params.put("exits", journey.exits());
    return Page.of(journey.title(), "strategy", new View("tend/strategy/page/journey.jte", params));
  }

  private Answer text(Request request, Session who) {
    Contract contract = contract(who);
    String name = request.path("text");
    return preview
        .of(contract, name)
        .<Answer>map(
            shown ->
                Answer.page(
                    Page.of(
                        name,
                        "strategy",
                        new View(
                            "tend/strategy/page/text.jte",
                            Map.of(
                                "name",
                                name,
                                "shown",
                                shown,
                                "journeys",
                                senders(contract.strategy(), name),
                                "source",
                                contract.source(name).orElse(""))))))
        .orElseGet(Answer::notFound);
  }

  private Contract contract(Session who) {
    return strategies
        .findLegible(who.workspaceId())
        .orElseGet(() -> strategies.contract(who.workspaceId()));
  }

  private static List<Journey> senders(Strategy strategy, String text) {
    return texts(strategy).stream()
        .filter(line -> line.text().name().equals(text))
        .flatMap(line -> line.journeys().stream())
        .toList();
  }

  private Answer shown(Request request, Session who) {
    return preview
        .of(contract(who), request.path("text"))
        .<Answer>map(
            shown ->
                new Answer.File(
                    shown.html().getBytes(StandardCharsets.UTF_8),
                    "text/html;charset=utf-8",
                    Optional.empty(),
                    Optional.of(TEXT_POLICY)))
        .orElseGet(Answer::notFound);
  }

  private Answer versions(Request request, Session who) {
    return Answer.page(
        Page.of(
            "Versions",
            "strategy",
            new View(
                "tend/strategy/page/versions.jte",
                Map.of(
                    "versions",
                    versions.history(who.workspaceId()),
                    "times",
                    new Times(clock.instant(), who.zone())))));
  }

  private Answer version(Request request, Session who) {
    int number = (int) Math.min(request.id("version"), Integer.MAX_VALUE);
    return versions
        .find(who.workspaceId(), number)
        .<Answer>map(one -> Answer.page(page(who, one)))
        .orElseGet(Answer::notFound);
  }

  private Page page(Session who, PublishedVersion version) {
    boolean inForce =
        versions.history(who.workspaceId()).stream()
            .findFirst()
            .filter(version::equals)
            .isPresent();
    Map<String, Object> params = new LinkedHashMap<>();
    params.put("version", version);
    params.put("difference", versions.difference(who.workspaceId(), version.version()));
    params.put("inForce", inForce);
    params.put("mayPublish", !inForce && who.role().runsTheWorkspace());
    params.put("times", new Times(clock.instant(), who.zone()));
    return Page.of(
        "Version " + version.version(),
        "strategy",
        new View("tend/strategy/page/version.jte", params));
  }

  private Answer publishAgain(Request request, Session who) {
    int number = (int) Math.min(request.id("version"), Integer.MAX_VALUE);
    if (!who.role().runsTheWorkspace()) {
      return Answer.forbidden("Owners and managers put a version of the strategy into force.");
    }
    Optional<PublishedVersion> before =
        strategies.damage(who.workspaceId()).isPresent()
            ? Optional.empty()
            : versions.history(who.workspaceId()).stream().findFirst();
    if (versions.find(who.workspaceId(), number).isEmpty()) {
      return Answer.notFound();
    }
    return switch (strategies.publishAgain(who.workspaceId(), number, who.name())) {
      case Publication.Unchanged _ ->
          Answer.seeOther("/strategy").saying(Notice.of("It is in force already."));
      case Publication.Refused(var mistakes) ->
          Answer.problem(
              409,
              "Version " + number + " cannot be put into force again",
              String.join(" ", mistakes.stream().map(Mistake::toString).limit(5).toList()));
      case Publication.Done done ->
          Answer.seeOther("/strategy")
              .saying(
                  new Notice(
                      "Version %d is in force again, as version %d."
                          .formatted(number, done.version()),
                      before.map(it -> "/strategy/versions/" + it.version() + "/publication")));
    };
  }

  /** Somebody of the team as a choice in a form. */
  public static Map<String, String> choices(List<Seller> sellers, String none) {
    Map<String, String> all = new LinkedHashMap<>();
    if (!none.isEmpty()) {
      all.put("", none);
    }
    sellers.stream().filter(Seller::active).forEach(one -> all.put(one.id(), one.name()));
    return all;
  }
}
