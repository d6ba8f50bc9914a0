package tend.core.contact;

import java.time.Instant;

/**
 * A contact's place in a journey.
 *
 * @param version of the journey it joined and keeps
 * @param number how often the contact has joined this journey, from 1; part of every key
 * @param step where it is
 * @param until when it goes on; {@link Instant#MAX} while it waits for a task only
 * @param why what it waits for, as a sentence
 */
public record Enrolment(
    String journey,
    int version,
    int number,
    String step,
    Instant joinedAt,
    Instant arrivedAt,
    Instant until,
    String why) {
  public Enrolment at(String nextStep, Instant now) {
    return new Enrolment(journey, version, number, nextStep, joinedAt, now, now, "");
  }

  public Enrolment waiting(Instant untilWhen, String whyItWaits) {
    return new Enrolment(
        journey, version, number, step, joinedAt, arrivedAt, untilWhen, whyItWaits);
  }
}
