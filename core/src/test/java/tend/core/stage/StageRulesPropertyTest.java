package tend.core.stage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Fact;
import tend.core.contact.Stage;

class StageRulesPropertyTest {

  @Property
  void whatever_the_order_of_evidence_it_ends_at_the_furthest(@ForAll List<EvidenceKind> evidence) {
    Stage stage = Stage.OPT_IN;
    for (EvidenceKind kind : evidence) {
      Stage before = stage;
      stage =
          StageRules.DEFAULT
              .moved(stage, kind, "", _ -> true, Instant.EPOCH)
              .map(Fact.StageMoved::to)
              .orElse(stage);
      assertTrue(stage.isAtLeast(before));
    }
    Stage furthest =
        evidence.stream()
            .map(StageRulesPropertyTest::stageByTheBook)
            .max(Stage::compareTo)
            .orElse(Stage.OPT_IN);
    assertEquals(furthest, stage);
  }

  /** As REQUIREMENTS R32, R35, R40 and R65 have it. */
  private static Stage stageByTheBook(EvidenceKind kind) {
    return switch (kind) {
      case ASKED_INFORMATION, GAVE_INFORMATION, ASKED_APPOINTMENT -> Stage.LEAD;
      case WROTE, SPOKE, MET -> Stage.CONVERSATION;
      case OPENED_DEAL -> Stage.OPPORTUNITY;
      case BOUGHT -> Stage.CUSTOMER;
      case RECOMMENDED -> Stage.CHAMPION;
    };
  }
}
