package tend.core.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tend.core.condition.Condition;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Fact;
import tend.core.contact.Stage;

/** Ann opts in, asks, speaks and buys. */
class StageRulesTest {

  private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
  private static final Condition LOCAL = new Condition.Tagged("local");

  private final StageRules rules = StageRules.DEFAULT;

  @Test
  void C01_who_asked_for_an_appointment_is_a_lead_and_the_move_says_why() {
    Fact.StageMoved moved =
        rules
            .moved(Stage.OPT_IN, EvidenceKind.ASKED_APPOINTMENT, "on the form", _ -> true, NOW)
            .orElseThrow();
    assertEquals(Stage.LEAD, moved.to());
    assertEquals("asked for an appointment: on the form", moved.evidence().sentence());
    assertEquals(NOW, moved.evidence().at());
  }

  @Test
  void C02_evidence_may_move_past_a_stage() {
    assertEquals(Optional.of(Stage.CONVERSATION), to(rules, Stage.OPT_IN, EvidenceKind.SPOKE));
    assertEquals(Optional.of(Stage.CUSTOMER), to(rules, Stage.LEAD, EvidenceKind.BOUGHT));
  }

  @Test
  void C03_nothing_moves_back_by_itself() {
    assertEquals(Optional.empty(), to(rules, Stage.CUSTOMER, EvidenceKind.ASKED_APPOINTMENT));
    assertEquals(Optional.empty(), to(rules, Stage.LEAD, EvidenceKind.GAVE_INFORMATION));
  }

  @Test
  void C04_the_definition_is_the_users() {
    StageRules strict =
        new StageRules(
            List.of(
                new StageRule(
                    Stage.LEAD, Set.of(EvidenceKind.GAVE_INFORMATION), Optional.of(LOCAL))));
    assertEquals(Optional.empty(), to(strict, Stage.OPT_IN, EvidenceKind.ASKED_APPOINTMENT));
    assertTrue(
        strict.moved(Stage.OPT_IN, EvidenceKind.GAVE_INFORMATION, "", _ -> false, NOW).isEmpty());
    assertEquals(Optional.of(Stage.LEAD), to(strict, Stage.OPT_IN, EvidenceKind.GAVE_INFORMATION));
    assertEquals(
        List.of(Stage.CONVERSATION, Stage.OPPORTUNITY, Stage.CUSTOMER, Stage.CHAMPION),
        strict.unreachable());
    assertEquals(List.of(), rules.unreachable());
  }

  @Test
  void C05_a_person_may_correct_it_in_either_direction_with_a_reason() {
    assertEquals(
        "CUSTOMER to LEAD: Bo corrected it: booked on the wrong contact",
        show(
            StageRules.corrected(
                Stage.CUSTOMER, Stage.LEAD, "booked on the wrong contact", "Bo", NOW)));
    assertEquals(
        "Expected a reason for correcting the stage, but there is none",
        show(StageRules.corrected(Stage.CUSTOMER, Stage.LEAD, " ", "Bo", NOW)));
    assertEquals(
        "Expected another stage, but the contact is at \"lead\" already",
        show(StageRules.corrected(Stage.LEAD, Stage.LEAD, "again", "Bo", NOW)));
  }

  @Test
  void C06_a_recommendation_makes_a_champion_of_a_customer_only() {
    assertEquals(Optional.of(Stage.CHAMPION), to(rules, Stage.CUSTOMER, EvidenceKind.RECOMMENDED));
    assertTrue(rules.moved(Stage.LEAD, EvidenceKind.RECOMMENDED, "", _ -> false, NOW).isEmpty());
  }

  private static Optional<Stage> to(StageRules rules, Stage from, EvidenceKind kind) {
    return rules.moved(from, kind, "", _ -> true, NOW).map(Fact.StageMoved::to);
  }

  private static String show(StageRules.Correction correction) {
    return switch (correction) {
      case StageRules.Corrected(Fact.StageMoved(var from, var to, var evidence)) ->
          from + " to " + to + ": " + evidence.sentence();
      case StageRules.Refused(var why) -> why;
    };
  }

  @Test
  void evidenceForSeveralStagesMovesToTheFurthest() {
    var rules =
        new StageRules(
            List.of(
                new StageRule(Stage.CONVERSATION, EnumSet.of(EvidenceKind.WROTE), Optional.empty()),
                new StageRule(Stage.LEAD, EnumSet.of(EvidenceKind.WROTE), Optional.empty())));
    var moved = rules.moved(Stage.OPT_IN, EvidenceKind.WROTE, "", _ -> true, Instant.EPOCH);
    assertEquals(Stage.CONVERSATION, moved.orElseThrow().to());
  }
}
