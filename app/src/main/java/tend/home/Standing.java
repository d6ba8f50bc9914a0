package tend.home;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import tend.web.draw.Tone;
import tend.web.draw.Wall;

/**
 * Every open contact by what comes next for it, each counted once.
 *
 * @param late those whose task is overdue, whatever else is planned
 * @param missing without a next step: forgotten
 * @param unowned without an owner
 * @param arriving signals that are taken in and not decided upon yet
 * @param oldest what is overdue longest
 */
public record Standing(
    long journeys,
    long tasks,
    long appointments,
    long notReady,
    long late,
    long missing,
    long unowned,
    long arriving,
    Optional<Overdue> oldest,
    Instant countedAt) {

  /** A task that should have been done. */
  public record Overdue(UUID contact, String name, Instant due) {
    public String path() {
      return "/contacts/" + contact;
    }
  }

  public long open() {
    return journeys + tasks + appointments + notReady + late + missing;
  }

  public boolean nobodyForgotten() {
    return missing == 0;
  }

  public Wall wall() {
    return Wall.of(
        List.of(
            group(Tone.REST, journeys, "waits", "wait", "in a journey", Place.JOURNEY),
            group(
                Tone.FIRST, tasks, "has", "have", "a task with somebody who is there", Place.TASK),
            group(Tone.TALK, appointments, "has", "have", "an appointment", Place.APPOINTMENT),
            group(Tone.FOURTH, notReady, "said", "said", "not yet, with a date", Place.NOT_READY),
            group(Tone.LATE, late, "is", "are", "past the promised time", Place.LATE),
            group(Tone.HELD, missing, "has", "have", "no next step", Place.MISSING)));
  }

  private static Wall.Group group(
      Tone tone, long count, String one, String many, String words, Place place) {
    return new Wall.Group(tone, count, (count == 1 ? one : many) + " " + words, place.path());
  }
}
