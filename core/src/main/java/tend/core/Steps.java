package tend.core;

import java.time.Duration;
import java.util.Optional;
import java.util.TreeMap;
import tend.core.contact.Effect;
import tend.core.contact.Enrolment;
import tend.core.contact.Evidence;
import tend.core.contact.Fact;
import tend.core.contact.Known;
import tend.core.contact.Signal;
import tend.core.contact.Trust;
import tend.core.journey.Choice;
import tend.core.journey.Journey;
import tend.core.journey.Step;

/** Takes the steps that are due, until every journey waits or has ended. */
final class Steps {
  /** A journey that takes more steps than this at once goes round in circles. */
  private static final int MOST_STEPS = 50;

  /** A contact taken in from history is looked at a day later; the import itself sends nothing. */
  private static final Duration AFTER_HISTORY = Duration.ofDays(1);

  private final Deciding deciding;
  private final People people;
  private final Outgoing outgoing;
  private final Joining joining;
  private final Progress progress;
  private final Awaiting awaiting;
  private final Asking asking;
  private final TreeMap<String, Integer> taken = new TreeMap<>();
  private boolean askedAnew;

  Steps(
      Deciding deciding,
      People people,
      Outgoing outgoing,
      Joining joining,
      Progress progress,
      Asking asking) {
    this.deciding = deciding;
    this.people = people;
    this.outgoing = outgoing;
    this.joining = joining;
    this.progress = progress;
    this.awaiting = new Awaiting(deciding, progress);
    this.asking = asking;
  }

  /** What a wait rests on has changed: a date in a field, who has room, how much it hurries. */
  void heed() {
    if (deciding.isHistory()) {
      return;
    }
    var waiting = deciding.contact().travel().now();
    if (has(Fact.FieldsLearned.class) || has(Fact.FieldsCleared.class)) {
      waiting.forEach(awaiting::waitAnew);
    }
    if (askedAnew) {
      return;
    }
    askedAnew = true;
    if (deciding.signal.what() instanceof Signal.TeamChanged) {
      waiting.forEach(enrolment -> asking.askAnew(enrolment, "who is there has changed"));
    } else if (has(Fact.PromiseWarned.class)) {
      waiting.forEach(enrolment -> asking.askAnew(enrolment, "what was promised is due soon"));
    }
  }

  private boolean has(Class<? extends Fact> kind) {
    return deciding.facts().stream().anyMatch(kind::isInstance);
  }

  void go() {
    Optional<Enrolment> due = firstDue();
    while (due.isPresent()) {
      go(due.get());
      due = firstDue();
    }
  }

  private Optional<Enrolment> firstDue() {
    for (Enrolment enrolment : deciding.contact().travel().now()) {
      if (isDue(enrolment)) {
        return Optional.of(enrolment);
      }
    }
    return Optional.empty();
  }

  /** What history leads to stays a day, whatever has happened: that is looked at then. */
  private boolean isDue(Enrolment enrolment) {
    boolean itsTime = !enrolment.until().isAfter(deciding.now);
    return deciding.isHistory()
        ? itsTime && !stoodThere(enrolment)
        : itsTime || awaiting.hasHappened(enrolment);
  }

  /** Whether it is as it was before this decision. */
  private boolean stoodThere(Enrolment enrolment) {
    return deciding.before.travel().in(enrolment.journey()).filter(enrolment::equals).isPresent();
  }

  private void go(Enrolment enrolment) {
    Optional<Step> step = progress.stepOf(enrolment);
    if (step.isEmpty()) {
      progress.leave(enrolment, "the strategy does not have it any more");
    } else if (deciding.isHistory()) {
      progress.stay(enrolment, deciding.now.plus(AFTER_HISTORY), "was taken in from history");
    } else if (taken.merge(enrolment.journey(), 1, Integer::sum) > MOST_STEPS) {
      String why = "took " + MOST_STEPS + " steps at once, which is a circle";
      deciding.take(
          new Fact.StepStopped(enrolment.journey(), enrolment.number(), enrolment.step(), why));
      people.alert(people.manager(), "Journey " + enrolment.journey() + " " + why);
      progress.leave(enrolment, why);
    } else {
      take(enrolment, step.get());
    }
  }

