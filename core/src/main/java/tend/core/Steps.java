package tend.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import tend.core.contact.Channel;
import tend.core.contact.Contact;
import tend.core.contact.Effect;
import tend.core.contact.Enrolment;
import tend.core.contact.Evidence;
import tend.core.contact.Fact;
import tend.core.contact.Happening;
import tend.core.contact.Known;
import tend.core.contact.Signal;
import tend.core.contact.Task;
import tend.core.contact.TaskKind;
import tend.core.contact.Trust;
import tend.core.journey.Choice;
import tend.core.journey.Journey;
import tend.core.journey.Step;
import tend.core.journey.Until;
import tend.core.journey.Waiting;

/** Takes the steps that are due, until every journey waits or has ended. */
final class Steps {
  /** A journey that takes more steps than this at once goes round in circles. */
  private static final int MOST_STEPS = 50;

  /** A contact taken in from history is looked at a day later; the import itself sends nothing. */
  private static final Duration AFTER_HISTORY = Duration.ofDays(1);

  private final Deciding deciding;
  private final Tasks tasks;
  private final People people;
  private final Outgoing outgoing;
  private final Joining joining;
  private final TreeMap<String, Integer> taken = new TreeMap<>();

  Steps(Deciding deciding, Tasks tasks, People people, Outgoing outgoing, Joining joining) {
    this.deciding = deciding;
    this.tasks = tasks;
    this.people = people;
    this.outgoing = outgoing;
    this.joining = joining;
  }

  /** What a wait rests on has changed: a date in a field, or who has room. */
  void heed() {
    boolean learned =
        deciding.facts().stream()
            .anyMatch(
                fact -> fact instanceof Fact.FieldsLearned || fact instanceof Fact.FieldsCleared);
    boolean team = deciding.signal.what() instanceof Signal.TeamChanged;
    if ((!learned && !team) || deciding.isHistory()) {
      return;
    }
    for (Enrolment enrolment : deciding.contact().travel().now()) {
      Optional<Step> step = stepOf(enrolment).filter(_ -> !enrolment.why().isEmpty());
      if (step.isPresent() && learned) {
        waitAnew(enrolment, step.get());
      }
      if (step.isPresent() && team && asks(step.get()) && hasNotAsked(enrolment)) {
        stay(enrolment, deciding.now, "who is there has changed");
      }
    }
  }

  private void waitAnew(Enrolment enrolment, Step step) {
    if (step instanceof Step.Wait(_, Until.TheField field, var next)) {
      waitAnew(enrolment, field, next);
    }
  }

  private void waitAnew(Enrolment enrolment, Until.TheField field, String next) {
    switch (Waiting.of(field, deciding.contact(), enrolment.arrivedAt(), deciding.zone())) {
      case Waiting.At(var until, var why) -> {
        if (!until.equals(enrolment.until())) {
          stay(enrolment, until, why);
        }
      }
      case Waiting.NotAtAll(var why) -> done(enrolment, "went on: " + why, next);
    }
  }

  private static boolean asks(Step step) {
    return step instanceof Step.Ask || step instanceof Step.HandOff;
  }

  private static boolean hasNotAsked(Enrolment enrolment) {
    return enrolment.until().isBefore(Instant.MAX);
  }

  private Optional<Step> stepOf(Enrolment enrolment) {
    return deciding
        .strategy
        .journeyOf(enrolment)
        .flatMap(journey -> journey.step(enrolment.step()));
  }

  boolean isAnythingDue() {
    return deciding.contact().travel().now().stream().anyMatch(this::isDue);
  }

  void go() {
    Optional<Enrolment> due = firstDue();
    while (due.isPresent()) {
      go(due.get());
      due = firstDue();
    }
  }

  private Optional<Enrolment> firstDue() {
    return deciding.contact().travel().now().stream().filter(this::isDue).findFirst();
  }

  private boolean isDue(Enrolment enrolment) {
    boolean due = !enrolment.until().isAfter(deciding.now) || hasHappened(enrolment);
    return due && !(deciding.isHistory() && stoodThere(enrolment));
  }

