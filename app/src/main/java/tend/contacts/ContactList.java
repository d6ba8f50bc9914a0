package tend.contacts;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;
import tend.contacts.ContactFinding.Order;
import tend.contacts.ContactFinding.Query;
import tend.core.condition.Condition;
import tend.core.condition.Mistake;
import tend.core.condition.Parsed;
import tend.core.contact.CloseReason;
import tend.web.Answer;
import tend.web.Icon;
import tend.web.NavItem;
import tend.web.Numbers;
import tend.web.Page;
import tend.web.Paths;
import tend.web.Request;
import tend.web.Router;
import tend.web.Routes;
import tend.web.Session;
import tend.web.Times;
import tend.web.View;
import tend.web.show.Heat;

/** The list of people: searched, filtered by a condition, in the order of what comes next. */
public final class ContactList implements Routes {
  private static final int MOST_QUERY = 2_000;
  private static final int SUGGESTED = 8;

  private final LongFunction<Names> names;
  private final ContactFinding finding;
  private final Conditions conditions;
  private final InstantSource clock;

  public ContactList(
      LongFunction<Names> names,
      ContactFinding finding,
      Conditions conditions,
      InstantSource clock) {
    this.names = names;
    this.finding = finding;
    this.conditions = conditions;
    this.clock = clock;
  }

  @Override
  public void on(Router router) {
    router.navigation(new NavItem("contacts", "Contacts", "/contacts", Icon.PEOPLE, 30));
    router.search("/contacts");
    router.get("/contacts", this::list);
    router.get("/contacts/suggestions", this::suggest);
  }

  /** What the page was asked for. */
  public record Asked(String words, String where, Order order, String after) {
    /** The same list, further on. */
    public String further(String more) {
      return path(words, where, order) + "&after=" + Paths.encode(more);
    }

    public String ordered(Order other) {
      return path(words, where, other);
    }

    /** The same with another condition. */
    public String where(String other) {
      return path(words, other, order);
    }

    /** Everybody who matches, as a file. */
    public String exported(boolean forExcel) {
      return "/contacts/export?q="
          + Paths.encode(words)
          + "&where="
          + Paths.encode(where)
          + (forExcel ? "&mark=yes" : "");
    }

    public boolean narrows() {
      return !words.isEmpty() || !where.isEmpty();
    }