  private void take(Enrolment enrolment, Step step) {
    switch (step) {
      case Step.Send send -> send(enrolment, send);
      case Step.Wait wait -> awaiting.waitFor(enrolment, wait);
      case Step.Branch branch -> branch(enrolment, branch);
      case Step.Split split -> {
        var share = Choice.of(deciding.contact().id(), enrolment.journey(), split);
        progress.done(enrolment, "took the way " + share.name(), share.next());
      }
      case Step.Ask ask -> asking.ask(enrolment, ask);
      case Step.HandOff handOff -> asking.handOff(enrolment, handOff);
      case Step.Change change -> change(enrolment, change);
      case Step.Alert(_, var who, var message, var next) ->
          progress.done(enrolment, "told " + people.alert(people.member(who), message), next);
      case Step.Webhook(_, var name, var next) -> {
        String key = deciding.nextKey();
        deciding.take(new Fact.WebhookAsked(key, name));
        deciding.ask(new Effect.CallWebhook(key, name, enrolment.journey()));
        progress.done(enrolment, "called the webhook " + name, next);
      }
      case Step.Start(_, var journey, var next) -> start(enrolment, journey, next);
      case Step.Leave(_, var journey, var next) -> {
        progress.done(enrolment, "left " + journey, next);
        deciding
            .contact()
            .travel()
            .in(journey)
            .ifPresent(
                other -> progress.leave(other, "the journey " + enrolment.journey() + " says so"));
      }
      case Step.End(_, var why) -> progress.done(enrolment, why, "");
    }
  }

  private void send(Enrolment enrolment, Step.Send send) {
    var place = new Outgoing.Place(enrolment.journey(), send.id());
    switch (outgoing.send(send.channel(), send.text(), place)) {
      case Outgoing.Sent() ->
          progress.done(
              enrolment, "sent the " + send.channel().word() + " " + send.text(), send.next());
      case Outgoing.Held(var until, var why) -> {
        if (enrolment.why().isEmpty()) {
          deciding.take(new Fact.Withheld(send.channel(), send.text(), why, Optional.of(until)));
        }
        progress.stay(enrolment, until, why);
      }
      case Outgoing.Refused(var why) -> {
        deciding.take(new Fact.Withheld(send.channel(), send.text(), why, Optional.empty()));
        progress.done(enrolment, "went on without the " + send.channel().word(), send.next());
      }
      case Outgoing.Impossible(var why) -> {
        deciding.take(
            new Fact.StepStopped(enrolment.journey(), enrolment.number(), send.id(), why));
        progress.done(enrolment, "went on without the " + send.channel().word(), send.next());
      }
    }
  }

  private void branch(Enrolment enrolment, Step.Branch branch) {
    Optional<Step.Arm> arm =
        branch.arms().stream()
            .filter(candidate -> deciding.holds(candidate.condition()))
            .findFirst();
    progress.done(
        enrolment,
        arm.map(found -> found.condition().text()).orElse("none of the conditions holds"),
        arm.map(Step.Arm::next).orElse(branch.otherwise()));
  }

  private void change(Enrolment enrolment, Step.Change change) {
    var learned = new TreeMap<String, Known>();
    change
        .set()
        .forEach((name, value) -> learned.put(name, new Known(value, Trust.FORM, deciding.now)));
    if (!learned.isEmpty()) {
      deciding.take(new Fact.FieldsLearned(learned));
    }
    deciding.tag(change.addTags(), change.removeTags());
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
    progress.done(enrolment, "changed what is known", change.next());
  }

  private void start(Enrolment enrolment, String name, String next) {
    Optional<Journey> journey = deciding.strategy.journey(name);
    Optional<String> no =
        journey.isEmpty()
            ? Optional.of("there is no such journey")
            : joining.refuses(journey.get());
    if (no.isPresent()) {
      progress.done(enrolment, "did not start " + name + ": " + no.get(), next);
    } else {
      progress.done(enrolment, "started " + name, next);
      joining.join(journey.get(), "started by the journey " + enrolment.journey());
    }
  }

  /** When a condition that somebody waits for may change although nothing happens. */
  void wake(Alarm alarm) {
    for (Enrolment enrolment : deciding.contact().travel().now()) {
      deciding.strategy.journeyOf(enrolment).ifPresent(journey -> wake(alarm, journey, enrolment));
    }
  }

  private void wake(Alarm alarm, Journey journey, Enrolment enrolment) {
    alarm.at(awaiting.awaited(enrolment).flatMap(deciding::nextChange));
    for (Journey.Exit exit : journey.exits()) {
      alarm.at(deciding.nextChange(exit.condition()));
    }
    for (Journey.Goal goal : journey.goals()) {
      if (!enrolment.goals().contains(goal.name())) {
        alarm.at(deciding.nextChange(goal.condition()));
      }
    }
  }
}
