package tend.core;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tend.core.contact.Effect;
import tend.core.contact.Enrolment;
import tend.core.contact.Fact;
import tend.core.contact.Standing;
import tend.core.contact.Task;
import tend.core.contact.TaskKind;
import tend.core.journey.Step;

/** What is asked of people: asked, moved to who is there, closed. */
final class Tasks {
  /** Asked of whoever has time for it: it is never late, and nobody is told that it lies there. */
  static final String NEVER_CONFIRMED = "Address never confirmed: call, or close";

  /** Outcomes of what nobody did. */
  static final String REJECTED = "rejected";

  static final String LAPSED = "lapsed";

  private final Deciding deciding;
  private final People people;
  private boolean leftUndone;

  Tasks(Deciding deciding, People people) {
    this.deciding = deciding;
    this.people = people;
  }

  /** A task, but for who gets it and its name. */
  record Wish(
      TaskKind kind,
      String title,
      String playbook,
      Instant due,
      boolean urgent,
      boolean handOff,
      Optional<Task.Place> place,
      String why) {}

  /** Asks this member, or who stands in for them. */
  void ask(Wish wish, String member) {
    Instant due = later(wish.due());
    var person = people.standIn(member, due);
    String key = deciding.nextKey();
    var task =
        new Task(
            key,
            wish.kind(),
            wish.title(),
            wish.playbook(),
            person.id(),
            deciding.now,
            due,
            wish.urgent(),
            wish.handOff(),
            0,
            wish.place());
    deciding.take(new Fact.TaskAsked(task, sentence(wish.why(), person.why())));
    if (!deciding.isHistory()) {
      deciding.ask(
          new Effect.AskPerson(
              key, key, task.kind(), task.title(), person.id(), task.due(), task.urgent()));
    }
  }

  /** Asks the owner; someone becomes the owner first where nobody is. */
  void askOwner(Wish wish) {
    ask(wish, people.owner());
  }

  /** Asks the owner, at an hour at which they have room for it. */
  void askOwnerWhenThereIsRoom(TaskKind kind, String title, Instant due, String why) {
    askOwner(new Wish(kind, title, "", people.whenRoom(due), false, false, Optional.empty(), why));
  }

  /** History asks nobody. */
  void callBack(Instant when, String by) {
    if (deciding.isHistory()) {
      return;
    }
    askOwner(
        new Wish(
            TaskKind.CALL,
            "Call back, as agreed",
            "",
            when,
            false,
            false,
            Optional.empty(),
            by + " agreed on a time"));
  }

  /** The time of an appointment has come: somebody says what came of it. */
  void afterAppointment(Standing.Appointment made) {
    deciding.take(new Fact.BookingOver("its time has come"));
    if (deciding.isHistory() || !deciding.contact().isOpen()) {
      return;
    }
    askOwner(
        new Wish(
            TaskKind.VISIT,
            "What came of the appointment? " + made.about(),
            "",
            deciding.workingTimeFromNow(Duration.ofHours(8)),
            false,
            false,
            Optional.empty(),
            "its time has come"));
  }

  /** Closes a task, and lets the journey that asked go on. Nothing happens when it is gone. */
  void close(String id, String outcome, String by, String note) {
    Optional<Task> found = deciding.contact().work().task(id);
    if (found.isEmpty()) {
      return;
    }
    Task task = found.get();
    leftUndone = leftUndone || outcome.equals(REJECTED) || outcome.equals(LAPSED);
    deciding.take(new Fact.TaskClosed(id, note.isBlank() ? outcome : outcome + ": " + note, by));
    task.place().ifPresent(place -> goOn(task, place, outcome));
  }

  /** Whether somebody sent a task back in this decision, or let one lapse. */
  boolean isLeftUndone() {
    return leftUndone;
  }

  void closeAll(TaskKind kind, String outcome, String by) {
    for (Task task : List.copyOf(deciding.contact().work().tasks())) {
      if (task.kind() == kind) {
        close(task.id(), outcome, by, "");
      }
    }
  }

  /** A person answered in their own words: tasks to write are done. */
  void answered() {
    closeAll(TaskKind.MAIL, "answered", deciding.signal.by());
  }

  /** The contact is closed, or left the journey: nothing is to be done any more. */
  void drop(List<Task> tasks, String why) {
    for (Task task : tasks) {
      deciding.take(new Fact.TaskClosed(task.id(), "not needed any more: " + why, "Tend"));
    }
  }

