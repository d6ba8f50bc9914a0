package tend.contacts;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.LongFunction;
import tend.contacts.ContactFinding.Order;
import tend.contacts.ContactFinding.Query;
import tend.web.Answer;
import tend.web.Form;
import tend.web.Notice;
import tend.web.Page;
import tend.web.Request;
import tend.web.Router;
import tend.web.Routes;
import tend.web.Session;
import tend.web.Times;
import tend.web.View;

/** Two contacts that are one person: found, compared and made one. */
public final class MergePages implements Routes {
  private static final int MOST_FOUND = 12;

  private final LongFunction<Names> names;
  private final Reading reading;
  private final Merging merging;
  private final TwoPeople two;
  private final InstantSource clock;

  /** What this room reads of contacts. */
  public record Reading(
      ContactReading contacts, ContactFinding finding, LookalikeReading lookalikes) {}

  public MergePages(
      LongFunction<Names> names,
      Reading reading,
      Merging merging,
      TwoPeople two,
      InstantSource clock) {
    this.two = two;
    this.names = names;
    this.reading = reading;
    this.merging = merging;
    this.clock = clock;
  }

  @Override
  public void on(Router router) {
    router.get("/contacts/{contact}/merge", this::choose);
    router.get("/contacts/{contact}/merge/{other}", this::compare);
    router.post("/contacts/{contact}/merge/{other}", this::merge);
    router.post("/contacts/{contact}/merge/{other}/apart", this::tellApart);
    router.post("/contacts/{contact}/merge/{other}/together", this::together);
  }

  /** A contact with which this one may be compared. */
  public record Choice(String path, String name, String about, String why) {}

  private Answer choose(Request request, Session who) {
    var person = reading.contacts().find(who.workspaceId(), request.path("contact"));
    if (person.isEmpty()) {
      return Answer.notFound();
    }
    String words = request.query("q");
    String path = person.get().path() + "/merge/";
    var params = new LinkedHashMap<String, Object>();
    params.put("person", person.get());
    params.put("words", words.length() > 200 ? "" : words);
    params.put(
        "choices",
        words.isEmpty() || words.length() > 200
            ? reading.lookalikes().of(who.workspaceId(), person.get()).maybe().stream()
                .map(it -> new Choice(path + it.publicId(), it.name(), it.about(), it.why()))
                .toList()
            : found(who, person.get(), words));
    return Answer.page(
        Page.of(
            "Merge " + person.get().callName(),
            "contacts",
            new View("tend/contacts/mergewith.jte", params)));
  }

  private List<Choice> found(Session who, Person person, String words) {
    return reading
        .finding()
        .find(who.workspaceId(), new Query(words, Optional.empty(), Order.NEWEST, ""))
        .rows()
        .stream()
        .filter(row -> row.id() != person.id())
        .filter(row -> row.closed().filter(List.of("MERGED", "ERASED")::contains).isEmpty())
        .limit(MOST_FOUND)
        .map(
            row ->
                new Choice(
                    person.path() + "/merge/" + row.publicId(),
                    row.name(),
                    row.email().isBlank() || row.email().equals(row.name())
                        ? row.phone()
                        : row.email(),
                    row.company()))
        .toList();
  }

  private Answer compare(Request request, Session who) {
    var stays = reading.contacts().find(who.workspaceId(), request.path("contact"));
    var goes = reading.contacts().find(who.workspaceId(), request.path("other"));
    if (stays.isEmpty() || goes.isEmpty()) {
      return Answer.notFound();
    }
    var plan = MergePlan.of(stays.get().contact(), goes.get().contact());
    if (plan.isBetterTurned() && request.query("so").isEmpty()) {
      return Answer.seeOther(goes.get().path() + "/merge/" + stays.get().publicId() + "?so=turned");
    }
    return Answer.page(page(who, stays.get(), goes.get(), plan));
  }

  private Answer tellApart(Request request, Session who) {
    var one = reading.contacts().find(who.workspaceId(), request.path("contact"));
    var other = reading.contacts().find(who.workspaceId(), request.path("other"));
    if (one.isEmpty() || other.isEmpty()) {
      return Answer.notFound();
    }
    two.tellApart(who, one.get(), other.get());
    decided(who, one.get(), other.get());
    return Answer.seeOther(one.get().path())
        .saying(
            Notice.withUndo(
                other.get().callName() + " is somebody else, and is not suggested any more.",
                one.get().path() + "/merge/" + other.get().publicId() + "/together"));
  }

  private Answer together(Request request, Session who) {
    var one = reading.contacts().find(who.workspaceId(), request.path("contact"));
    var other = reading.contacts().find(who.workspaceId(), request.path("other"));
    if (one.isEmpty() || other.isEmpty()) {
      return Answer.notFound();
    }
    two.takeBack(who, one.get(), other.get());
    decided(who, one.get(), other.get());
    return Answer.seeOther(one.get().path())
        .saying(Notice.of("Taken back: they may be the same person."));
  }

  /** Whoever goes on sees what came of it. */
  private void decided(Session who, Person... both) {
    for (Person one : both) {
      reading.contacts().awaitDecision(who.workspaceId(), one.contact().id());
    }
  }

  private Answer merge(Request request, Session who) {
    var stays = reading.contacts().find(who.workspaceId(), request.path("contact"));
    var goes = reading.contacts().find(who.workspaceId(), request.path("other"));
    if (stays.isEmpty() || goes.isEmpty()) {
      return Answer.notFound();
    }
    if (!may(who, stays.get()) || !may(who, goes.get())) {
      return Answer.forbidden(
          "It cannot be taken back, so it takes the owner of both contacts, or whoever runs the"
              + " business.");
    }
    Form form = request.form();
    var theirs = new TreeSet<String>();
    for (String field : goes.get().contact().profile().fields().keySet()) {
      if (form.text("field-" + field).equals("theirs") && !MergePlan.ADDRESSES.contains(field)) {
        theirs.add(field);
      }
    }
    var plan = new MergePlan(stays.get().contact(), goes.get().contact(), theirs);
    return switch (merging.merge(who.workspaceId(), plan, Acting.by(who))) {
      case Merge.Refused(var why) ->
          Answer.seeOther(stays.get().path()).saying(Notice.of("Nothing was merged. " + why));
      case Merge.Merged() -> {
        decided(who, stays.get(), goes.get());
        yield Answer.seeOther(stays.get().path())
            .saying(Notice.of("Both are one contact now: " + stays.get().callName() + "."));
      }
    };
  }

  private Page page(Session who, Person stays, Person goes, MergePlan plan) {
    var params = new LinkedHashMap<String, Object>();
    params.put("merge", new MergeWords(words(who)).sheet(stays, goes, plan));
    params.put("may", may(who, stays) && may(who, goes));
    var words = words(who);
    params.put(
        "apart",
        two.find(who.workspaceId(), stays, goes)
            .map(
                said ->
                    words.names().member(said.by())
                        + " said so "
                        + words.times().words(said.at())
                        + "."));
    return Page.of(
        "Merge " + stays.callName(), "contacts", new View("tend/contacts/merge.jte", params));
  }

  /** A seller merges their own; whoever runs the business, everybody. */
  private static boolean may(Session who, Person person) {
    String owner = person.contact().work().owner();
    return who.role().runsTheWorkspace() || owner.isEmpty() || owner.equals(who.member());
  }

  private NextWords words(Session who) {
    var called = names.apply(who.workspaceId());
    var now = clock.instant();
    return new NextWords(
        called,
        new Times(now, who.zone()),
        new Foretelling(called.strategy(), now, Acting.by(who)));
  }
}