    private static String path(String words, String where, Order order) {
      return "/contacts?q="
          + Paths.encode(words)
          + "&where="
          + Paths.encode(where)
          + "&sort="
          + order.name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** One line of the list, in words. */
  public record Line(
      String path,
      String name,
      String about,
      Heat heat,
      String stage,
      String next,
      String when,
      boolean late,
      String owner,
      String source,
      String heard,
      boolean closed) {}

  /**
   * What is wrong with the condition.
   *
   * @param shown its text with carets under the stretch
   * @param mended path of the list with the suggestion in its place; empty where there is none
   */
  public record Fault(String shown, String sentence, String mended, String suggestion) {}

  private Answer list(Request request, Session who) {
    String words = shortened(request.query("q"));
    Order order =
        switch (request.query("sort")) {
          case "next" -> Order.NEXT;
          case "newest" -> Order.NEWEST;
          default -> words.isEmpty() ? Order.NEXT : Order.NEWEST;
        };
    var asked = new Asked(words, shortened(request.query("where")), order, request.query("after"));
    Names called = names.apply(who.workspaceId());
    Parsed parsed = Conditions.parsed(asked.where(), called);
    var params = new LinkedHashMap<String, Object>();
    params.put("asked", asked);
    params.put("faults", faults(asked, parsed));
    params.put("lines", List.<Line>of());
    params.put("further", "");
    params.put("own", called.own());
    parsed.understood().ifPresent(condition -> params.putAll(found(who, called, asked, condition)));
    params.put("mayExport", who.role().runsTheWorkspace());
    params.put("total", asked.narrows() ? "" : total(finding.count(who.workspaceId())));
    Page page =
        Page.of("Contacts", "contacts", new View("tend/contacts/list.jte", params))
            .with("found", new View("tend/contacts/searched.jte", params))
            .with("further", new View("tend/contacts/further.jte", params));
    return parsed.understood().isPresent() ? Answer.page(page) : Answer.refused(page);
  }

  private static String total(int people) {
    String count = Numbers.count(people, "person", "people");
    return people == 0 ? "" : people == ContactFinding.MOST_COUNTED ? "More than " + count : count;
  }

  private Map<String, Object> found(Session who, Names called, Asked wanted, Condition condition) {
    Instant now = clock.instant();
    Optional<org.jooq.Condition> narrow = conditions.inSql(condition, called.strategy(), now);
    var found =
        finding.find(
            who.workspaceId(), new Query(wanted.words(), narrow, wanted.order(), wanted.after()));
    var times = new Times(now, who.zone());
    var params = new LinkedHashMap<String, Object>();
    var asked = finding.asked(who.workspaceId(), found.rows());
    params.put(
        "lines",
        found.rows().stream()
            .map(row -> line(row, asked.getOrDefault(row.id(), ""), called, times))
            .toList());
    params.put("further", found.more().isEmpty() ? "" : wanted.further(found.more()));
    return params;
  }

  private Answer suggest(Request request, Session who) {
    var rows = finding.suggest(who.workspaceId(), shortened(request.query("q")), SUGGESTED);
    var called = names.apply(who.workspaceId());
    var times = new Times(clock.instant(), who.zone());
    var lines = rows.stream().map(row -> line(row, "", called, times)).toList();
    return new Answer.Fragment(View.of("tend/contacts/suggestions.jte", "lines", lines));
  }

  private static Line line(ContactFinding.Row row, String title, Names names, Times times) {
    boolean waits = row.answerBy().isPresent();
    Optional<Instant> at = waits ? row.answerBy() : row.nextAt();
    boolean asked = row.nextKind().equals("task") || waits;
    String next =
        switch (row.nextKind()) {
          case "task" -> task(row, title, names);
          case "journey" ->
              waits
                  ? (title.isEmpty() ? "An answer is promised" : title)
                  : names.journey(row.nextBy());
          case "appointment" -> "Appointment";
          case "not_ready" -> "Not ready";
          case "closed" -> "Closed: " + row.closed().map(ContactList::closed).orElse("");
          default -> "Just arrived";
        };
    return new Line(
        row.path(),
        row.name(),
        about(row),
        Heat.valueOf(row.temperature().name()),
        Names.capital(row.stage().word()),
        next,
        at.map(it -> asked ? times.due(it) : times.words(it)).orElse(""),
        asked && at.map(times::late).orElse(false),
        row.owner().isEmpty() ? "" : names.member(row.owner()),
        row.source(),
        row.heard().map(it -> times.dayWords(times.day(it))).orElse(""),
        row.nextKind().equals("closed"));
  }

  /** What is asked, and of whom where it is not the owner. */
  private static String task(ContactFinding.Row row, String title, Names names) {
    String whom = names.member(row.nextBy());
    if (title.isEmpty()) {
      return whom + " is asked";
    }
    return row.nextBy().equals(row.owner()) ? title : whom.replaceFirst(" .*", "") + ": " + title;
  }

  private static String about(ContactFinding.Row row) {
    return java.util.stream.Stream.of(row.company(), row.email(), row.phone())
        .filter(text -> !text.isBlank() && !text.equals(row.name()))
        .findFirst()
        .orElse("");
  }

  private static String closed(String reason) {
    for (CloseReason known : CloseReason.values()) {
      if (known.name().equals(reason)) {
        return known.words();
      }
    }
    return reason;
  }

  private static List<Fault> faults(Asked asked, Parsed parsed) {
    var all = new ArrayList<Fault>();
    for (Mistake mistake : parsed.mistakes()) {
      String text = asked.where();
      String mended =
          mistake
              .suggestion()
              .map(
                  better ->
                      asked.where(
                          text.substring(0, mistake.start())
                              + better
                              + text.substring(mistake.end())))
              .orElse("");
      String shown = mistake.show(text);
      all.add(
          new Fault(
              shown.substring(0, shown.lastIndexOf('\n')),
              mistake.message(),
              mended,
              mistake.suggestion().orElse("")));
    }
    return all;
  }

  private static String shortened(String text) {
    return text.length() > MOST_QUERY ? "" : text;
  }
}
