package tend.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tend.core.contact.CloseReason;
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
   * @throws IllegalArgumentException if the signal holds more than anything can mean: a text of
   *     megabytes, a time outside of the years 1 to 9999
   */
  public static Decision decide(Contact contact, Signal signal, Strategy strategy, Instant now) {
    var turn = new Turn(contact, signal, strategy, now);
    if (contact.memory().knows(signal.key())) {
      return turn.decision();
    }
    Limits.check(signal);
    if (turn.isGone()) {
      return turn.decisionOfWhoIsGone();
    }
    turn.takingBack.remember();
    turn.takingBack.hear();
    Heard heard = turn.listening.hear();
    turn.net.openWhoCanBeReached();
    turn.judging.judge(heard.evidence());
    turn.expireWhatIsOver();
    if (turn.deciding.contact().isOpen()) {
      turn.people.ensureOwner();
      turn.answerAndPromise(heard);
    }
    turn.journeys.obey();
    turn.journeys.travel();
    // A journey may change what is scored, and the score what is travelled: nobody joins or goes
    // on without end, so that this settles.
    while (turn.judging.weigh()) {
      turn.journeys.travel();
    }
    turn.askWhoAnswers();
    turn.cover();
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
    final Overdue overdue;
    final Listening listening;
    final Reach reach;
    final Judging judging;
    final TakingBack takingBack;
    final Promises promises;
    final Steps steps;
    final Journeys journeys;
    final Net net;

    Turn(Contact contact, Signal signal, Strategy strategy, Instant now) {
      deciding = new Deciding(contact, signal, strategy, now);
      people = new People(deciding);
      tasks = new Tasks(deciding, people);
      overdue = new Overdue(deciding, tasks, people);
      var outgoing = new Outgoing(deciding);
      reach = new Reach(deciding);
      listening = new Listening(deciding, tasks, outgoing);
      judging = new Judging(deciding);
      takingBack = new TakingBack(deciding, judging);
      promises = new Promises(deciding, tasks, people);
      var joining = new Joining(deciding, reach);
      var progress = new Progress(deciding, tasks);
      var asking = new Asking(deciding, tasks, people, progress);
      steps = new Steps(deciding, people, outgoing, joining, progress, asking);
      journeys = new Journeys(deciding, tasks, steps, reach, joining, progress);
      net = new Net(deciding, tasks, journeys, reach);
    }

    /** Erased, or known under another name: nothing is planned and nothing is kept. */
    boolean isGone() {
      return deciding.before.is(CloseReason.ERASED) || deciding.before.is(CloseReason.MERGED);
    }

    Decision decisionOfWhoIsGone() {
      if (deciding.signal.what() instanceof Signal.Erased) {
        listening.hear();
      } else if (deciding.signal.what() instanceof Signal.OptedIn optIn) {
        // For the ledger alone: that it came, and nothing of what it said.
        deciding.take(new Fact.Arrived(optIn.origin(), optIn.form(), deciding.signal.at()));
      }
      deciding.take(new Fact.SignalTaken(deciding.signal.key()));
      return decision();
    }

    void answerAndPromise(Heard heard) {
      if (heard.answered()) {
        promises.keep();
      }
      promises.make(heard.evidence());
      if (!deciding.isHistory()) {
        promises.watch();
        overdue.lapse();
      }
    }

    /**
     * Dates that have come: "not ready until", an appointment. History ends only what it told
     * itself, silently; what was planned before is looked at in a decision of its own.
     */
    void expireWhatIsOver() {
      var standing = deciding.contact().standing();
      var before = deciding.before.standing();
      standing
          .notReady()
          .filter(said -> !said.until().isAfter(deciding.now))
          .filter(_ -> !deciding.isHistory() || !standing.notReady().equals(before.notReady()))
          .ifPresent(_ -> deciding.take(new Fact.NotReadyOver("the date has come")));
      standing
          .appointment()
          .filter(made -> !made.when().isAfter(deciding.now))
          .filter(
              _ -> !deciding.isHistory() || !standing.appointment().equals(before.appointment()))
          .ifPresent(made -> tasks.afterAppointment(made));
    }

    /** After the journeys, which may have asked somebody. */
    void askWhoAnswers() {
      if (!deciding.isHistory() && deciding.contact().isOpen()) {
        promises.askWhereNobodyIs();
      }
    }

    /** History moves nobody's tasks: it could tell nobody. */
    void cover() {
      if (!deciding.isHistory()) {
        tasks.cover();
      }
    }

    /** Who is closed has nothing planned and nobody waiting. */
    void tidyWhatIsClosed() {
      deciding
          .contact()
          .standing()
          .closed()
          .ifPresent(
              closing -> {
                tasks.drop(deciding.contact().work().tasks(), closing.reason().words());
                promises.drop(closing.reason().words());
                if (deciding.contact().standing().appointment().isPresent()) {
                  deciding.take(new Fact.BookingOver(closing.reason().words()));
                }
              });
    }

    Decision decision() {
      Contact after = deciding.contact();
      if (NextStep.isMissing(after)) {
        throw new IllegalStateException(
            "a decision left contact " + after.id().value() + " without a next step");
      }
      return new Decision(
          after,
          List.copyOf(deciding.facts()),
          List.copyOf(deciding.effects()),
          wakeAt(after),
          deciding.load());
    }

    private Optional<Instant> wakeAt(Contact contact) {
      if (!contact.isOpen()) {
        return Optional.empty();
      }
      var alarm = new Alarm(deciding.now);
      if (deciding.isHistory() && !deciding.before.work().tasks().isEmpty()) {
        // History moved and reminded nobody; that is done in a decision of its own.
        alarm.atOnce();
      }
      contact.travel().now().forEach(enrolment -> alarm.at(enrolment.until()));
      contact.work().tasks().forEach(task -> alarm.at(task.lookAt()));
      contact.standing().notReady().ifPresent(said -> alarm.at(said.until()));
      contact.standing().appointment().ifPresent(made -> alarm.at(made.when()));
      promises.wake(alarm);
      people.wake(alarm);
      reach.wake(alarm);
      judging.wake(alarm);
      steps.wake(alarm);
      journeys.wake(alarm);
      return alarm.rings();
    }
  }
}
