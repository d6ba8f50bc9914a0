package tend.contacts;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import tend.contacts.TimelineReading.Decided;
import tend.contacts.TimelineReading.Filter;
import tend.contacts.stuck.StuckThings;
import tend.core.contact.CloseReason;
import tend.core.contact.Recall;
import tend.core.contact.Signal;
import tend.web.Answer;
import tend.web.Form;
import tend.web.Notice;
import tend.web.Page;
import tend.web.Paths;
import tend.web.Request;
import tend.web.Router;
import tend.web.Routes;
import tend.web.Session;
import tend.web.Times;
import tend.web.View;

/** The page of one person, and everything that can be done there. */
public final class ContactPages implements Routes {
  private static final View NOTHING = View.of("tend/contacts/nothing.jte");

  private final LongFunction<Names> names;
  private final ContactReading reading;
  private final TimelineReading timeline;
  private final LookalikeReading lookalikes;
  private final Acting acting;
  private final StuckThings stuck;
  private final InstantSource clock;

  /** What the page of one person reads. */
  public record Reading(
      ContactReading contacts,
      TimelineReading timeline,
      LookalikeReading lookalikes,
      StuckThings stuck) {}

  public ContactPages(
      LongFunction<Names> names, Reading reading, Acting acting, InstantSource clock) {
    this.names = names;
    this.reading = reading.contacts();
    this.timeline = reading.timeline();
    this.lookalikes = reading.lookalikes();
    this.acting = acting;
    this.stuck = reading.stuck();
    this.clock = clock;
  }

  @Override
  public void on(Router router) {
    router.get("/contacts/{contact}", this::show);
    router.post("/contacts/{contact}/undo", this::undo);
    router.get("/contacts/{contact}/{deed}/new", this::ask);
    // With what was typed already where it is asked from; it changes nothing.
    router.post("/contacts/{contact}/{deed}/new", this::ask);
    router.post("/contacts/{contact}/{deed}", this::doIt);
  }

  private Answer show(Request request, Session who) {
    return find(request, who)
        .<Answer>map(person -> Answer.page(page(request, who, person, Optional.empty())))
        .orElseGet(Answer::notFound);
  }

  private Answer ask(Request request, Session who) {
    var person = find(request, who);
    var deed = Deed.of(request.path("deed"));
    if (person.isEmpty() || deed.isEmpty()) {
      return Answer.notFound();
    }
    String note = request.isPost() ? request.form().text("note") : "";
    var dialog =
        Dialog.of(
                person.get(),
                deed.get(),
                words(who),
                back(request.query("back")),
                request.query("task"))
            .withNote(note);
    return Answer.page(page(request, who, person.get(), Optional.of(dialog)));
  }

  private Answer doIt(Request request, Session who) {
    var found = find(request, who);
    var deed = Deed.of(request.path("deed"));
    if (found.isEmpty() || deed.isEmpty()) {
      return Answer.notFound();
    }
    Form form = request.form();
    Person person = found.get();
    var words = words(who);
    return switch (new DeedForm(person, words.names(), words.times(), form).read(deed.get())) {
      case DeedForm.Reading.Wrong(var wrong) -> {
        var dialog =
            Dialog.of(person, deed.get(), words, back(form.text("back")), form.text("task"))
                .with(wrong);
        yield Answer.refused(page(request, who, person, Optional.of(dialog)));
      }
      case DeedForm.Reading.Right(var whats, var said) ->
          done(request, who, person, form, whats, said);
    };
  }

  private Answer done(
      Request request,
      Session who,
      Person before,
      Form form,
      List<Signal.What> whats,
      String said) {
    String back = back(form.text("back"));
    String once = Acting.once(form.text("once"));
    if (whats.isEmpty()) {
      return answer(request, who, before, back, Notice.of(said + "."));
    }
    var acted = acting.act(who, before, once, whats);
    String then = acted.andThen(person -> words(who).phrase(person.contact()));
    // What is not decided yet cannot be taken back yet either.
    var undo = acted.decided() ? Undo.path(before, once, whats, back) : Optional.<String>empty();
    return answer(request, who, acted.person(), back, new Notice(said + then, undo));
  }

