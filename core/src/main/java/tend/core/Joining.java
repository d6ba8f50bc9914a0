package tend.core;

import java.util.Optional;
import tend.core.contact.Contact;
import tend.core.contact.Fact;
import tend.core.journey.Journey;

/** Whether a contact may join a journey now, and joining it. */
final class Joining {
  /** More joins than this in one decision are a loop of journeys that start each other. */
  private static final int MOST_JOINS = 20;

  private final Deciding deciding;
  private final Reach reach;
  private int joins;

  Joining(Deciding deciding, Reach reach) {
    this.deciding = deciding;
    this.reach = reach;
  }

  /** Why the contact may not join now, as the end of a sentence; empty when it may. */
  Optional<String> refuses(Journey journey) {
    Contact contact = deciding.contact();
    if (!contact.isOpen()) {
      return Optional.of("is closed");
    }
    if (joins >= MOST_JOINS) {
      return Optional.of("joined " + MOST_JOINS + " journeys at once, which is a circle");
    }
    Optional<String> again =
        journey.reEntry().refuses(contact.travel(), journey.name(), deciding.now, deciding.zone());
    if (again.isPresent()) {
      return again;
    }
    if (!deciding.holds(journey.audience())) {
      return Optional.of("it is for others: " + journey.audience().text());
    }
    if (reach.isSilent(journey)) {
      return Optional.of("nothing in it may reach them");
    }
    return journey.exits().stream()
        .filter(exit -> deciding.holds(exit.condition()))
        .map(exit -> "would leave at once: " + exit.why())
        .findFirst();
  }

  /** The safety net takes also whom a circle of journeys has worn out. */
  void startAfresh() {
    joins = 0;
  }

  /** Whether the contact joined. */
  boolean join(Journey journey, String why) {
    if (refuses(journey).isPresent()) {
      return false;
    }
    joins++;
    deciding.take(
        new Fact.JourneyJoined(
            journey.name(),
            journey.version(),
            deciding.contact().travel().joined(journey.name()) + 1,
            journey.first(),
            why,
            deciding.now));
    return true;
  }
}
