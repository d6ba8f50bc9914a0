package tend.desk;

import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.stream.IntStream;
import tend.contacts.Acting;
import tend.contacts.ContactReading;
import tend.contacts.Entry;
import tend.contacts.FactIcons;
import tend.contacts.Foretelling;
import tend.contacts.Names;
import tend.contacts.NextWords;
import tend.contacts.Person;
import tend.contacts.TimelineReading;
import tend.contacts.Undo;
import tend.core.contact.Channel;
import tend.core.contact.PlainText;
import tend.core.contact.Signal;
import tend.core.contact.Task;
import tend.core.routing.Seller;
import tend.desk.DayReading.Open;
import tend.web.Answer;
import tend.web.Form;
import tend.web.Icon;
import tend.web.NavItem;
import tend.web.Notice;
import tend.web.Page;
import tend.web.Paths;
import tend.web.Request;
import tend.web.Router;
import tend.web.Routes;
import tend.web.Session;
import tend.web.Times;
import tend.web.View;
import tend.web.show.Heat;

/** My day: a list that ends, with one card open, and how it went logged in place. */
public final class DeskPages implements Routes {
  private static final int MOST_NOTE = 5_000;
  private static final int LAST_ENTRIES = 3;

  /** How much is asked of somebody who is not in the team. */
  private static final int ASKS = 50;

  private static final List<String> NUMBERS =
      List.of(
          "Nothing", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten",
          "Eleven", "Twelve");

  /** What of the room of contacts a desk needs. */
  public record Contacts(ContactReading reading, TimelineReading timeline, Acting acting) {}

  private final LongFunction<Names> names;
  private final DayReading days;
  private final Contacts contacts;
  private final Playbooks playbooks;
  private final InstantSource clock;

  public DeskPages(
      LongFunction<Names> names,
      DayReading days,
      Contacts contacts,
      Playbooks playbooks,
      InstantSource clock) {
    this.names = names;
    this.days = days;
    this.contacts = contacts;
    this.playbooks = playbooks;
    this.clock = clock;
  }

  @Override
  public void on(Router router) {
    router.navigation(new NavItem("day", "My day", "/day", Icon.DAY, 10, this::count));
    router.get("/day", this::show);
    router.post("/day/outcomes", this::outcome);
  }

  private String count(Session who) {
    if (who.member().isEmpty()) {
      return "";
    }
    int size = queue(who, words(who), who.member()).size();
    return size == 0 ? "" : Integer.toString(size);
  }

  private Answer show(Request request, Session who) {
    var words = words(who);
    String of = whose(request.query("of"), who, words.names());
    return Answer.page(page(who, words, of, request.query("task")));
  }

  private Answer outcome(Request request, Session who) {
    Form form = request.form();
    var words = words(who);
    String of = whose(form.text("of"), who, words.names());
    var person = contacts.reading().find(who.workspaceId(), form.text("contact"));
    var task = person.flatMap(it -> it.contact().work().task(form.text("task")));
    if (person.isEmpty()) {
      return Answer.notFound();
    }
    if (task.isEmpty()) {
      return answer(who, of, "").saying(Notice.of("Somebody was quicker: this task is done."));
    }
    if (form.text("note").length() > MOST_NOTE) {
      return Answer.problem(
          422, "Too long", "The note is longer than " + MOST_NOTE + " characters.");
    }
    String note = PlainText.lines(form.text("note"));
    List<Signal.What> whats = whats(form.text("outcome"), note, task.get());
    if (whats.isEmpty()) {
      return Answer.problem(
          422, "No such outcome", "Go back to the day and press one of its buttons.");
    }
    String next = after(queue(who, words, of), person.get(), task.get());
    String once = Acting.once(form.text("once"));
    var acted = contacts.acting().act(who, person.get(), once, whats);
    Person now = acted.person();
    String said =
        person.get().callName()
            + ": "
            + spoken(form.text("outcome"))
            + acted.andThen(it -> words(who).phrase(it.contact()));
    // Whoever accepts somebody goes on with them: the call is what was accepted.
    String goOn =
        form.text("outcome").equals("accepted")
            ? queue(who, words(who), of).all().stream()
                .filter(open -> open.contact() == now.id())
                .findFirst()
                .map(Open::task)
                .orElse(next)
            : next;
    // Whoever takes it back stands before the same card again.
    String back = path(who, of, task.get().id());
    return answer(who, of, goOn)
        .saying(
            acted.decided()
                ? new Notice(said, Undo.path(person.get(), once, whats, back))
                : Notice.of(said));
  }

