package tend.core.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something asked of a person about a contact.
 *
 * @param id unique within the contact, derived from the decision that asked
 * @param assignee the person who has it now: the owner, or who stands in
 * @param due when it lapses
 * @param lapses how often it was not done in time
 * @param place where it was asked, when a journey asked
 */
public record Task(
    String id,
    TaskKind kind,
    String title,
    String playbook,
    String assignee,
    Instant askedAt,
    Instant due,
    boolean urgent,
    boolean handOff,
    int lapses,
    Optional<Place> place) {

  /** A step of an enrolment that waits for this task. */
  public record Place(String journey, int number, String step) {}

  /** When somebody looks at it again: when it is due, then a week later, and ever more seldom. */
  public Instant lookAt() {
    return due.plus(Duration.ofDays(7L * lapses * (lapses + 1) / 2));
  }

  public Task withAssignee(String other) {
    return new Task(id, kind, title, playbook, other, askedAt, due, urgent, handOff, lapses, place);
  }

  /** Agreed anew: what was late before does not count. */
  public Task withDue(Instant other) {
    return new Task(id, kind, title, playbook, assignee, askedAt, other, urgent, handOff, 0, place);
  }

  public Task lapsed() {
    return new Task(
        id, kind, title, playbook, assignee, askedAt, due, urgent, handOff, lapses + 1, place);
  }
}
