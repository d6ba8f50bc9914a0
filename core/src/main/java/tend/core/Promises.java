package tend.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Fact;
import tend.core.contact.OpenPromise;
import tend.core.contact.Signal;
import tend.core.contact.TaskKind;

/** Answer-by clocks: made by what a person asks for, kept only by a person who answers. */
final class Promises {
  private final Deciding deciding;
  private final Tasks tasks;
  private final People people;

  Promises(Deciding deciding, Tasks tasks, People people) {
    this.deciding = deciding;
    this.tasks = tasks;
    this.people = people;
  }

  void keep() {
    for (OpenPromise promise : deciding.contact().work().promises()) {
      deciding.take(
          new Fact.PromiseKept(promise.name(), deciding.signal.by(), deciding.signal.at()));
      tasks.answer(title(promise.about()));
    }
  }

  /** Nobody waits for an answer any more. */
  void drop(String why) {
    for (OpenPromise promise : deciding.contact().work().promises()) {
      deciding.take(new Fact.PromiseKept(promise.name(), why, deciding.now));
    }
  }

  void make(List<EvidenceKind> evidence) {
    // Who has an appointment is answered: it is evidence, and nothing is owed.
    boolean answered = deciding.signal.what() instanceof Signal.Booked;
    if (deciding.isHistory() || answered) {
      return;
    }
    boolean urgent = deciding.signal.what() instanceof Signal.OptedIn optIn && optIn.urgent();
    for (PromiseRule rule : deciding.strategy.promises()) {
      evidence.stream()
          .filter(rule.madeBy()::contains)
          .findFirst()
          .filter(_ -> urgent || !rule.urgentOnly())
          .filter(_ -> deciding.contact().work().promise(rule.clock().name()).isEmpty())
          .ifPresent(kind -> make(rule, kind));
    }
  }

  private void make(PromiseRule rule, EvidenceKind because) {
    var due = rule.clock().promisedAt(deciding.now, deciding.strategy.business().hours());
    deciding.take(
        new Fact.PromiseMade(
            new OpenPromise(
                due.name(), because.words(), due.made(), due.warn(), due.due(), false)));
    rule.asks()
        .ifPresent(
            kind ->
                ask(
                    kind,
                    title(because.words()),
                    due.due(),
                    rule.urgentOnly(),
                    "promised: " + rule.clock().purpose()));
  }

  private void ask(TaskKind kind, String title, Instant due, boolean urgent, String why) {
    var keeper = people.keeper(due);
    tasks.ask(
        new Tasks.Wish(
            canDo(kind),
            title,
            "",
            due,
            urgent,
            false,
            Optional.empty(),
            Tasks.sentence(why, keeper.why())),
        keeper.id());
  }

  private static String title(String about) {
    return "Answer: " + about;
  }

  /** A call where there is a number, else a mail. */
  private TaskKind canDo(TaskKind kind) {
    return kind == TaskKind.CALL && deciding.contact().profile().text("phone").isBlank()
        ? TaskKind.MAIL
        : kind;
  }

  /** Warns, and says when a promise is broken. */
  void watch() {
    for (OpenPromise promise : deciding.contact().work().promises()) {
      if (!promise.broken() && !deciding.now.isBefore(promise.answerBy())) {
        deciding.take(
            new Fact.PromiseBroken(
                promise.name(), "nobody answered in time who " + promise.about()));
        people.alert(
            people.manager(), "Promise broken (" + promise.name() + "): " + promise.about());
      } else if (!deciding.now.isBefore(promise.warnAt())) {
        warn(promise);
      }
    }
  }

  /** The owner is told; the manager as well where there is more to do than anybody has room for. */
  private void warn(OpenPromise promise) {
    deciding.take(new Fact.PromiseWarned(promise.name()));
    String about = "Answer soon (" + promise.name() + "): " + promise.about();
    if (people.withRoom(promise.answerBy()).isPresent()) {
      people.alert(people.owner(), about);
      return;
    }
    String full = about + "; nobody has room for more by then";
    people.alert(people.owner(), full);
    if (!people.owner().equals(people.manager())) {
      people.alert(people.manager(), full);
    }
  }

  /**
   * A journey was to ask, and has gone another way, or who was asked sent it back or let it lie:
   * whoever waits for an answer has somebody who is asked for it, when it is due soon at the
   * latest.
   */
  void askWhereNobodyIs() {
    for (OpenPromise promise : deciding.contact().work().promises()) {
      if (deciding.contact().work().tasks().isEmpty()
          && (tasks.isLeftUndone() || isDueNow(promise.name()))) {
        ask(promise);
      }
    }
  }

  private boolean isDueNow(String promise) {
    return deciding.facts().stream()
        .anyMatch(
            fact ->
                (fact instanceof Fact.PromiseWarned(var warned) && warned.equals(promise))
                    || (fact instanceof Fact.PromiseBroken(var broken, _)
                        && broken.equals(promise)));
  }

  private void ask(OpenPromise promise) {
    Instant due =
        promise.answerBy().isAfter(deciding.now)
            ? promise.answerBy()
            : deciding.workingTimeFromNow(deciding.strategy.safetyNet().within());
    ask(TaskKind.CALL, title(promise.about()), due, false, "promised, and nobody else is asked");
  }

  void wake(Alarm alarm) {
    for (OpenPromise promise : deciding.contact().work().promises()) {
      if (!promise.broken()) {
        alarm.at(promise.warnAt());
        alarm.at(promise.answerBy());
      }
    }
  }
}
