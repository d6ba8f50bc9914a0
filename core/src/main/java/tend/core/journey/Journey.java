package tend.core.journey;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import tend.core.condition.Condition;

/**
 * A trigger, whom it is for, and steps. Immutable; a change is a new version, and who has joined
 * keeps theirs.
 *
 * @param version grows by one with every change
 * @param goals reached anywhere, they jump ahead
 * @param exits when one holds, the contact leaves
 * @param keepsInTouch whether it goes on while the contact is not ready or has an owner's task; a
 *     journey that does not is left when the contact says "not yet"
 * @param first id of the first step
 */
public record Journey(
    String name,
    String title,
    int version,
    List<Trigger> triggers,
    Condition audience,
    ReEntry reEntry,
    List<Goal> goals,
    List<Exit> exits,
    boolean keepsInTouch,
    String first,
    SortedMap<String, Step> steps) {

  /**
   * @param then the step that follows; "" ends the journey
   */
  public record Goal(String name, Condition condition, String then) {}

  public record Exit(Condition condition, String why) {}

  public Optional<Step> step(String id) {
    return Optional.ofNullable(steps.get(id));
  }
}
