package tend.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tend.core.contact.Contact;
import tend.core.contact.Fact;
import tend.core.contact.Signal;

/** The whole product in one pure function. */
public final class FollowUp {
  private FollowUp() {}

  /**
   * What follows from a signal. The same arguments give the same decision, on any machine.
   *
   * @param now the time of the decision; not before the contact's last one
   * @return a contact that has a next step, or is closed with a reason
   */
  public static Decision decide(Contact contact, Signal signal, Strategy strategy, Instant now) {
    var turn = new Turn(contact, signal, strategy, now);
    if (contact.memory().knows(signal.key())) {
      return turn.decision();
    }
    turn.listening.hear();
    turn.judging.judge(turn.listening.evidence());
    turn.expireWhatIsOver();
    if (turn.deciding.contact().isOpen()) {
      turn.people.ensureOwner();
      turn.answerAndPromise();
      turn.tasks.lapse();
    }
    turn.journeys.travel();
    if (turn.judging.weigh()) {
      turn.journeys.travel();
    }
    turn.tasks.cover();
    turn.net.catchWhoFalls();
    turn.tidyWhatIsClosed();
    turn.deciding.take(new Fact.SignalTaken(signal.key()));
    return turn.decision();
  }

  /** The parts of one decision. */
  private static final class Turn {
    final Deciding deciding;
    final People people;
    final Tasks tasks;
    final Listening listening;
    final Judging judging;
    final Promises promises;
    final Outgoing outgoing;
    final Steps steps;
    final Journeys journeys;
    final Net net;

    Turn(Contact contact, Signal signal, Strategy strategy, Instant now) {
      deciding = new Deciding(contact, signal, strategy, now);
      people = new People(deciding);
      tasks = new Tasks(deciding, people);
      listening = new Listening(deciding, tasks);
      judging = new Judging(deciding);
      promises = new Promises(deciding, tasks, people);
      outgoing = new Outgoing(deciding);
      steps = new Steps(deciding, tasks, people, outgoing);
      journeys = new Journeys(deciding, tasks, steps, outgoing);
      net = new Net(deciding, tasks, journeys, steps, outgoing);
    }

    void answerAndPromise() {
      if (listening.answered()) {
        promises.keep();
      }
      promises.make(listening.evidence());
      promises.watch();
    }

    /** Dates that have come: "not ready until", an appointment. */
    void expireWhatIsOver() {
      var standing = deciding.contact().standing();
      standing
          .notReady()
          .filter(said -> !said.until().isAfter(deciding.now))
          .ifPresent(_ -> deciding.take(new Fact.NotReadyOver("the date has come")));
      standing
          .appointment()
          .filter(made -> !made.when().isAfter(deciding.now))
          .ifPresent(made -> tasks.afterAppointment(made));
    }

    /** Who is closed has nothing planned and nobody waiting. */
    void tidyWhatIsClosed() {
      deciding
          .contact()
          .standing()
          .closed()
          .ifPresent(
              closing -> {
                journeys.leaveAll(closing.reason().words());
                tasks.drop(deciding.contact().work().tasks(), closing.reason().words());
                promises.drop(closing.reason().words());
              });
    }

    Decision decision() {
      Contact after = deciding.contact();
      if (NextStep.of(after) instanceof NextStep.Missing) {
        throw new IllegalStateException(
            "a decision left contact " + after.id().value() + " without a next step");
      }
      return new Decision(
          after,
          List.copyOf(deciding.facts()),
          List.copyOf(deciding.effects()),
          alarm(this),
          deciding.load());
    }
  }

  /** When to look again: the earliest of all that the contact waits for. */
  private static Optional<Instant> alarm(Turn turn) {
    Contact contact = turn.deciding.contact();
    if (!contact.isOpen()) {
      return Optional.empty();
    }
    Instant soonest = turn.deciding.now.plusMillis(1);
    return Stream.of(
            contact.travel().now().stream().map(enrolment -> enrolment.until()),
            contact.work().tasks().stream()
                .map(task -> task.lookAt()),
            contact.work().promises().stream()
                .filter(promise -> !promise.broken())
                .flatMap(promise -> Stream.of(promise.warnAt(), promise.answerBy())),
            contact.standing().notReady().stream().map(said -> said.until()),
            contact.standing().appointment().stream().map(made -> made.when()),
            turn.people.changes(),
            turn.judging.changes(),
            turn.steps.changes().stream(),
            turn.journeys.changes().stream())
        .flatMap(times -> times)
        .filter(time -> time.isBefore(Instant.MAX))
        .min(Instant::compareTo)
        .map(time -> time.isBefore(soonest) ? soonest : time);
  }
}
