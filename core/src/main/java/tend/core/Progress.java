package tend.core;

import java.time.Instant;
import java.util.Optional;
import tend.core.contact.Enrolment;
import tend.core.contact.Fact;
import tend.core.journey.Step;

/** How a contact gets on in a journey: a step is done, it stays there for now, it leaves. */
final class Progress {
  private final Deciding deciding;
  private final Tasks tasks;

  Progress(Deciding deciding, Tasks tasks) {
    this.deciding = deciding;
    this.tasks = tasks;
  }

  Optional<Step> stepOf(Enrolment enrolment) {
    return deciding
        .strategy
        .journeyOf(enrolment)
        .flatMap(journey -> journey.step(enrolment.step()));
  }

  /**
   * @param next the step that follows; "" ends the journey
   */
  void done(Enrolment enrolment, String what, String next) {
    deciding.take(
        new Fact.StepTaken(
            enrolment.journey(), enrolment.number(), enrolment.step(), what, next, deciding.now));
  }

  void stay(Enrolment enrolment, Instant until, String why) {
    deciding.take(
        new Fact.StepWaits(enrolment.journey(), enrolment.number(), enrolment.step(), until, why));
  }

  void leave(Enrolment enrolment, String why) {
    deciding.take(new Fact.JourneyLeft(enrolment.journey(), enrolment.number(), why, deciding.now));
    tasks.dropAskedBy(enrolment, why);
  }
}
