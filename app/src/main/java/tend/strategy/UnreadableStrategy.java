package tend.strategy;

import java.util.Map;
import tend.web.Answer;
import tend.web.Explained;

/**
 * What was published cannot be read any more: its rows are damaged, or written by a later release.
 * Nothing stands in for it: by rules that nobody made nothing may be decided.
 */
public final class UnreadableStrategy extends IllegalStateException implements Explained {
  private final transient Damage damage;

  UnreadableStrategy(Damage damage) {
    super(
        ("version %d of the strategy, which is in force, cannot be read any more (%s), so nothing"
                + " is decided. Publish one that can: tend strategy history, export --of,"
                + " publish")
            .formatted(damage.version(), damage.why()));
    this.damage = damage;
  }

  @Override
  public Answer.Problem explained() {
    return new Answer.Problem(
        503,
        "Not while the strategy cannot be read",
        "This changes or shows the strategy itself, and version %d, which is in force, cannot be read: %s"
            .formatted(damage.version(), damage.why()),
        Map.of(),
        Map.of());
  }
}
