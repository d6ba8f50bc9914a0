package tend.core;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Fact;
import tend.core.contact.Happening;
import tend.core.contact.ScoreReason;
import tend.core.scoring.FitRule;
import tend.core.scoring.Scorecard;

/** What the facts so far say of a contact: stage, scores, temperature. */
final class Judging {
  private final Deciding deciding;
  private final Scorecard scorecard;
  private final List<ScoreReason> takenBack = new ArrayList<>();
  private int scored;

  Judging(Deciding deciding) {
    this.deciding = deciding;
    this.scorecard = deciding.strategy.scorecard();
  }

  void judge(List<EvidenceKind> evidence) {
    move(evidence);
    weigh();
  }

  /** Moves the stage by what was shown. */
  void move(List<EvidenceKind> evidence) {
    for (EvidenceKind kind : evidence) {
      deciding
          .strategy
          .stages()
          .moved(
              deciding.contact().standing().stage(),
              kind,
              "",
              deciding::holds,
              deciding.signal.at())
          .ifPresent(deciding::take);
    }
  }

  /**
   * Points for what turned out not to have happened: they are weighed next, the other way round.
   */
  void takeBack(List<ScoreReason> earned) {
    for (ScoreReason reason : earned) {
      takenBack.add(
          new ScoreReason(-reason.points(), "taken back: " + reason.sentence(), reason.at()));
    }
  }

  /** Scores what has happened and was not scored yet; says whether anything moved. */
  boolean weigh() {
    int before = deciding.facts().size();
    scorecard
        .scored(
            deciding.contact().scores(), scorecard.fitOf(deciding::holds), earned(), deciding.now)
        .ifPresent(deciding::take);
    scorecard.moved(deciding.contact(), deciding::holds, deciding.now).ifPresent(deciding::take);
    return deciding.facts().size() > before;
  }

  private List<ScoreReason> earned() {
    var earned = new ArrayList<>(takenBack);
    takenBack.clear();
    for (Fact fact : deciding.facts().subList(scored, deciding.facts().size())) {
      if (fact instanceof Fact.Happened(var what, _, var at)) {
        earned(what, at, earned);
      } else if (fact instanceof Fact.Arrived(_, _, var at)) {
        earned(Happening.OPTED_IN, at, earned);
      }
    }
    scored = deciding.facts().size();
    return earned;
  }

  private void earned(Happening what, Instant at, List<ScoreReason> earned) {
    scorecard.earned(what, deciding.contact().scores(), at).ifPresent(earned::add);
  }

  /** When a score or the temperature may change although nothing happens. */
  void wake(Alarm alarm) {
    alarm.at(scorecard.nextChange(deciding.contact(), deciding.now));
    for (FitRule rule : scorecard.fit()) {
      alarm.at(deciding.nextChange(rule.when()));
    }
    alarm.at(scorecard.unqualified().flatMap(deciding::nextChange));
  }
}
