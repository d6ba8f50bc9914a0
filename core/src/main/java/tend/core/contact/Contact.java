package tend.core.contact;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A person, and all that Tend needs to decide what comes next. A value: it changes only in {@link
 * #after}, by a fact.
 *
 * @param decisions how many decisions were made about it; numbers the next one
 */
public record Contact(
    ContactId id,
    Profile profile,
    Standing standing,
    Scores scores,
    Permissions permissions,
    Work work,
    Travel travel,
    Memory memory,
    long decisions) {

  /** Someone of whom nothing is known yet. */
  public static Contact unknown(ContactId id) {
    return new Contact(
        id,
        Profile.nobody(),
        Standing.fresh(),
        Scores.none(),
        Permissions.none(),
        Work.none(),
        Travel.none(),
        Memory.none(),
        0);
  }

  public boolean isOpen() {
    return standing.closed().isEmpty();
  }

  public boolean is(CloseReason reason) {
    return standing.closed().filter(closing -> closing.reason() == reason).isPresent();
  }

  /** The contact after one fact. The only place where a contact changes. */
  public Contact after(Fact fact) {
    Contact contact = changedBy(fact);
    return contact.memory.isRecording(fact)
        ? contact.with(contact.memory.recording(fact))
        : contact;
  }

  private Contact changedBy(Fact fact) {
    return switch (fact) {
      case Fact.Arrived(var origin, _, var at) ->
          with(profile.from(origin, at, memory.last(Happening.OPTED_IN)))
              .with(memory.after(Happening.OPTED_IN, at));
      case Fact.Happened(var what, _, var at) -> with(memory.after(what, at));
      case Fact.FieldsLearned(var fields) -> with(profile.with(fields));
      case Fact.FieldsCleared(var names) -> with(profile.without(names));
      case Fact.ZoneLearned(var zone) -> with(profile.in(zone));
      case Fact.Tagged(var added, var removed) -> with(profile.tagged(added, removed));
      case Fact.ConsentChanged(var channel, var consent) ->
          with(permissions.with(channel, consent));
      case Fact.Suppressed(var channel, var why) -> with(permissions.with(channel, why));
      case Fact.SuppressionLifted(var channel, _) -> with(permissions.lifted(channel));
      case Fact.SendAsked(_, var channel, _, var purpose, var at) -> sent(channel, purpose, at);
      case Fact.StageMoved(_, var to, var evidence) -> with(standing.at(to, evidence));
      case Fact.TemperatureMoved(_, var to, var evidence) -> with(standing.at(to, evidence));
      case Fact.Scored scored -> with(scores.after(scored));
      case Fact.Assigned(var owner, _) -> with(work.ownedBy(owner));
      case Fact.JourneyJoined joined -> with(travel.joined(joined));
      case Fact.StepTaken(var journey, _, _, _, var next, var at) ->
          with(
              next.isEmpty()
                  ? travel.left(journey, at)
                  : travel.changed(journey, enrolment -> enrolment.at(next, at)));
      case Fact.StepWaits(var journey, _, _, var until, var why) ->
          with(travel.changed(journey, enrolment -> enrolment.waiting(until, why)));
      case Fact.GoalReached(var journey, _, var goal, var next, var at) ->
          with(
              next.isEmpty()
                  ? travel.left(journey, at)
                  : travel.changed(journey, enrolment -> enrolment.reached(goal).at(next, at)));
      case Fact.JourneyLeft(var journey, _, _, var at) -> with(travel.left(journey, at));
      case Fact.TaskAsked(var task, _) -> with(work.with(task));
      case Fact.TaskMoved(var id, var assignee, _) ->
          with(work.changed(id, task -> task.withAssignee(assignee)));
      case Fact.TaskPostponed(var id, var due, _) ->
          with(work.changed(id, task -> task.withDue(due)));
      case Fact.TaskLapsed(var id, _) -> with(work.changed(id, Task::lapsed));
      case Fact.TaskClosed(var id, _, _) -> with(work.without(id));
      case Fact.PromiseMade(var promise) -> with(work.promising(promise));
      case Fact.PromiseWarned(var name) -> with(work.promised(name, OpenPromise::warned));
      case Fact.PromiseKept(var name, _, _) -> with(work.released(name));
      case Fact.PromiseBroken(var name, _) -> with(work.promised(name, OpenPromise::asBroken));
      case Fact.NotReadySaid(var reason, var until, _) ->
          with(standing.notReady(Optional.of(new Standing.NotReady(reason, until))));
      case Fact.NotReadyOver _ -> with(standing.notReady(Optional.empty()));
      case Fact.Booked(var about, var when) ->
          with(standing.appointment(Optional.of(new Standing.Appointment(about, when))));
      case Fact.BookingOver _ -> with(standing.appointment(Optional.empty()));
      case Fact.DealOpened(var title, var value, var at) ->
          with(standing.deal(Optional.of(new Standing.Deal(title, value, at))));
      case Fact.DealWon _, Fact.DealLost _ -> with(standing.deal(Optional.empty()));
      case Fact.Closed(var reason, var detail, var at) ->
          with(standing.closed(Optional.of(new Standing.Closing(reason, detail, at))));
      case Fact.Reopened _ -> with(standing.opened());
      case Fact.Erased _ ->
          with(profile.erased())
              .with(memory.erased())
              .with(standing.erased())
              .with(permissions.erased());
      case Fact.MayBeTakenBack(var deed, var at) -> with(memory.remembering(this, deed, at));
      case Fact.TakenBack(var deed, var nothingLeft, _) ->
          memory
              .recall(deed)
              .map(recall -> recall.undone(this, nothingLeft))
              .orElse(this)
              .withoutRecall();
      case Fact.Stands _ -> withoutRecall();
      case Fact.SignalTaken(var key) -> with(memory.after(key)).counted();
      case Fact.FieldsKept _,
          Fact.Withheld _,
          Fact.ConfirmationAsked _,
          Fact.DeliveryConfirmed _,
          Fact.DeliveryFailed _,
          Fact.Noted _,
          Fact.Alerted _,
          Fact.WebhookAsked _,
          Fact.StepStopped _,
          Fact.Caught _,
          Fact.MergedInto _ ->
          this;
    };
  }

  /** The contact after several facts, in their order. */
  public Contact after(List<Fact> facts) {
    Contact contact = this;
    for (Fact fact : facts) {
      contact = contact.after(fact);
    }
    return contact;
  }

  private Contact withoutRecall() {
    return with(memory.withoutRecall());
  }

  /** Who and where it is, without what is only kept to know its signals again. */
  Contact asRemembered() {
    return new Contact(
        id,
        profile,
        standing,
        scores,
        permissions,
        work,
        travel,
        new Memory(memory.seen(), List.of(), Optional.empty()),
        0);
  }

  private Contact sent(Channel channel, Purpose purpose, Instant at) {
    var remembered =
        memory.after(channel == Channel.MAIL ? Happening.MAILED : Happening.LETTERED, at);
    return purpose == Purpose.SERVICE
        ? with(remembered)
        : with(permissions.sent(channel, at)).with(remembered);
  }

  private Contact with(Profile other) {
    return new Contact(id, other, standing, scores, permissions, work, travel, memory, decisions);
  }

  private Contact with(Standing other) {
    return new Contact(id, profile, other, scores, permissions, work, travel, memory, decisions);
  }

  private Contact with(Scores other) {
    return new Contact(id, profile, standing, other, permissions, work, travel, memory, decisions);
  }

  private Contact with(Permissions other) {
    return new Contact(id, profile, standing, scores, other, work, travel, memory, decisions);
  }

  private Contact with(Work other) {
    return new Contact(
        id, profile, standing, scores, permissions, other, travel, memory, decisions);
  }

  private Contact with(Travel other) {
    return new Contact(id, profile, standing, scores, permissions, work, other, memory, decisions);
  }

  private Contact with(Memory other) {
    return new Contact(id, profile, standing, scores, permissions, work, travel, other, decisions);
  }

  private Contact counted() {
    return new Contact(
        id, profile, standing, scores, permissions, work, travel, memory, decisions + 1);
  }
}
