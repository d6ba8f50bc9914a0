package tend.core.contact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The journeys a contact is in, and has been in.
 *
 * @param ever by journey: how often joined, and when last left
 */
public record Travel(List<Enrolment> now, SortedMap<String, Visits> ever) {

  /**
   * @param lastLeft {@link Instant#MIN} while the first visit lasts
   */
  public record Visits(int joined, Instant lastLeft) {}

  public Travel {
    ever = Collections.unmodifiableSortedMap(ever);
  }

  static Travel none() {
    return new Travel(List.of(), new TreeMap<>());
  }

  public Optional<Enrolment> in(String journey) {
    for (Enrolment enrolment : now) {
      if (enrolment.journey().equals(journey)) {
        return Optional.of(enrolment);
      }
    }
    return Optional.empty();
  }

  /** Whether the contact stands where this was asked. */
  public boolean waitsAt(Task.Place place) {
    return in(place.journey())
        .filter(it -> it.number() == place.number() && it.step().equals(place.step()))
        .isPresent();
  }

  public int joined(String journey) {
    Visits visits = ever.get(journey);
    return visits == null ? 0 : visits.joined();
  }

  Travel joined(Fact.JourneyJoined fact) {
    var all = new ArrayList<>(now);
    all.add(
        new Enrolment(
            fact.journey(),
            fact.version(),
            fact.number(),
            fact.firstStep(),
            fact.at(),
            fact.at(),
            fact.at(),
            "",
            List.of()));
    Visits before = ever.get(fact.journey());
    var visits = new TreeMap<>(ever);
    visits.put(
        fact.journey(),
        new Visits(fact.number(), before == null ? Instant.MIN : before.lastLeft()));
    return new Travel(List.copyOf(all), visits);
  }

  Travel changed(String journey, UnaryOperator<Enrolment> change) {
    var all = new ArrayList<>(now);
    all.replaceAll(
        enrolment -> enrolment.journey().equals(journey) ? change.apply(enrolment) : enrolment);
    return new Travel(List.copyOf(all), ever);
  }

  Travel left(String journey, Instant at) {
    var visits = new TreeMap<>(ever);
    visits.put(journey, new Visits(joined(journey), at));
    return new Travel(
        now.stream().filter(enrolment -> !enrolment.journey().equals(journey)).toList(), visits);
  }
}
