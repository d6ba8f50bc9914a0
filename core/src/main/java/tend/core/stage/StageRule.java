package tend.core.stage;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import tend.core.condition.Condition;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Stage;

/**
 * What it takes to be in a stage.
 *
 * @param anyOf one of these is enough; at least one
 * @param and must hold as well when the evidence arrives
 */
public record StageRule(Stage stage, Set<EvidenceKind> anyOf, Optional<Condition> and) {

  public StageRule {
    if (stage == Stage.OPT_IN || anyOf.isEmpty()) {
      throw new IllegalArgumentException(
          "Expected evidence for a stage after opt-in, but %s has %s".formatted(stage, anyOf));
    }
    anyOf = Collections.unmodifiableSet(EnumSet.copyOf(anyOf));
  }
}