  /** Whether it is as it was before this decision. */
  private boolean stoodThere(Enrolment enrolment) {
    return deciding.before.travel().in(enrolment.journey()).filter(enrolment::equals).isPresent();
  }

  private void go(Enrolment enrolment) {
    Optional<Journey> journey = deciding.strategy.journeyOf(enrolment);
    Optional<Step> step = journey.flatMap(found -> found.step(enrolment.step()));
    if (step.isEmpty()) {
      leave(enrolment, "the strategy does not have it any more");
    } else if (deciding.isHistory()) {
      stay(enrolment, deciding.now.plus(AFTER_HISTORY), "was taken in from history");
    } else if (taken.merge(enrolment.journey(), 1, Integer::sum) > MOST_STEPS) {
      String why = "took " + MOST_STEPS + " steps at once, which is a circle";
      deciding.take(
          new Fact.StepStopped(enrolment.journey(), enrolment.number(), enrolment.step(), why));
      people.alert(people.manager(), "Journey " + enrolment.journey() + " " + why);
      leave(enrolment, why);
    } else {
      take(enrolment, step.get());
    }
  }

  private void take(Enrolment enrolment, Step step) {
    switch (step) {
      case Step.Send send -> send(enrolment, send);
      case Step.Wait wait -> waitFor(enrolment, wait);
      case Step.Branch branch -> branch(enrolment, branch);
      case Step.Split split -> {
        var share = Choice.of(deciding.contact().id(), enrolment.journey(), split);
        done(enrolment, "took the way " + share.name(), share.next());
      }
      case Step.Ask ask -> ask(enrolment, ask);
      case Step.HandOff handOff -> handOff(enrolment, handOff);
      case Step.Change change -> change(enrolment, change);
      case Step.Alert(_, var who, var message, var next) -> {
        people.alert(people.member(who), message);
        done(enrolment, "told " + people.member(who), next);
      }
      case Step.Webhook(_, var name, var next) -> {
        String key = deciding.nextKey();
        deciding.take(new Fact.WebhookAsked(key, name));
        deciding.ask(new Effect.CallWebhook(key, name, enrolment.journey()));
        done(enrolment, "called the webhook " + name, next);
      }
      case Step.Start(_, var journey, var next) -> start(enrolment, journey, next);
      case Step.Leave(_, var journey, var next) -> {
        done(enrolment, "left " + journey, next);
        deciding
            .contact()
            .travel()
            .in(journey)
            .ifPresent(other -> leave(other, "the journey " + enrolment.journey() + " says so"));
      }
      case Step.End(_, var why) -> done(enrolment, why, "");
    }
  }

  private void send(Enrolment enrolment, Step.Send send) {
    var place = new Outgoing.Place(enrolment.journey(), send.id());
    switch (outgoing.send(send.channel(), send.text(), place)) {
      case Outgoing.Sent() ->
          done(enrolment, "sent the " + send.channel().word() + " " + send.text(), send.next());
      case Outgoing.Held(var until, var why) -> {
        if (enrolment.why().isEmpty()) {
          deciding.take(new Fact.Withheld(send.channel(), send.text(), why, Optional.of(until)));
        }
        stay(enrolment, until, why);
      }
      case Outgoing.Refused(var why) -> {
        deciding.take(new Fact.Withheld(send.channel(), send.text(), why, Optional.empty()));
        done(enrolment, "went on without the " + send.channel().word(), send.next());
      }
      case Outgoing.Impossible(var why) -> {
        deciding.take(
            new Fact.StepStopped(enrolment.journey(), enrolment.number(), send.id(), why));
        done(enrolment, "went on without the " + send.channel().word(), send.next());
      }
    }
  }

