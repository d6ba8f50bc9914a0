package tend.strategy.read;

import java.util.SortedMap;
import tend.core.journey.Journey;
import tend.strategy.file.Place;

/**
 * A journey with the places of its parts.
 *
 * @param steps where each step stands, by its id
 */
public record JourneyDraft(Journey journey, Part file, SortedMap<String, Place> steps) {
  public Place placeOf(String step) {
    return steps.getOrDefault(step, file.place());
  }
}