  /** The contact is not at that place of a journey any more. */
  void dropAskedBy(Enrolment enrolment, String why) {
    drop(
        deciding.contact().work().tasks().stream()
            .filter(task -> task.place().filter(place -> isIn(place, enrolment)).isPresent())
            .toList(),
        why);
  }

  private static boolean isIn(Task.Place place, Enrolment enrolment) {
    return place.journey().equals(enrolment.journey()) && place.number() == enrolment.number();
  }

  /** Somebody answered: what was asked only for that is done. */
  void answer(String title) {
    for (Task task : List.copyOf(deciding.contact().work().tasks())) {
      if (task.title().equals(title)) {
        close(task.id(), "answered", deciding.signal.by(), "");
      }
    }
  }

  void postpone(String id, Instant until, String why) {
    if (deciding.contact().work().task(id).isPresent()) {
      deciding.take(new Fact.TaskPostponed(id, later(until), why));
    }
  }

  /** A person gave the contact to somebody: what the old owner had to do goes along. */
  void handTo(String owner, String why) {
    String old = deciding.contact().work().owner();
    deciding.take(new Fact.Assigned(owner, why));
    for (Task task : deciding.contact().work().tasks()) {
      if (task.assignee().equals(old) && !old.equals(owner)) {
        move(task, people.standIn(owner, task.due()), owner + " has the contact now");
      }
    }
  }

  /** Every open task is with somebody who is there; who has left leaves it to the owner. */
  void cover() {
    for (Task task : deciding.contact().work().tasks()) {
      boolean works = people.worksHere(task.assignee());
      var person = people.standIn(works ? task.assignee() : people.owner(), task.due());
      if (!person.id().equals(task.assignee())) {
        move(task, person, works ? "" : task.assignee() + " does not work here any more");
      }
    }
  }

  static boolean isOfNeverConfirmed(Task task) {
    return task.place().isEmpty() && task.title().equals(NEVER_CONFIRMED);
  }

  /**
   * @param otherwise why, where it is who was meant
   */
  void move(Task task, People.Person to, String otherwise) {
    String why = to.why().isEmpty() ? otherwise : to.why();
    deciding.take(new Fact.TaskMoved(task.id(), to.id(), why));
    if (!deciding.isHistory()) {
      deciding.ask(
          new Effect.AskPerson(
              deciding.nextKey(),
              task.id(),
              task.kind(),
              task.title(),
              to.id(),
              task.due(),
              task.urgent()));
    }
  }

  private void goOn(Task task, Task.Place place, String outcome) {
    if (deciding.contact().travel().waitsAt(place)) {
      deciding.take(
          new Fact.StepTaken(
              place.journey(),
              place.number(),
              place.step(),
              task.title() + ": " + outcome.replace('_', ' '),
              step(place).map(step -> following(step, outcome)).orElse(""),
              deciding.now));
    }
  }

  /** The step of a journey that asked. */
  Optional<Step> step(Task.Place place) {
    return enrolment(place)
        .flatMap(deciding.strategy::journeyOf)
        .flatMap(journey -> journey.step(place.step()));
  }

  private Optional<Enrolment> enrolment(Task.Place place) {
    return deciding
        .contact()
        .travel()
        .in(place.journey())
        .filter(enrolment -> isIn(place, enrolment));
  }

  private static String following(Step step, String outcome) {
    return switch (step) {
      case Step.Ask ask -> ask.outcomes().getOrDefault(outcome, ask.next());
      case Step.HandOff handOff -> outcome.equals(REJECTED) ? handOff.rejected() : handOff.next();
      case Step.Send _,
          Step.Wait _,
          Step.Branch _,
          Step.Split _,
          Step.Change _,
          Step.Alert _,
          Step.Webhook _,
          Step.Start _,
          Step.Leave _,
          Step.End _ ->
          throw new IllegalStateException("a task was asked by a step that asks nobody: " + step);
    };
  }

  /**
   * Never in the past, and never at once: nobody does anything sooner, and a journey that asks
   * again whenever it was not done would ask without end.
   */
  private Instant later(Instant when) {
    Instant soon = deciding.now.plus(Duration.ofMinutes(1));
    return when.isAfter(soon) ? when : soon;
  }

  static String sentence(String why, String whoWhy) {
    return whoWhy.isEmpty() ? why : why + "; " + whoWhy;
  }
}