  private void waitFor(Enrolment enrolment, Step.Wait wait) {
    if (hasHappened(enrolment)) {
      done(enrolment, "what it waited for has happened", wait.next());
    } else if (!enrolment.why().isEmpty()) {
      timeIsUp(enrolment, wait);
    } else {
      switch (Waiting.of(
          wait.until(), deciding.contact(), enrolment.arrivedAt(), deciding.zone())) {
        case Waiting.At(var until, var why) -> {
          if (until.isAfter(deciding.now)) {
            stay(enrolment, until, why);
          } else {
            timeIsUp(enrolment, wait);
          }
        }
        case Waiting.NotAtAll(var why) -> done(enrolment, "went on: " + why, wait.next());
      }
    }
  }

  private void timeIsUp(Enrolment enrolment, Step.Wait wait) {
    switch (wait.until()) {
      case Until.Happens happens ->
          done(enrolment, "it did not happen within " + happens.limit(), happens.otherwise());
      case Until.For _, Until.TheDate _, Until.TheField _, Until.TheWeekday _ ->
          done(enrolment, "the time has come", wait.next());
    }
  }

  /** Whether what the contact waits for at its step has happened since it arrived there. */
  private boolean hasHappened(Enrolment enrolment) {
    return deciding
        .strategy
        .journeyOf(enrolment)
        .flatMap(journey -> journey.step(enrolment.step()))
        .filter(
            step ->
                step instanceof Step.Wait(_, Until.Happens(var any, var condition, _, _), _)
                    && (any.stream().anyMatch(what -> happenedSince(what, enrolment))
                        || condition.filter(deciding::holds).isPresent()))
        .isPresent();
  }

  private boolean happenedSince(Happening what, Enrolment enrolment) {
    return deciding
        .contact()
        .memory()
        .last(what)
        .filter(last -> last.isAfter(enrolment.arrivedAt()) || isToldLate(what, enrolment))
        .isPresent();
  }

  /**
   * The world's clocks are not ours, and news takes its time: what is told while the contact waits
   * counts, also when it is said to have happened as the wait began or shortly before.
   */
  private boolean isToldLate(Happening what, Enrolment enrolment) {
    return !deciding.isHistory()
        && deciding.before.travel().in(enrolment.journey()).filter(enrolment::equals).isPresent()
        && deciding.facts().stream()
            .anyMatch(
                fact ->
                    fact instanceof Fact.Happened(var told, _, var at)
                        && told == what
                        && !at.isBefore(enrolment.joinedAt()));
  }

  private void branch(Enrolment enrolment, Step.Branch branch) {
    Optional<Step.Arm> arm =
        branch.arms().stream()
            .filter(candidate -> deciding.holds(candidate.condition()))
            .findFirst();
    done(
        enrolment,
        arm.map(found -> found.condition().text()).orElse("none of the conditions holds"),
        arm.map(Step.Arm::next).orElse(branch.otherwise()));
  }

  private void ask(Enrolment enrolment, Step.Ask ask) {
    if (ask.kind() == TaskKind.CALL && !canBeCalled()) {
      done(enrolment, "went on without the call: there is no number to call", ask.next());
      return;
    }
    Instant due = deciding.workingTimeFromNow(ask.within());
    String member = people.member(ask.who());
    Optional<People.Full> full = ask.urgent() ? Optional.empty() : people.whyFull(member, due);
    if (full.isPresent()) {
      switch (ask.whenFull()) {
        case WAIT -> {
          stay(enrolment, full.get().until(), full.get().why());
          return;
        }
        case SKIP -> {
          done(enrolment, "went on without asking: " + full.get().why(), ask.next());
          return;
        }
        case ASK -> {}
      }
    }
    tasks.ask(
        new Tasks.Wish(
            ask.kind(),
            ask.title(),
            ask.playbook(),
            due,
            ask.urgent(),
            false,
            Optional.of(new Task.Place(enrolment.journey(), enrolment.number(), ask.id())),
            "the journey " + enrolment.journey() + " asks for it"),
        member);
    stay(enrolment, Instant.MAX, "waits for: " + ask.title());
  }

  private boolean canBeCalled() {
    Contact contact = deciding.contact();
    return !contact.profile().text("phone").isBlank()
        && contact.permissions().suppression(Channel.PHONE).isEmpty();
  }

