package tend.strategy.read;

import java.util.List;
import java.util.SortedMap;
import tend.core.Business;
import tend.core.PromiseRule;
import tend.core.SafetyNet;
import tend.core.consent.Gate;
import tend.core.routing.Routing;
import tend.core.routing.Team;
import tend.core.scoring.Scorecard;
import tend.core.stage.StageRules;

/**
 * A whole strategy as it stands in the files, as far as it could be read; whether it makes sense is
 * judged later.
 *
 * @param strategyFile strategy.yaml, for places
 * @param teamFile team.yaml, for places
 * @param unreadable paths of files that are not YAML at all
 */
public record Draft(
    Part strategyFile,
    Part teamFile,
    Business business,
    Letterhead letterhead,
    Rules rules,
    Crew crew,
    List<OwnField> fields,
    SortedMap<String, JourneyDraft> journeys,
    SortedMap<String, TextDraft> texts,
    SortedMap<String, String> playbooks,
    SortedMap<String, FormDraft> forms,
    List<String> unreadable) {

  /** How people move on, and what may go out. */
  public record Rules(
      StageRules stages,
      Scorecard scorecard,
      Gate gate,
      List<PromiseRule> promises,
      SafetyNet safetyNet,
      SortedMap<String, String> reasons,
      SortedMap<String, String> webhooks) {}

  /** Who is responsible. */
  public record Crew(
      Team team, String manager, Routing routing, SortedMap<String, Person> people) {}
}
