package tend.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tend.core.contact.Contact;
import tend.core.contact.Enrolment;
import tend.core.contact.Fact;
import tend.core.contact.Signal;
import tend.core.contact.Task;
import tend.core.journey.Journey;
import tend.core.journey.Trigger;

/** Which journeys a contact joins and leaves, and which goals it has reached. */
final class Journeys {
  /** More joins than this in one decision are a loop of journeys that start each other. */
  private static final int MOST_JOINS = 20;

  private final Deciding deciding;
  private final Tasks tasks;
  private final Steps steps;
  private final Outgoing outgoing;
  private int heard;
  private int joins;

  Journeys(Deciding deciding, Tasks tasks, Steps steps, Outgoing outgoing) {
    this.deciding = deciding;
    this.tasks = tasks;
    this.steps = steps;
    this.outgoing = outgoing;
  }

  /** Leaves, jumps, joins and goes on, until nothing changes any more. */
  void travel() {
    ordered();
    leave();
    jump();
    do {
      join();
      steps.go();
      leave();
      jump();
    } while (heard < deciding.facts().size() || steps.isAnythingDue());
  }

  /** Leaves all journeys, for a reason that holds for all. */
  void leaveAll(String why) {
    for (Enrolment enrolment : deciding.contact().travel().now()) {
      leave(enrolment, why);
    }
  }

  /** What a person ordered. */
  private void ordered() {
    if (deciding.signal.what() instanceof Signal.JourneyOrdered(var name, var join)) {
      if (join) {
        deciding
            .strategy
            .journey(name)
            .ifPresent(journey -> tryToJoin(journey, "put in by " + deciding.signal.by()));
      } else {
        deciding
            .contact()
            .travel()
            .in(name)
            .ifPresent(enrolment -> leave(enrolment, "taken out by " + deciding.signal.by()));
      }
    }
  }

  private void leave() {
    var closed = deciding.contact().standing().closed();
    if (closed.isPresent()) {
      leaveAll(closed.get().reason().words());
      return;
    }
    for (Enrolment enrolment : deciding.contact().travel().now()) {
      whyLeave(enrolment).ifPresent(why -> leave(enrolment, why));
    }
  }

  private Optional<String> whyLeave(Enrolment enrolment) {
    Optional<Journey> journey = deciding.strategy.journeyOf(enrolment);
    if (journey.isEmpty() || journey.get().step(enrolment.step()).isEmpty()) {
      return Optional.of("the strategy does not have it any more");
    }
    boolean net = enrolment.journey().equals(deciding.strategy.safetyNet().journey());
    if (net && !deciding.isHistory() && !outgoing.canReach(journey.get())) {
      return Optional.of("nothing in it may reach them any more");
    }
    if (!journey.get().keepsInTouch() && saidNotReadyNow()) {
      return Optional.of("is not ready yet");
    }
    return journey.get().exits().stream()
        .filter(exit -> deciding.holds(exit.condition()))
        .map(Journey.Exit::why)
        .findFirst();
  }

  /** Only the word itself ends journeys: what follows "not ready" may well be a journey. */
  private boolean saidNotReadyNow() {
    return heard == 0
        && deciding.facts().stream().anyMatch(fact -> fact instanceof Fact.NotReadySaid);
  }

  private void leave(Enrolment enrolment, String why) {
    deciding.take(
        new Fact.JourneyLeft(enrolment.journey(), enrolment.number(), why, deciding.now));
    tasks.drop(askedBy(enrolment), why);
  }

  private List<Task> askedBy(Enrolment enrolment) {
    return deciding.contact().work().tasks().stream()
        .filter(
            task ->
                task.place()
                    .filter(
                        place ->
                            place.journey().equals(enrolment.journey())
                                && place.number() == enrolment.number())
                    .isPresent())
        .toList();
  }

  private void jump() {
    for (Enrolment enrolment : deciding.contact().travel().now()) {
      deciding
          .strategy
          .journeyOf(enrolment)
          .flatMap(journey -> reached(journey, enrolment))
          .ifPresent(goal -> jump(enrolment, goal));
    }
  }

  private Optional<Journey.Goal> reached(Journey journey, Enrolment enrolment) {
    return journey.goals().stream()
        .filter(goal -> !enrolment.goals().contains(goal.name()))
        .filter(goal -> deciding.holds(goal.condition()))
        .findFirst();
  }

  private void jump(Enrolment enrolment, Journey.Goal goal) {
    deciding.take(
        new Fact.GoalReached(
            enrolment.journey(), enrolment.number(), goal.name(), goal.then(), deciding.now));
    tasks.drop(askedBy(enrolment), "reached the goal " + goal.name());
  }

  /** History is only told; it starts nothing. */
  private void join() {
    int until = deciding.facts().size();
    var fresh = List.copyOf(deciding.facts().subList(heard, until));
    heard = until;
    if (deciding.isHistory() || !deciding.contact().isOpen()) {
      return;
    }
    for (Journey journey : deciding.strategy.journeys()) {
      whyJoin(journey, fresh).ifPresent(why -> tryToJoin(journey, why));
    }
  }

  private Optional<String> whyJoin(Journey journey, List<Fact> fresh) {
    for (Trigger trigger : journey.triggers()) {
      Optional<String> why =
          trigger instanceof Trigger.When(var condition)
              ? Optional.of(condition)
                  .filter(deciding::holds)
                  .map(holding -> "now: " + holding.text())
              : fresh.stream().flatMap(fact -> trigger.firedBy(fact).stream()).findFirst();
      if (why.isPresent()) {
        return why;
      }
    }
    return Optional.empty();
  }

  /** Whether the contact joined. */
  boolean tryToJoin(Journey journey, String why) {
    Contact contact = deciding.contact();
    boolean may =
        contact.isOpen()
            && journey
                .reEntry()
                .refuses(contact.travel(), journey.name(), deciding.now, deciding.zone())
                .isEmpty()
            && deciding.holds(journey.audience())
            && journey.exits().stream().noneMatch(exit -> deciding.holds(exit.condition()));
    if (!may || ++joins > MOST_JOINS) {
      return false;
    }
    deciding.take(
        new Fact.JourneyJoined(
            journey.name(),
            journey.version(),
            contact.travel().joined(journey.name()) + 1,
            journey.first(),
            why,
            deciding.now));
    return true;
  }

  /** When a condition that could start a journey may change although nothing happens. */
  List<Instant> changes() {
    var changes = new ArrayList<Instant>();
    var seen = new TreeSet<String>();
    for (Journey journey : deciding.strategy.journeys()) {
      for (Trigger trigger : journey.triggers()) {
        if (trigger instanceof Trigger.When(var condition) && seen.add(condition.text())) {
          deciding.nextChange(condition).ifPresent(changes::add);
        }
      }
    }
    return changes;
  }
}
