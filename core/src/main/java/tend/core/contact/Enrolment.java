package tend.core.contact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A contact's place in a journey.
 *
 * @param version of the journey it joined and keeps
 * @param number how often the contact has joined this journey, from 1; part of every key
 * @param step where it is
 * @param until when it goes on; {@link Instant#MAX} while it waits for a task only
 * @param why what it waits for, as a sentence; empty when it does not wait
 * @param goals reached, each once
 */
public record Enrolment(
    String journey,
    int version,
    int number,
    String step,
    Instant joinedAt,
    Instant arrivedAt,
    Instant until,
    String why,
    List<String> goals) {
  public Enrolment at(String nextStep, Instant now) {
    return new Enrolment(journey, version, number, nextStep, joinedAt, now, now, "", goals);
  }

  public Enrolment waiting(Instant untilWhen, String whyItWaits) {
    return new Enrolment(
        journey, version, number, step, joinedAt, arrivedAt, untilWhen, whyItWaits, goals);
  }

  Enrolment reached(String goal) {
    var all = new ArrayList<>(goals);
    all.add(goal);
    return new Enrolment(
        journey, version, number, step, joinedAt, arrivedAt, until, why, List.copyOf(all));
  }
}
