package tend.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import tend.contacts.Acting;
import tend.contacts.Deed;
import tend.contacts.Dialog;
import tend.contacts.Entry;
import tend.contacts.NextWords;
import tend.contacts.Person;
import tend.core.contact.Contact;
import tend.core.contact.OpenPromise;
import tend.core.contact.Signal;
import tend.core.contact.Stage;
import tend.core.contact.Task;
import tend.core.contact.TaskKind;
import tend.core.journey.Step;
import tend.web.Icon;
import tend.web.Paths;
import tend.web.show.Heat;
import tend.web.show.Outcome;

/** One task as the card that is opened for it. */
record CardWords(NextWords words, String member) {
  private static final Parser MARKDOWN = Parser.builder().build();
  private static final HtmlRenderer HTML =
      HtmlRenderer.builder().escapeHtml(true).sanitizeUrls(true).build();
  private static final List<String> CALL_OUTCOMES =
      List.of("spoke", "no_answer", "voicemail", "wrong_number", "lapsed");
  private static final int MOST_KNOWN = 8;

  Day.Card card(
      Person person,
      Task task,
      List<Entry> last,
      Optional<String> playbook,
      String back,
      String nextName) {
    Contact contact = person.contact();
    var times = words.times();
    Instant until =
        contact.work().promises().stream()
            .map(promise -> promise.answerBy())
            .filter(by -> by.isBefore(task.due()))
            .min(Instant::compareTo)
            .orElse(task.due());
    boolean dated = !until.equals(Instant.MAX);
    return new Day.Card(
        person.path(),
        task.id(),
        person.callName(),
        task.title(),
        Heat.valueOf(contact.standing().temperature().name()),
        dated ? times.due(until) : "any time",
        dated ? Optional.of(until.toString()) : Optional.empty(),
        dated && times.late(until),
        place(contact),
        contact.profile().text("phone"),
        contact.profile().text("email"),
        briefs(contact, task, last),
        known(contact),
        playbook.map(CardWords::html).orElse(""),
        outcomes(person, task),
        askings(person, task, back),
        Acting.once(),
        Paths.encode(back),
        nextName);
  }

  /** The card has its own headings; those of a playbook stand below them. */
  private static String html(String markdown) {
    var document = MARKDOWN.parse(markdown);
    document.accept(
        new AbstractVisitor() {
          @Override
          public void visit(Heading heading) {
            heading.setLevel(Math.min(6, heading.getLevel() + 2));
          }
        });
    return HTML.render(document);
  }

  /** Where they are, and what time it is there. */
  private String place(Contact contact) {
    String where =
        String.join(
            ", ",
            Stream.of("company", "street", "city")
                .map(contact.profile()::text)
                .filter(text -> !text.isBlank() && !text.equals(contact.profile().displayName()))
                .toList());
    String clock =
        contact
            .profile()
            .zone()
            .filter(zone -> !zone.equals(words.times().zone()))
            .map(
                zone ->
                    "It is "
                        + new tend.web.Times(words.times().now(), zone).clock(words.times().now())
                        + " there.")
            .orElse("");
    return Stream.of(where.isEmpty() ? "" : where + ".", clock)
        .filter(text -> !text.isEmpty())
        .reduce((one, other) -> one + " " + other)
        .orElse("");
  }

  private List<Day.Brief> briefs(Contact contact, Task task, List<Entry> last) {
    return Stream.of(
            contact.work().promises().stream().limit(1).map(this::promised),
            standingIn(contact.work().owner(), task).stream(),
            task.place().map(place -> asking(place, task)).stream(),
            last.stream().limit(3).map(this::told))
        .flatMap(briefs -> briefs)
        .toList();
  }

  private Day.Brief promised(OpenPromise promise) {
    String madeAt = words.times().words(promise.madeAt());
    return new Day.Brief(
        Icon.CLOCK,
        promise.broken() ? "An answer is late" : "An answer is promised",
        sentence(promise.about()) + " Promised " + madeAt + ".",
        words.times().words(promise.answerBy()));
  }

  private Optional<Day.Brief> standingIn(String owner, Task task) {
    if (owner.isEmpty() || owner.equals(task.assignee())) {
      return Optional.empty();
    }
    String name = words.names().member(owner);
    String who =
        task.assignee().equals(member)
            ? "You stand"
            : words.names().member(task.assignee()) + " stands";
    return Optional.of(
        new Day.Brief(Icon.PERSON, who + " in for " + name, name + " stays the owner.", ""));
  }

  private Day.Brief asking(Task.Place place, Task task) {
    String journey = words.names().journey(place.journey());
    return new Day.Brief(
        Icon.FLOW,
        "The journey “" + journey + "” asks for this",
        task.lapses() > 0 ? "It was not done in time before." : "",
        words.times().words(task.askedAt()));
  }

