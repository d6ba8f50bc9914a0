package tend.core;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tend.core.consent.Gate;
import tend.core.contact.Enrolment;
import tend.core.journey.Journey;
import tend.core.routing.Load;
import tend.core.routing.Routing;
import tend.core.routing.Team;
import tend.core.scoring.Scorecard;
import tend.core.stage.StageRules;

/**
 * What a business has decided: how to follow up, how often, who is responsible. One immutable value
 * with a version.
 *
 * @param reasons why somebody is not ready, by name, with the words people read
 * @param current the journeys by name
 * @param older versions of journeys that somebody may still be in
 * @param routing who gets a new contact
 * @param manager id of the member to whom everything goes that nobody did
 * @param team who is there, with their absences
 * @param load what the team has on its hands as the decision is made
 */
public record Strategy(
    int version,
    Business business,
    StageRules stages,
    Scorecard scorecard,
    Gate gate,
    List<PromiseRule> promises,
    SortedMap<String, String> reasons,
    SortedMap<String, Journey> current,
    List<Journey> older,
    SafetyNet safetyNet,
    SortedMap<String, Text> texts,
    Routing routing,
    String manager,
    Team team,
    Load load) {

  public Strategy {
    promises = List.copyOf(promises);
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    current = Collections.unmodifiableSortedMap(new TreeMap<>(current));
    older = List.copyOf(older);
    texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
  }

  public List<Journey> journeys() {
    return List.copyOf(current.values());
  }

  public Optional<Journey> journey(String name) {
    return Optional.ofNullable(current.get(name));
  }

  /** The version of a journey that somebody joined and keeps. */
  public Optional<Journey> journeyOf(Enrolment enrolment) {
    Journey newest = current.get(enrolment.journey());
    if (newest != null && newest.version() == enrolment.version()) {
      return Optional.of(newest);
    }
    for (Journey journey : older) {
      if (journey.version() == enrolment.version() && journey.name().equals(enrolment.journey())) {
        return Optional.of(journey);
      }
    }
    return Optional.empty();
  }

  public Optional<Text> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  /** The same strategy for a business that counts or lives elsewhere. */
  public Strategy with(Business otherBusiness) {
    return new Strategy(
        version,
        otherBusiness,
        stages,
        scorecard,
        gate,
        promises,
        reasons,
        current,
        older,
        safetyNet,
        texts,
        routing,
        manager,
        team,
        load);
  }

  /** The same strategy with another team, as after an absence was entered. */
  public Strategy with(Team otherTeam) {
    return new Strategy(
        version, business, stages, scorecard, gate, promises, reasons, current, older, safetyNet,
        texts, routing, manager, otherTeam, load);
  }

  /** The same strategy with what the team has on its hands now. */
  public Strategy with(Load otherLoad) {
    return new Strategy(
        version, business, stages, scorecard, gate, promises, reasons, current, older, safetyNet,
        texts, routing, manager, team, otherLoad);
  }
}