  private Answer answer(Request request, Session who, Person after, String back, Notice notice) {
    if (!back.isEmpty()) {
      return Answer.seeOther(back).saying(notice);
    }
    return Answer.seeOther(after.path())
        .with("dialog", NOTHING)
        .with("person", body(request, who, after))
        .saying(notice);
  }

  private Answer undo(Request request, Session who) {
    var found = find(request, who);
    if (found.isEmpty()) {
      return Answer.notFound();
    }
    Person person = found.get();
    String deed = request.query("deed");
    var recall = person.contact().memory().recall(deed).filter(it -> it.isOpen(clock.instant()));
    Person after = recall.isEmpty() ? person : acting.takeBack(who, person, deed).person();
    var gone = recall.map(it -> reading.gone(who.workspaceId(), it)).orElse(List.of());
    var names = words(who).names();
    String back = back(request.query("back"));
    return Answer.seeOther(back.isEmpty() ? person.path() : back)
        .saying(Undo.said(recall, after, gone.stream().map(names::text).toList()));
  }

  private Page page(Request request, Session who, Person person, Optional<Dialog> dialog) {
    View body = body(request, who, person);
    var params = new LinkedHashMap<String, Object>(body.params());
    params.put("dialog", dialog);
    Page page = Page.of(person.callName(), "contacts", new View("tend/contacts/page.jte", params));
    var log =
        View.of(
            "tend/contacts/timeline.jte",
            "log",
            java.util.Objects.requireNonNull(body.params().get("log")));
    return page.with("person", body)
        .with("timeline", log)
        .with(
            "older",
            View.of(
                "tend/contacts/older.jte",
                "log",
                java.util.Objects.requireNonNull(body.params().get("log"))))
        .with(
            "dialog",
            dialog.map(it -> View.of("tend/contacts/dialog.jte", "dialog", it)).orElse(NOTHING));
  }

  private View body(Request request, Session who, Person person) {
    var params = new LinkedHashMap<String, Object>();
    params.put("sheet", sheet(who, person));
    params.put("log", log(request, who, person));
    params.put("lookalikes", lookalikes.of(who.workspaceId(), person));
    params.put("stuck", stuck.read(who.workspaceId(), person.contact().id()));
    params.put("times", words(who).times());
    params.put("mayDecide", who.role().runsTheWorkspace());
    return new View("tend/contacts/person.jte", params);
  }

  private Sheet sheet(Session who, Person person) {
    var words = words(who);
    boolean mayErase = who.role().runsTheWorkspace() && !person.contact().is(CloseReason.ERASED);
    return new SheetWords(words.names(), words.times(), words.foretelling())
        .sheet(person, mayErase);
  }

  private Log log(Request request, Session who, Person person) {
    Filter filter = Filter.of(request.query("show"));
    String below = request.query("before");
    long before = below.matches("[0-9]{1,18}") ? Long.parseLong(below) : Long.MAX_VALUE;
    List<Decided> all =
        timeline.list(who.workspaceId(), person.id(), filter, before, TimelineReading.PAGE + 1);
    boolean more = all.size() > TimelineReading.PAGE;
    List<Decided> shown = more ? all.subList(0, TimelineReading.PAGE) : all;
    var deeds =
        new EntryWords.Deeds(
            timeline.takenBack(who.workspaceId(), person.id()),
            person
                .contact()
                .memory()
                .recall()
                .filter(it -> it.isOpen(clock.instant()) && Acting.isOfAPage(it.deed()))
                .map(Recall::deed),
            deed -> Undo.path(person, deed, ""));
    return new Log(
        person.path(),
        new EntryWords(words(who).names(), words(who).times(), deeds).days(shown),
        filter,
        timeline.counts(who.workspaceId(), person.id()),
        more ? shown.getLast().decision() : 0);
  }

  private NextWords words(Session who) {
    var called = names.apply(who.workspaceId());
    var now = clock.instant();
    return new NextWords(
        called,
        new Times(now, who.zone()),
        new Foretelling(called.strategy(), now, Acting.by(who)));
  }

  private Optional<Person> find(Request request, Session who) {
    return reading.find(who.workspaceId(), request.path("contact"));
  }

  private static String back(String path) {
    return path.isEmpty() || Paths.ownOrHome(path).equals("/") ? "" : path;
  }
}