  private Day.Brief told(Entry entry) {
    return new Day.Brief(
        entry.icon(),
        entry.says(),
        quoted(entry),
        words.times().words(Instant.parse(entry.datetime())));
  }

  private static String quoted(Entry entry) {
    return entry.quote().isBlank() ? "" : "“" + entry.quote() + "”";
  }

  private static String sentence(String text) {
    return text.isEmpty()
        ? ""
        : text.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + text.substring(1) + ".";
  }

  private List<Day.Known> known(Contact contact) {
    var skipped =
        List.of("first_name", "last_name", "name", "email", "phone", "company", "street", "city");
    return contact.profile().fields().entrySet().stream()
        .filter(field -> !skipped.contains(field.getKey()))
        .limit(MOST_KNOWN)
        .map(
            field ->
                new Day.Known(words.names().field(field.getKey()), field.getValue().value().show()))
        .toList();
  }

  private List<Outcome> outcomes(Person person, Task task) {
    if (task.handOff()) {
      return List.of(
          outcome(
              "1", "accepted", "Accept", person, new Signal.HandOffAnswered(task.id(), true, "")));
    }
    var all = new ArrayList<Outcome>();
    switch (task.kind()) {
      case CALL -> all.addAll(Dialog.calls(person, words));
      case MAIL ->
          all.add(
              outcome(
                  "1",
                  "answered",
                  "Answered in writing",
                  person,
                  new Signal.Answered(tend.core.contact.Channel.MAIL, "")));
      case VISIT -> {
        all.add(outcome("1", "met", "We met", person, new Signal.Met("")));
        all.add(outcome("2", "no_show", "Did not come", person, new Signal.BookingEnded(false)));
      }
      case LETTER, DECIDE, OTHER ->
          all.add(outcome("1", "done", "Done", person, new Signal.TaskDone(task.id(), "done", "")));
    }
    for (String own : ownOutcomes(person.contact(), task)) {
      all.add(
          outcome(
              Integer.toString(all.size() + 1),
              "own:" + own,
              tend.contacts.Choices.spoken(own),
              person,
              new Signal.TaskDone(task.id(), own, "")));
    }
    return all;
  }

  private Outcome outcome(String key, String value, String name, Person person, Signal.What what) {
    return new Outcome(key, value, name, words.phrase(person.contact(), List.of(what)), "");
  }

  /** Outcomes that the journey's step names besides those of every call. */
  private List<String> ownOutcomes(Contact contact, Task task) {
    return task
        .place()
        .flatMap(
            place ->
                contact
                    .travel()
                    .in(place.journey())
                    .flatMap(words.names().strategy()::journeyOf)
                    .flatMap(journey -> journey.step(place.step())))
        .filter(Step.Ask.class::isInstance)
        .map(step -> List.copyOf(((Step.Ask) step).outcomes().keySet()))
        .orElse(List.of())
        .stream()
        .filter(name -> !CALL_OUTCOMES.contains(name) && !name.equals("done"))
        .toList();
  }

  private List<Day.Asking> askings(Person person, Task task, String back) {
    var all = new ArrayList<Day.Asking>();
    String query = "/new?back=" + Paths.encode(back) + "&task=" + Paths.encode(task.id());
    if (task.handOff()) {
      all.add(asking("2", "Send back", "asks what is wrong", person, Deed.HAND_OFFS, query));
      return all;
    }
    int key = outcomes(person, task).size() + 1;
    if (task.kind() != TaskKind.LETTER) {
      all.add(
          asking(
              Integer.toString(key++),
              "Appointment made",
              "asks when",
              person,
              Deed.APPOINTMENTS,
              query));
    }
    all.add(
        asking(
            Integer.toString(key++),
            "Not ready",
            "asks why, and until when",
            person,
            Deed.PAUSES,
            query));
    if (isNearBuying(person.contact())) {
      all.add(
          asking(
              Integer.toString(key++),
              "Won",
              "asks what, and for how much",
              person,
              Deed.SALES,
              query));
    }
    all.add(
        asking(
            Integer.toString(key),
            "Not for us",
            "asks why, and closes",
            person,
            Deed.CLOSINGS,
            query));
    return all;
  }

  /** Before that, one more button would only be in the way. */
  private static boolean isNearBuying(Contact contact) {
    var standing = contact.standing();
    return standing.deal().isPresent() || standing.stage().compareTo(Stage.CONVERSATION) >= 0;
  }

  private static Day.Asking asking(
      String key, String name, String says, Person person, Deed deed, String query) {
    return new Day.Asking(key, name, says, person.path() + "/" + deed.resource() + query);
  }
}
