package tend.strategy.read;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import tend.core.condition.Condition;
import tend.core.contact.Happening;
import tend.core.journey.Length;
import tend.core.scoring.EngagementRule;
import tend.core.scoring.FitRule;
import tend.core.scoring.Scorecard;
import tend.core.scoring.Thresholds;
import tend.strategy.file.Mistakes;

/** Who fits and who is interested: scoring.yaml. */
final class ScoringFile {
  private static final Duration SHORTEST = Duration.ofHours(1);

  private final Part file;
  private final Mistakes mistakes;

  ScoringFile(Part file, Mistakes mistakes) {
    this.file = file;
    this.mistakes = mistakes;
  }

  Scorecard scorecard(
      Conditions conditions, Thresholds thresholds, Optional<Condition> unqualified) {
    var fit = new ArrayList<FitRule>();
    for (Part rule : file.in("fit").items()) {
      fit.add(
          new FitRule(
              conditions.read(rule.in("when")),
              rule.in("points").whole(0),
              rule.in("because").word("")));
    }
    return new Scorecard(fit, engagement(), halfLife(), thresholds, unqualified);
  }

  private Map<Happening, EngagementRule> engagement() {
    var rules = new EnumMap<Happening, EngagementRule>(Happening.class);
    file.in("engagement")
        .named()
        .forEach(
            (name, part) ->
                Evidences.happening(name)
                    .filter(Happening::isHuman)
                    .ifPresent(what -> rules.put(what, rule(part))));
    return rules;
  }

  private static EngagementRule rule(Part part) {
    return new EngagementRule(
        part.in("points").whole(0),
        part.in("because").word(""),
        Math.clamp(part.in("at most a day").whole(0), 0, EngagementRule.MOST_PER_DAY));
  }

  private Duration halfLife() {
    Part part = file.in("half-life");
    Duration halfLife = Lengths.length(part).map(Length::about).orElse(Duration.ofDays(14));
    if (halfLife.compareTo(SHORTEST) < 0) {
      mistakes.error(part.place(), "Expected a half-life of an hour or more.");
      return SHORTEST;
    }
    return halfLife;
  }
}
