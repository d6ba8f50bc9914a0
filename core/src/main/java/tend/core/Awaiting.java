package tend.core;

import java.util.Optional;
import tend.core.condition.Condition;
import tend.core.contact.Enrolment;
import tend.core.contact.Fact;
import tend.core.contact.Happening;
import tend.core.journey.Step;
import tend.core.journey.Until;
import tend.core.journey.Waiting;

/** Waits: until when, whether what is waited for has come, and what follows. */
final class Awaiting {
  private final Deciding deciding;
  private final Progress progress;

  Awaiting(Deciding deciding, Progress progress) {
    this.deciding = deciding;
    this.progress = progress;
  }

  void waitFor(Enrolment enrolment, Step.Wait wait) {
    if (hasHappened(enrolment)) {
      progress.done(enrolment, "what it waited for has happened", wait.next());
    } else {
      switch (Waiting.of(
          wait.until(), deciding.contact(), enrolment.arrivedAt(), deciding.zone())) {
        case Waiting.At(var until, var why) -> {
          if (until.isAfter(deciding.now)) {
            progress.stay(enrolment, until, why);
          } else {
            timeIsUp(enrolment, wait);
          }
        }
        case Waiting.NotAtAll(var why) -> progress.done(enrolment, "went on: " + why, wait.next());
      }
    }
  }

  private void timeIsUp(Enrolment enrolment, Step.Wait wait) {
    switch (wait.until()) {
      case Until.Happens happens ->
          progress.done(
              enrolment, "it did not happen within " + happens.limit(), happens.otherwise());
      case Until.For _, Until.TheDate _, Until.TheField _, Until.TheWeekday _ ->
          progress.done(enrolment, "the time has come", wait.next());
    }
  }

  /** The date in a field may have changed: who waits for it waits anew. */
  void waitAnew(Enrolment enrolment) {
    boolean waits = !enrolment.why().isEmpty();
    if (waits
        && progress.stepOf(enrolment).orElse(null)
            instanceof Step.Wait(_, Until.TheField field, var next)) {
      waitAnew(enrolment, field, next);
    }
  }

  private void waitAnew(Enrolment enrolment, Until.TheField field, String next) {
    switch (Waiting.of(field, deciding.contact(), enrolment.arrivedAt(), deciding.zone())) {
      case Waiting.At(var until, var why) -> {
        if (!until.equals(enrolment.until())) {
          progress.stay(enrolment, until, why);
        }
      }
      case Waiting.NotAtAll(var why) -> progress.done(enrolment, "went on: " + why, next);
    }
  }

  /** Whether what the contact waits for at its step has happened since it arrived there. */
  boolean hasHappened(Enrolment enrolment) {
    return progress
        .stepOf(enrolment)
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
    return deciding.before.travel().in(enrolment.journey()).filter(enrolment::equals).isPresent()
        && deciding.facts().stream()
            .anyMatch(
                fact ->
                    fact instanceof Fact.Happened(var told, _, var at)
                        && told == what
                        && !at.isBefore(enrolment.joinedAt()));
  }

  /** The condition that the contact waits for where it stands. */
  Optional<Condition> awaited(Enrolment enrolment) {
    return progress
        .stepOf(enrolment)
        .flatMap(
            step ->
                step instanceof Step.Wait(_, Until.Happens happens, _)
                    ? happens.condition()
                    : Optional.empty());
  }
}
