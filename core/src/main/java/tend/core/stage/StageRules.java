package tend.core.stage;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tend.core.condition.Condition;
import tend.core.contact.Evidence;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Fact;
import tend.core.contact.Stage;

/**
 * The user's definition of each stage. An opt-in is not a lead: without evidence nothing moves, and
 * by itself a contact only moves forward, past stages if the evidence says so.
 *
 * @param rules in any order; a stage may have several
 */
public record StageRules(List<StageRule> rules) {

  /**
   * A lead asked for or gave specific information, or asked for an appointment (R40); whoever spoke
   * is in conversation, which is further. A customer who recommends is a champion.
   */
  public static final StageRules DEFAULT =
      new StageRules(
          List.of(
              rule(
                  Stage.LEAD,
                  EvidenceKind.ASKED_INFORMATION,
                  EvidenceKind.GAVE_INFORMATION,
                  EvidenceKind.ASKED_APPOINTMENT),
              rule(Stage.CONVERSATION, EvidenceKind.WROTE, EvidenceKind.SPOKE, EvidenceKind.MET),
              rule(Stage.OPPORTUNITY, EvidenceKind.OPENED_DEAL),
              rule(Stage.CUSTOMER, EvidenceKind.BOUGHT),
              new StageRule(
                  Stage.CHAMPION,
                  EnumSet.of(EvidenceKind.RECOMMENDED),
                  Optional.of(new Condition.StageIs(List.of(Stage.CUSTOMER))))));

  /** What came of a person's correction. */
  public sealed interface Correction {}

  public record Corrected(Fact.StageMoved fact) implements Correction {}

  /** A sentence that says what is missing. */
  public record Refused(String why) implements Correction {}

  public StageRules {
    rules = List.copyOf(rules);
  }

  /**
   * Where this evidence moves a contact.
   *
   * @param detail what it was, for the sentence: the form's name, the first words; may be empty
   * @param holds whether a rule's condition holds for the contact now
   * @return empty when it moves nothing: it is in that stage already, or further
   */
  public Optional<Fact.StageMoved> moved(
      Stage from, EvidenceKind kind, String detail, Predicate<Condition> holds, Instant at) {
    return rules.stream()
        .filter(rule -> rule.stage().compareTo(from) > 0 && rule.anyOf().contains(kind))
        .filter(rule -> rule.and().isEmpty() || holds.test(rule.and().get()))
        .map(StageRule::stage)
        .max(Comparator.naturalOrder())
        .map(to -> new Fact.StageMoved(from, to, new Evidence(sentence(kind, detail), at)));
  }

  /** A person knows better, in either direction, and says why. */
  public static Correction corrected(Stage from, Stage to, String why, String by, Instant at) {
    if (why.isBlank()) {
      return new Refused("Expected a reason for correcting the stage, but there is none");
    }
    if (from == to) {
      return new Refused(
          "Expected another stage, but the contact is at \"%s\" already".formatted(to.word()));
    }
    return new Corrected(
        new Fact.StageMoved(
            from, to, new Evidence("%s corrected it: %s".formatted(by, why.strip()), at)));
  }

  /** Stages that no evidence leads to. */
  public List<Stage> unreachable() {
    EnumSet<Stage> stages = EnumSet.allOf(Stage.class);
    stages.remove(Stage.OPT_IN);
    rules.forEach(rule -> stages.remove(rule.stage()));
    return List.copyOf(stages);
  }

  private static String sentence(EvidenceKind kind, String detail) {
    return detail.isBlank() ? kind.words() : kind.words() + ": " + detail.strip();
  }

  private static StageRule rule(Stage stage, EvidenceKind first, EvidenceKind... more) {
    return new StageRule(stage, EnumSet.of(first, more), Optional.empty());
  }
}
