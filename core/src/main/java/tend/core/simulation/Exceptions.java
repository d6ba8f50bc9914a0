package tend.core.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tend.core.NextStep;
import tend.core.Strategy;
import tend.core.contact.Contact;
import tend.core.contact.Task;

/** What is wrong with a contact, by the promises that one contact can show. */
public final class Exceptions {
  private Exceptions() {}

  /**
   * @param wakeAt when somebody looks at the contact again
   * @return sentences; none when all is well
   */
  public static List<String> of(
      Contact contact, Optional<Instant> wakeAt, Strategy strategy, Instant now) {
    var wrong = new ArrayList<String>();
    String who = "contact " + contact.id().value();
    if (NextStep.of(contact) instanceof NextStep.Missing) {
      wrong.add(who + " has no next step");
    }
    if (contact.isOpen() && !contact.work().hasOwner()) {
      wrong.add(who + " has no owner");
    }
    if (contact.isOpen() && wakeAt.isEmpty()) {
      wrong.add(who + " is never looked at again");
    }
    wakeAt
        .filter(at -> at.isBefore(now))
        .ifPresent(at -> wrong.add(who + " should have been looked at on " + at));
    for (Task task : contact.work().tasks()) {
      var present = strategy.team().cover(task.assignee(), now, task.due(), strategy.load());
      if (!present.seller().equals(task.assignee())) {
        wrong.add(who + " has a task with " + task.assignee() + ", who is not there");
      }
    }
    return wrong;
  }
}
