package tend.strategy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntFunction;
import tend.core.Strategy;
import tend.core.journey.Journey;

/**
 * Gives journeys their version numbers. One whose content is the same keeps its number; one that
 * changed gets the next, and those who are in the old one keep that.
 */
final class Numbering {
  private final SortedMap<String, SortedMap<Integer, Integer>> known;
  private final IntFunction<Optional<Contract>> published;

  /**
   * @param known the strategy that brought each version of each journey
   * @param published a strategy by its version, as it was read then
   */
  Numbering(
      SortedMap<String, SortedMap<Integer, Integer>> known,
      IntFunction<Optional<Contract>> published) {
    this.known = known;
    this.published = published;
  }

  /** The version of each journey of a strategy. */
  SortedMap<String, Integer> of(Contract contract) {
    SortedMap<String, Integer> versions = new TreeMap<>();
    for (Journey journey : contract.strategy().journeys()) {
      versions.put(journey.name(), version(journey));
    }
    return versions;
  }

  private int version(Journey journey) {
    SortedMap<Integer, Integer> before = known.get(journey.name());
    if (before == null || before.isEmpty()) {
      return 1;
    }
    int last = before.lastKey();
    return find(journey.name(), last).filter(numbered(journey, last)::equals).isPresent()
        ? last
        : last + 1;
  }

  /** The contract with these numbers, and with the older versions of its journeys. */
  Contract numbered(Contract contract, int version) {
    SortedMap<String, Integer> versions = of(contract);
    SortedMap<String, Journey> current = new TreeMap<>();
    List<Journey> older = new ArrayList<>();
    for (Journey journey : contract.strategy().journeys()) {
      int number = versions.getOrDefault(journey.name(), 1);
      current.put(journey.name(), numbered(journey, number));
      known
          .getOrDefault(journey.name(), new TreeMap<>())
          .headMap(number)
          .keySet()
          .forEach(old -> find(journey.name(), old).ifPresent(older::add));
    }
    return contract.with(strategy(contract.strategy(), version, current, older));
  }

  private Optional<Journey> find(String name, int version) {
    return Optional.ofNullable(known.getOrDefault(name, new TreeMap<>()).get(version))
        .flatMap(published::apply)
        .flatMap(contract -> contract.strategy().journey(name))
        .map(journey -> numbered(journey, version));
  }

  private static Journey numbered(Journey journey, int version) {
    return new Journey(
        journey.name(),
        journey.title(),
        version,
        journey.triggers(),
        journey.audience(),
        journey.reEntry(),
        journey.goals(),
        journey.exits(),
        journey.keepsInTouch(),
        journey.first(),
        journey.steps());
  }

  private static Strategy strategy(
      Strategy strategy, int version, SortedMap<String, Journey> current, List<Journey> older) {
    return new Strategy(
        version,
        strategy.business(),
        strategy.stages(),
        strategy.scorecard(),
        strategy.gate(),
        strategy.promises(),
        strategy.reasons(),
        current,
        older,
        strategy.safetyNet(),
        strategy.texts(),
        strategy.routing(),
        strategy.manager(),
        strategy.team(),
        strategy.load());
  }
}