  private Answer.Done answer(Session who, String of, String task) {
    return Answer.seeOther(path(who, of, task)).with("day", body(who, words(who), of, task));
  }

  private static List<Signal.What> whats(String outcome, String note, Task task) {
    return switch (outcome) {
      case "spoke" -> called(Signal.CallOutcome.SPOKE, note);
      case "no_answer" -> called(Signal.CallOutcome.NO_ANSWER, note);
      case "voicemail" -> called(Signal.CallOutcome.VOICEMAIL, note);
      case "wrong_number" -> called(Signal.CallOutcome.WRONG_NUMBER, note);
      case "answered" -> List.of(new Signal.Answered(Channel.MAIL, note));
      case "met" -> List.of(new Signal.Met(note));
      case "no_show" ->
          List.of(new Signal.BookingEnded(false), new Signal.TaskDone(task.id(), "no_show", note));
      case "done" -> List.of(new Signal.TaskDone(task.id(), "done", note));
      case "accepted" -> List.of(new Signal.HandOffAnswered(task.id(), true, note));
      default ->
          outcome.matches("own:[a-z0-9_ -]{1,60}")
              ? List.of(new Signal.TaskDone(task.id(), outcome.substring(4), note))
              : List.of();
    };
  }

  private static List<Signal.What> called(Signal.CallOutcome outcome, String note) {
    return List.of(new Signal.Called(outcome, note, Optional.empty()));
  }

  private static String spoken(String outcome) {
    return switch (outcome) {
      case "spoke" -> "you spoke";
      case "voicemail" -> "left a message";
      default -> outcome.replaceFirst("^own:", "").replace('_', ' ');
    };
  }

  /** The task that stands behind this one in the queue; the one before where it is the last. */
  private static String after(Queue queue, Person person, Task task) {
    List<Open> all = queue.all();
    int at =
        IntStream.range(0, all.size())
            .filter(i -> all.get(i).contact() == person.id() && all.get(i).task().equals(task.id()))
            .findFirst()
            .orElse(-1);
    return at >= 0 && at + 1 < all.size() ? all.get(at + 1).task() : "";
  }

  private Page page(Session who, NextWords words, String of, String task) {
    View body = body(who, words, of, task);
    return Page.of("My day", "day", View.of("tend/desk/page.jte", "day", day(who, words, of, task)))
        .with("day", body);
  }

  private View body(Session who, NextWords words, String of, String task) {
    return View.of("tend/desk/day.jte", "day", day(who, words, of, task));
  }

  private Day day(Session who, NextWords words, String of, String task) {
    Queue queue = queue(who, words, of);
    String name = words.names().member(of);
    boolean mine = of.equals(who.member());
    var opened = queue.all().stream().filter(it -> it.task().equals(task)).findFirst();
    var current = opened.or(() -> queue.all().stream().findFirst());
    var did = days.done(who.workspaceId(), of.isEmpty() ? Acting.by(who) : of, today(words));
    int size = queue.size();
    String count = size < NUMBERS.size() ? NUMBERS.get(size) : Integer.toString(size);
    String first = (mine ? who.name() : name).replaceFirst(" .*", "");
    var outside = mine && size == 0 ? outside(who, words.names()) : Optional.<Day.Outside>empty();
    return new Day(
        outside.isPresent()
            ? "Nothing is asked of you"
            : size == 0
                ? mine ? "Done for today, " + first : name + " has nothing to do"
                : count + " to go, " + first,
        mine ? "" : "You look at the day of " + name,
        mine ? "" : of,
        queue.parts().stream().map(part -> part(part, words, who, of, current)).toList(),
        queue.later(),
        did.size(),
        did.stream().map(it -> did(it, words.times())).toList(),
        others(who, words, of),
        covers(queue, words.names(), of),
        current.flatMap(it -> card(who, words, of, it, queue)),
        opened.isPresent(),
        outside);
  }

  /** Where the team of the strategy does not have this person. */
  private static Optional<Day.Outside> outside(Session who, Names names) {
    if (names.strategy().team().find(who.member()).filter(Seller::active).isPresent()) {
      return Optional.empty();
    }
    boolean was = !who.member().isEmpty();
    return Optional.of(
        new Day.Outside(
            was
                ? "You were “%s”, who is not in the team any more. What was asked of them went to those who are."
                    .formatted(who.member())
                : "Your account is nobody of the team that the strategy names, so no contact is"
                    + " yours.",
            was || who.role().runsTheWorkspace()));
  }

