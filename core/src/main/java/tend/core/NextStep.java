package tend.core;

import java.time.Instant;
import java.util.Optional;
import tend.core.contact.CloseReason;
import tend.core.contact.Contact;
import tend.core.contact.Enrolment;
import tend.core.contact.Task;

/** What comes next for a contact: promise 1 says that there is always one of the first five. */
public sealed interface NextStep {
  /** Something was asked of a person, who is there. */
  record Asked(Task task) implements NextStep {}

  /** A journey goes on by itself. */
  record InJourney(Enrolment enrolment) implements NextStep {}

  record Appointment(String about, Instant when) implements NextStep {}

  record NotReady(String reason, Instant until) implements NextStep {}

  record Closed(CloseReason reason) implements NextStep {}

  /** Somebody was forgotten: a defect. */
  record Missing() implements NextStep {}

  /**
   * The next step of a contact: the one that is due first, a task before a journey where both are
   * due at once.
   */
  static NextStep of(Contact contact) {
    var standing = contact.standing();
    if (standing.closed().isPresent()) {
      return new Closed(standing.closed().get().reason());
    }
    NextStep first = new Missing();
    for (Task task : contact.work().tasks()) {
      first = earlier(first, new Asked(task));
    }
    var made = standing.appointment();
    if (made.isPresent()) {
      first = earlier(first, new Appointment(made.get().about(), made.get().when()));
    }
    var said = standing.notReady();
    if (said.isPresent()) {
      first = earlier(first, new NotReady(said.get().reason(), said.get().until()));
    }
    for (Enrolment enrolment : contact.travel().now()) {
      first = earlier(first, new InJourney(enrolment));
    }
    return first;
  }

  /** Whether somebody was forgotten; the quick answer, as it is asked in every decision. */
  static boolean isMissing(Contact contact) {
    var standing = contact.standing();
    return standing.closed().isEmpty()
        && contact.work().tasks().isEmpty()
        && standing.appointment().isEmpty()
        && standing.notReady().isEmpty()
        && contact.travel().now().stream()
            .noneMatch(enrolment -> enrolment.until().isBefore(Instant.MAX));
  }

  /** What waits for a task only has no time of its own: the task is the next step. */
  private static NextStep earlier(NextStep first, NextStep other) {
    return time(other).isBefore(time(first)) ? other : first;
  }

  private static Instant time(NextStep step) {
    return step.due().orElse(Instant.MAX);
  }

  /** When it is due; empty where nothing is to come. */
  default Optional<Instant> due() {
    return switch (this) {
      case Asked(var task) -> Optional.of(task.due());
      case InJourney(var enrolment) -> Optional.of(enrolment.until());
      case Appointment(_, var when) -> Optional.of(when);
      case NotReady(_, var until) -> Optional.of(until);
      case Closed _, Missing _ -> Optional.empty();
    };
  }
}
