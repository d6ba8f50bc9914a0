package tend.core;

import tend.core.contact.CloseReason;
import tend.core.contact.Contact;
import tend.core.contact.Fact;
import tend.core.contact.Signal;
import tend.core.contact.Stage;
import tend.core.contact.Standing;
import tend.core.contact.Task;
import tend.core.contact.TaskKind;
import tend.core.contact.Temperature;

/** Where a decision would leave a contact without a next step, something takes it. */
final class Net {
  private final Deciding deciding;
  private final Tasks tasks;
  private final Journeys journeys;
  private final Reach reach;

  Net(Deciding deciding, Tasks tasks, Journeys journeys, Reach reach) {
    this.deciding = deciding;
    this.tasks = tasks;
    this.journeys = journeys;
    this.reach = reach;
  }

  void catchWhoFalls() {
    dropWhatIsSettled();
    if (isLeftLying() && keepInTouch()) {
      deciding.take(
          new Fact.Caught("meanwhile the journey " + deciding.strategy.safetyNet().journey()));
    }
    if (!isFalling()) {
      return;
    }
    if (isKnownNeverToBe()) {
      close(CloseReason.UNQUALIFIED, "nothing is planned for who is unqualified");
    } else if (keepInTouch()) {
      deciding.take(new Fact.Caught("the journey " + deciding.strategy.safetyNet().journey()));
    } else if (deciding.contact().standing().stage().isAtLeast(Stage.CUSTOMER)) {
      close(CloseReason.CUSTOMER, "nothing is planned");
    } else if (reach.isReachable()) {
      askOwner();
    } else {
      close(
          CloseReason.UNREACHABLE,
          reach.neverConfirmed()
              ? "the address was never confirmed"
              : "no address or number that may be used");
    }
  }

  /** Who could not be reached, and now can: an address, a permission, a sign. No import opens. */
  void openWhoCanBeReached() {
    if (!deciding.isHistory()
        && deciding.contact().is(CloseReason.UNREACHABLE)
        && (isGivenAWay() || gaveASign())
        && reach.isReachable()) {
      deciding.take(new Fact.Reopened("can be reached now"));
    }
  }

  private boolean isGivenAWay() {
    var what = deciding.signal.what();
    return what instanceof Signal.Edited
        || what instanceof Signal.Consented
        || what instanceof Signal.Confirmed;
  }

  private boolean gaveASign() {
    return deciding.facts().stream()
        .anyMatch(fact -> fact instanceof Fact.Happened(var what, _, _) && what.isSignOfLife());
  }

  private boolean isFalling() {
    return NextStep.isMissing(deciding.contact());
  }

  /**
   * Nothing but a date until which they are not ready, or tasks that people have not done in time:
   * the robots keep in touch meanwhile.
   */
  private boolean isLeftLying() {
    Contact contact = deciding.contact();
    return contact.travel().now().isEmpty()
        && contact.standing().appointment().isEmpty()
        && (contact.standing().notReady().isPresent() || !contact.work().tasks().isEmpty())
        && contact.work().tasks().stream().allMatch(task -> task.lapses() > 0);
  }

  private boolean isKnownNeverToBe() {
    return deciding.contact().standing().temperature() == Temperature.UNQUALIFIED;
  }

  /**
   * The journey takes the contact where something in it can reach it, and if it then really waits.
   */
  private boolean keepInTouch() {
    return deciding
        .strategy
        .journey(deciding.strategy.safetyNet().journey())
        .filter(reach::canReach)
        .filter(journey -> journeys.catches(journey))
        .map(_ -> goOn())
        .orElse(false);
  }

  private boolean goOn() {
    journeys.travel();
    return !isFalling();
  }

  /**
   * The owner decides; one who has just decided nothing is asked again after a pause. Of history
   * nobody is asked at once: a list of thousands would be a day's work of a year.
   */
  private void askOwner() {
    SafetyNet net = deciding.strategy.safetyNet();
    if (decidedNothing() || deciding.isHistory()) {
      deciding.take(
          new Fact.NotReadySaid(
              Standing.NotReady.PAUSE, net.pause().after(deciding.now, deciding.zone()), "Tend"));
      deciding.take(new Fact.Caught("the owner is asked again after " + net.pause()));
      return;
    }
    if (reach.neverConfirmed()) {
      askForACall(net);
    } else {
      askForADecision(net);
    }
    deciding.take(new Fact.Caught("a task"));
  }

  private void askForADecision(SafetyNet net) {
    tasks.askOwnerWhenThereIsRoom(
        TaskKind.DECIDE,
        "Decide what comes next: nothing is planned",
        deciding.workingTimeFromNow(net.within()),
        "nothing else is planned");
  }

  /** Perhaps a stranger typed it: it is for when there is time, and nobody is reminded. */
  private void askForACall(SafetyNet net) {
    tasks.askOwnerWhenThereIsRoom(
        reach.hasPhone() ? TaskKind.CALL : TaskKind.DECIDE,
        Tasks.NEVER_CONFIRMED,
        net.pause().after(deciding.now, deciding.zone()),
        "nobody has said that the address is theirs");
  }

  /** Whose address is known after all is not called about it. */
  private void dropWhatIsSettled() {
    if (!reach.neverConfirmed()) {
      tasks.drop(
          deciding.contact().work().tasks().stream().filter(Tasks::isOfNeverConfirmed).toList(),
          "somebody is there");
    }
  }

  private boolean decidedNothing() {
    return deciding.before.work().tasks().stream()
        .filter(task -> task.kind() == TaskKind.DECIDE || Tasks.isOfNeverConfirmed(task))
        .map(Task::id)
        .anyMatch(id -> deciding.contact().work().task(id).isEmpty());
  }

  private void close(CloseReason reason, String detail) {
    deciding.take(new Fact.Closed(reason, detail, deciding.now));
  }
}