  /** What people have no room for stays with the robots until there is. */
  private void handOff(Enrolment enrolment, Step.HandOff handOff) {
    Instant due = deciding.workingTimeFromNow(handOff.within());
    Optional<People.Full> full = people.whyFull(people.owner(), due);
    if (full.isPresent()) {
      stay(enrolment, full.get().until(), full.get().why());
      return;
    }
    tasks.askOwner(
        new Tasks.Wish(
            canBeCalled() ? TaskKind.CALL : TaskKind.MAIL,
            handOff.title(),
            handOff.playbook(),
            due,
            false,
            true,
            Optional.of(new Task.Place(enrolment.journey(), enrolment.number(), handOff.id())),
            "handed off by the journey " + enrolment.journey()));
    stay(enrolment, Instant.MAX, "waits until it is accepted or sent back");
  }

  private void change(Enrolment enrolment, Step.Change change) {
    var learned = new TreeMap<String, Known>();
    change
        .set()
        .forEach((name, value) -> learned.put(name, new Known(value, Trust.FORM, deciding.now)));
    if (!learned.isEmpty()) {
      deciding.take(new Fact.FieldsLearned(learned));
    }
    var added = new TreeSet<>(change.addTags());
    added.removeAll(deciding.contact().profile().tags());
    var removed = new TreeSet<>(change.removeTags());
    removed.retainAll(deciding.contact().profile().tags());
    if (!added.isEmpty() || !removed.isEmpty()) {
      deciding.take(new Fact.Tagged(added, removed));
    }
    change
        .stage()
        .filter(stage -> stage.compareTo(deciding.contact().standing().stage()) > 0)
        .ifPresent(
            stage ->
                deciding.take(
                    new Fact.StageMoved(
                        deciding.contact().standing().stage(),
                        stage,
                        new Evidence(
                            "the journey " + enrolment.journey() + " says so", deciding.now))));
    done(enrolment, "changed what is known", change.next());
  }

  private void start(Enrolment enrolment, String name, String next) {
    Optional<Journey> journey = deciding.strategy.journey(name);
    Optional<String> no =
        journey.isEmpty()
            ? Optional.of("there is no such journey")
            : joining.refuses(journey.get());
    if (no.isPresent()) {
      done(enrolment, "did not start " + name + ": " + no.get(), next);
    } else {
      done(enrolment, "started " + name, next);
      joining.join(journey.get(), "started by the journey " + enrolment.journey());
    }
  }

  private void done(Enrolment enrolment, String what, String next) {
    deciding.take(
        new Fact.StepTaken(
            enrolment.journey(), enrolment.number(), enrolment.step(), what, next, deciding.now));
  }

  private void stay(Enrolment enrolment, Instant until, String why) {
    deciding.take(
        new Fact.StepWaits(enrolment.journey(), enrolment.number(), enrolment.step(), until, why));
  }

  private void leave(Enrolment enrolment, String why) {
    deciding.take(new Fact.JourneyLeft(enrolment.journey(), enrolment.number(), why, deciding.now));
    tasks.dropAskedBy(enrolment, why);
  }

  /** When a condition that somebody waits for may change although nothing happens. */
  List<Instant> changes() {
    var changes = new ArrayList<Instant>();
    for (Enrolment enrolment : deciding.contact().travel().now()) {
      deciding
          .strategy
          .journeyOf(enrolment)
          .ifPresent(
              journey -> {
                journey
                    .step(enrolment.step())
                    .flatMap(Steps::awaited)
                    .flatMap(deciding::nextChange)
                    .ifPresent(changes::add);
                journey.exits().stream()
                    .flatMap(exit -> deciding.nextChange(exit.condition()).stream())
                    .forEach(changes::add);
                journey.goals().stream()
                    .filter(goal -> !enrolment.goals().contains(goal.name()))
                    .flatMap(goal -> deciding.nextChange(goal.condition()).stream())
                    .forEach(changes::add);
              });
    }
    return changes;
  }

  private static Optional<tend.core.condition.Condition> awaited(Step step) {
    return step instanceof Step.Wait(_, Until.Happens happens, _)
        ? happens.condition()
        : Optional.empty();
  }
}
