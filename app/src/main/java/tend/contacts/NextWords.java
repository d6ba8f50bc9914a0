package tend.contacts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tend.core.NextStep;
import tend.core.contact.CloseReason;
import tend.core.contact.Contact;
import tend.core.contact.OpenPromise;
import tend.core.contact.Task;
import tend.web.Icon;
import tend.web.Times;

/** What comes next for a contact, in words. */
public record NextWords(Names names, Times times, Foretelling foretelling) {

  /** A short phrase for lists and buttons: {@code Bo: call again, Tuesday 15:00}. */
  public String phrase(Contact contact) {
    return switch (next(contact)) {
      case NextStep.Asked(var task) ->
          names.member(task.assignee()) + ": " + task.title() + ", " + due(task.due());
      case NextStep.InJourney(var enrolment) ->
          foretelling.ahead(contact, 1).stream()
              .findFirst()
              .map(coming -> words(coming).ahead() + ", " + times.words(coming.at()))
              .orElse(
                  "“"
                      + names.journey(enrolment.journey())
                      + "” goes on, "
                      + times.words(enrolment.until()));
      case NextStep.Appointment(_, var when) -> "Appointment, " + times.words(when);
      case NextStep.NotReady(_, var until) -> "Asked again, " + times.words(until);
      case NextStep.Closed(var reason) -> "Closed: " + reason.words();
      case NextStep.Missing() -> "Nothing is planned";
    };
  }

  /** What would follow if this were done; empty where it cannot be told. */
  public String phrase(Contact contact, List<tend.core.contact.Signal.What> whats) {
    return foretelling.after(contact, whats).map(this::phrase).orElse("");
  }

  /**
   * What people should know first: where somebody waits for an answer, that, and not the mail which
   * goes out by itself before.
   */
  private static NextStep next(Contact contact) {
    boolean waits = contact.isOpen() && !contact.work().promises().isEmpty();
    return contact.work().tasks().stream()
        .filter(_ -> waits)
        .min(Comparator.comparing(Task::due))
        .<NextStep>map(NextStep.Asked::new)
        .orElseGet(() -> NextStep.of(contact));
  }

  /** The card above the history. */
  public tend.web.show.NextStep card(Person person, List<tend.web.show.NextStep.Act> acts) {
    Contact contact = person.contact();
    if (person.isUndecided()) {
      return card("Just arrived", "", Optional.empty(), "Tend is deciding what comes next.", acts);
    }
    return switch (next(contact)) {
      case NextStep.Asked(var task) ->
          card(task.title(), due(task.due()), dated(task.due()), asked(contact, task), acts);
      case NextStep.InJourney(var enrolment) -> {
        var coming = foretelling.ahead(contact, 1).stream().findFirst();
        Instant at = coming.map(Foretelling.Coming::at).orElse(enrolment.until());
        yield card(
            coming
                .map(it -> words(it).ahead())
                .orElse("“" + names.journey(enrolment.journey()) + "” goes on"),
            times.words(at),
            Optional.empty(),
            inJourney(enrolment.journey(), enrolment.why()),
            acts);
      }
      case NextStep.Appointment(var about, var when) ->
          card(
              about.isBlank() ? "Appointment" : "Appointment: " + about,
              times.words(when),
              Optional.empty(),
              "When its time has come, " + owner(contact) + " is asked what came of it.",
              acts);
      case NextStep.NotReady(var reason, var until) ->
          card(
              "Not ready: " + names.reason(reason),
              "until " + times.words(until),
              Optional.empty(),
              "Then the follow-up goes on by itself.",
              acts);
      case NextStep.Closed(var reason) ->
          new tend.web.show.NextStep(
              "Nothing more will happen",
              "",
              Optional.empty(),
              false,
              closed(contact, reason.words()),
              true,
              acts);
      case NextStep.Missing() ->
          card("Nothing is planned", "", Optional.empty(), "This is a defect: tell us.", acts);
    };
  }

  private tend.web.show.NextStep card(
      String title,
      String due,
      Optional<Instant> dueAt,
      String why,
      List<tend.web.show.NextStep.Act> acts) {
    boolean late = dueAt.map(times::late).orElse(false);
    return new tend.web.show.NextStep(title, due, dueAt, late, why, false, acts);
  }

  private String asked(Contact contact, Task task) {
    var sentences = new ArrayList<String>();
    String who = names.member(task.assignee());
    String by =
        task.place()
            .map(place -> " by the journey “" + names.journey(place.journey()) + "”")
            .orElse("");
    sentences.add(who + " was asked " + times.words(task.askedAt()) + by + ".");
    String owner = contact.work().owner();
    if (!owner.isEmpty() && !owner.equals(task.assignee())) {
      sentences.add(names.member(owner) + " stays the owner.");
    }
    contact.work().promises().stream().findFirst().map(this::promised).ifPresent(sentences::add);
    return String.join(" ", sentences);
  }

  String promised(OpenPromise promise) {
    String by = times.words(promise.answerBy());
    return promise.broken()
        ? "An answer was promised by " + by + " and is late: " + promise.about() + "."
        : "An answer is promised by " + by + ": " + promise.about() + ".";
  }

  private String inJourney(String journey, String why) {
    String waits = why.isBlank() ? "" : ": " + why;
    return "The journey “"
        + names.journey(journey)
        + "”"
        + waits
        + ". Nobody has to do anything for it.";
  }

  private String owner(Contact contact) {
    return contact.work().hasOwner() ? names.member(contact.work().owner()) : "its owner";
  }

  private String closed(Contact contact, String reason) {
    return contact
        .standing()
        .closed()
        .map(
            closing ->
                "Closed "
                    + times.words(closing.at())
                    + ": "
                    + reason
                    + (closing.detail().isBlank() ? "" : " (" + closing.detail() + ")")
                    + afterwards(closing.reason()))
        .orElse(reason);
  }

  private static String afterwards(CloseReason reason) {
    return switch (reason) {
      case CUSTOMER, UNQUALIFIED, SAID_NO -> ". A new opt-in or a reply opens it again.";
      case UNREACHABLE -> ". A new opt-in, a confirmation, a reply or a click opens it again.";
      case MERGED -> ". The follow-up goes on there.";
      case ERASED -> ". Nothing is left that tells who it was.";
    };
  }

  FactWords words(Foretelling.Coming coming) {
    return new FactWords(names.named(coming.fact()), times, names.strategy().business().outcome());
  }

  Icon icon(Foretelling.Coming coming) {
    return words(coming).icon();
  }

  private String due(Instant due) {
    return due.equals(Instant.MAX) ? "any time" : times.due(due);
  }

  private static Optional<Instant> dated(Instant due) {
    return due.equals(Instant.MAX) ? Optional.empty() : Optional.of(due);
  }
}
