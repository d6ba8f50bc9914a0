package tend.contacts;

import java.util.List;
import java.util.Optional;
import tend.web.Icon;

/**
 * One decision as one entry of the timeline.
 *
 * @param says what started it, or what came of it when only time passed
 * @param quote words of a person, shown openly
 * @param then what came of it, shown openly
 * @param why what opens under it
 * @param exact the moment in full, for whoever rests on the time
 * @param takenBack whether it counts as not done
 * @param undo the path that takes it back, while it can be
 */
public record Entry(
    long decision,
    Weight weight,
    Icon icon,
    String says,
    String quote,
    List<Then> then,
    List<String> why,
    String basis,
    String datetime,
    String when,
    String exact,
    boolean takenBack,
    Optional<String> undo) {

  /** Something that came of a decision. */
  public record Then(String css, String says) {}

  /** Entries of one day. */
  public record Day(String heading, List<Entry> entries) {}

  public String css() {
    return takenBack ? "is-minor is-undone" : weight.css();
  }

  public boolean opens() {
    return !why.isEmpty();
  }
}