  private Optional<Day.Card> card(Session who, NextWords words, String of, Open open, Queue queue) {
    var person =
        contacts.reading().list(who.workspaceId(), List.of(open.contact())).stream().findFirst();
    var task = person.flatMap(it -> it.contact().work().task(open.task()));
    if (task.isEmpty()) {
      return Optional.empty();
    }
    List<Entry> last =
        contacts.timeline().told(who.workspaceId(), person.get(), words, LAST_ENTRIES);
    String next = after(queue, person.get(), task.get());
    String nextName =
        queue.all().stream()
            .filter(it -> it.task().equals(next))
            .map(Open::name)
            .findFirst()
            .orElse("");
    return Optional.of(
        new CardWords(words, who.member())
            .card(
                person.get(),
                task.get(),
                last,
                playbooks.find(who.workspaceId(), task.get().playbook()),
                path(who, of, next),
                nextName));
  }

  private Queue queue(Session who, NextWords words, String of) {
    var times = words.times();
    Instant tomorrow = times.today().plusDays(1).atStartOfDay(times.zone()).toInstant();
    int asks = words.names().strategy().team().find(of).map(Seller::asksPerDay).orElse(ASKS);
    int done = days.done(who.workspaceId(), of, today(words)).size();
    return Queue.of(
        days.open(who.workspaceId(), of, tomorrow),
        times.now(),
        tomorrow,
        Math.max(1, asks - done));
  }

  private static Instant today(NextWords words) {
    var times = words.times();
    return times.today().atStartOfDay(times.zone()).toInstant();
  }

  private Day.Part part(
      Queue.Part part, NextWords words, Session who, String of, Optional<Open> current) {
    return new Day.Part(
        part.rank().title(),
        part.rank().says(),
        Queue.temperature(part.rank()).map(it -> Heat.valueOf(it.name())),
        part.tasks().stream()
            .map(task -> item(task, words, who, of, current.filter(task::equals).isPresent()))
            .toList());
  }

  private static Day.Item item(
      Open task, NextWords words, Session who, String of, boolean current) {
    Instant until = Queue.until(task);
    String cover =
        task.owner().isEmpty() || task.owner().equals(of)
            ? ""
            : "For " + words.names().member(task.owner()) + ": ";
    boolean dated = until.isBefore(Instant.parse("9999-01-01T00:00:00Z"));
    return new Day.Item(
        path(who, of, task.task()),
        task.name(),
        FactIcons.of(task.kind()),
        cover + task.title(),
        dated ? words.times().due(until) : "any time",
        dated ? Optional.of(until.toString()) : Optional.empty(),
        dated && words.times().late(until),
        current);
  }

  private static Day.Did did(DayReading.Done done, Times times) {
    return new Day.Did(
        "/contacts/" + done.publicId(),
        done.name(),
        FactIcons.of(done.kind()),
        done.title() + ": " + done.outcome().replace('_', ' '),
        times.clock(done.at()));
  }

  private List<Day.Other> others(Session who, NextWords words, String of) {
    if (!who.role().runsTheWorkspace()) {
      return List.of();
    }
    return words.names().strategy().team().sellers().stream()
        .filter(Seller::active)
        .map(
            seller ->
                new Day.Other(
                    path(who, seller.id(), ""),
                    seller.name(),
                    queue(who, words, seller.id()).size(),
                    seller.id().equals(of)))
        .toList();
  }

  /** Whose work is done here by somebody else, by name. */
  private static List<String> covers(Queue queue, Names names, String of) {
    var owners = new LinkedHashSet<String>();
    queue.all().stream()
        .map(Open::owner)
        .filter(owner -> !owner.isEmpty() && !owner.equals(of))
        .map(names::member)
        .forEach(owners::add);
    return List.copyOf(owners);
  }

  /** Whose day is shown: one's own, or for those who run the business anybody's. */
  private static String whose(String asked, Session who, Names names) {
    boolean may = who.role().runsTheWorkspace() && names.strategy().team().find(asked).isPresent();
    return may ? asked : who.member();
  }

  private static String path(Session who, String of, String task) {
    var path = new StringBuilder("/day");
    char mark = '?';
    if (!of.equals(who.member())) {
      path.append(mark).append("of=").append(Paths.encode(of));
      mark = '&';
    }
    if (!task.isEmpty()) {
      path.append(mark).append("task=").append(Paths.encode(task));
    }
    return path.toString();
  }

  private NextWords words(Session who) {
    Names called = names.apply(who.workspaceId());
    Instant now = clock.instant();
    return new NextWords(
        called,
        new Times(now, who.zone()),
        new Foretelling(called.strategy(), now, Acting.by(who)));
  }
}
