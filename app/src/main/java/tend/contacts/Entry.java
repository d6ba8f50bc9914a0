package tend.contacts;

import java.util.List;
import tend.web.Icon;
import tend.web.show.Timeline.Weight;

/**
 * One decision as one entry of the timeline.
 *
 * @param says what started it, or what came of it when only time passed
 * @param quote words of a person, shown openly
 * @param then what came of it, shown openly
 * @param why what opens under it
 * @param exact the moment in full, for whoever rests on the time
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
    String exact) {

  /** Something that came of a decision. */
  public record Then(String css, String says) {}

  /** Entries of one day. */
  public record Day(String heading, List<Entry> entries) {}

  public boolean opens() {
    return !why.isEmpty();
  }
}
