package tend.core;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tend.core.condition.Condition;
import tend.core.contact.Enrolment;
import tend.core.contact.Fact;
import tend.core.contact.Signal;
import tend.core.contact.Standing;
import tend.core.journey.Journey;
import tend.core.journey.Trigger;

/** Which journeys a contact joins and leaves, and which goals it has reached. */
final class Journeys {
  private final Deciding deciding;
  private final Tasks tasks;
  private final Steps steps;
  private final Reach reach;
  private final Joining joining;
  private final Progress progress;
  private final TreeSet<String> joinedByCondition = new TreeSet<>();
  private int heard;

  Journeys(
      Deciding deciding,
      Tasks tasks,
      Steps steps,
      Reach reach,
      Joining joining,
      Progress progress) {
    this.deciding = deciding;
    this.tasks = tasks;
    this.steps = steps;
    this.reach = reach;
    this.joining = joining;
    this.progress = progress;
  }

  /** Leaves, jumps, joins and goes on, until nothing changes any more. */
  void travel() {
    leave();
    jump();
    steps.heed();
    do {
      join();
      steps.go();
      leave();
      jump();
    } while (heard < deciding.facts().size());
  }

  /** Leaves all journeys, for a reason that holds for all. */
  private void leaveAll(String why) {
    for (Enrolment enrolment : deciding.contact().travel().now()) {
      progress.leave(enrolment, why);
    }
  }

  /** What a person ordered; where it cannot be, the timeline says why. */
  void obey() {
    if (deciding.signal.what() instanceof Signal.JourneyOrdered(var name, var join)) {
      Optional<String> no = join ? putIn(name) : takeOut(name);
      no.ifPresent(
          why -> deciding.take(new Fact.Noted("Tend", "The order for " + name + ": " + why)));
    }
  }

  private Optional<String> putIn(String name) {
    Optional<Journey> journey = deciding.strategy.journey(name);
    if (deciding.isHistory() || journey.isEmpty()) {
      return Optional.of(journey.isEmpty() ? "there is no such journey" : "history starts nothing");
    }
    Optional<String> no = joining.refuses(journey.get());
    if (no.isEmpty()) {
      joining.join(journey.get(), "put in by " + deciding.signal.by());
    }
    return no;
  }

  private Optional<String> takeOut(String name) {
    Optional<Enrolment> enrolment = deciding.contact().travel().in(name);
    enrolment.ifPresent(found -> progress.leave(found, "taken out by " + deciding.signal.by()));
    return enrolment.isEmpty() ? Optional.of("is not in it") : Optional.empty();
  }

  private void leave() {
    var closed = deciding.contact().standing().closed();
    if (closed.isPresent()) {
      leaveAll(closed.get().reason().words());
      return;
    }
    for (Enrolment enrolment : deciding.contact().travel().now()) {
      whyLeave(enrolment).ifPresent(why -> progress.leave(enrolment, why));
    }
  }

  private Optional<String> whyLeave(Enrolment enrolment) {
    Optional<Journey> journey = deciding.strategy.journeyOf(enrolment);
    if (journey.isEmpty()) {
      return Optional.of("the strategy does not have it any more");
    }
    boolean net = enrolment.journey().equals(deciding.strategy.safetyNet().journey());
    boolean reachesNobody =
        net
            ? !deciding.isHistory() && !reach.canReach(journey.get())
            : reach.isSilent(journey.get());
    if (reachesNobody) {
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
    tasks.dropAskedBy(enrolment, "reached the goal " + goal.name());
  }

  /** History is only told; it starts nothing. */
  private void join() {
    int until = deciding.facts().size();
    List<Fact> fresh =
        deciding.facts().subList(heard, until).stream()
            .filter(Trigger::hears)
            .filter(fact -> !isOfAPause(fact))
            .toList();
    heard = until;
    if (deciding.isHistory()) {
      return;
    }
    for (Journey journey : deciding.strategy.current().values()) {
      whyJoin(journey, fresh).ifPresent(why -> tryToJoin(journey, why));
    }
  }

  /** A pause that Tend made itself was no word of the person's: its end starts nothing. */
  private boolean isOfAPause(Fact fact) {
    var paused = deciding.before.standing().notReady().filter(Standing.NotReady::isPause);
    return fact instanceof Fact.NotReadyOver && paused.isPresent();
  }

  private Optional<String> whyJoin(Journey journey, List<Fact> fresh) {
    for (Trigger trigger : journey.triggers()) {
      if (trigger instanceof Trigger.When(var condition)) {
        Optional<String> why = whyNow(journey, condition);
        if (why.isPresent()) {
          return why;
        }
      }
      for (Fact fact : fresh) {
        Optional<String> why = trigger.firedBy(fact);
        if (why.isPresent()) {
          return why;
        }
      }
    }
    return Optional.empty();
  }

  /** A condition that still holds as the journey is over does not start it again at once. */
  private Optional<String> whyNow(Journey journey, Condition condition) {
    return joinedByCondition.contains(journey.name()) || !deciding.holds(condition)
        ? Optional.empty()
        : Optional.of("now: " + condition.text());
  }

  /** Whether the contact joined. */
  boolean tryToJoin(Journey journey, String why) {
    boolean joined = joining.join(journey, why);
    if (joined) {
      joinedByCondition.add(journey.name());
    }
    return joined;
  }

  /** The safety net's way in: nothing that happened in this decision keeps it from taking them. */
  boolean catches(Journey journey) {
    joining.startAfresh();
    return tryToJoin(journey, "nothing else is planned");
  }

  /** When a condition that could start a journey may change although nothing happens. */
  void wake(Alarm alarm) {
    for (Journey journey : deciding.strategy.current().values()) {
      for (Trigger trigger : journey.triggers()) {
        if (trigger instanceof Trigger.When(var condition)) {
          alarm.at(deciding.nextChange(condition));
          alarm.at(deciding.nextChange(journey.audience()));
          alarm.at(pauseEnds(journey));
        }
      }
    }
  }

  /** When a journey that was left may be joined again, because its condition may hold then. */
  private Optional<Instant> pauseEnds(Journey journey) {
    return journey
        .reEntry()
        .pauseEnds(deciding.contact().travel(), journey.name(), deciding.zone())
        .filter(end -> end.isAfter(deciding.now));
  }
}
