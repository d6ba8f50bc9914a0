package tend.web.show;

import java.time.Instant;
import java.util.List;
import tend.web.Icon;

/**
 * What happened to one person and what lies ahead, latest first, under headings.
 *
 * @param folded how many small facts are left out; 0 says nothing about it
 * @param allPath where they are shown too
 */
public record Timeline(List<Stretch> stretches, int folded, String allPath) {

  /** Lines under one heading: a day, or what lies ahead. */
  public record Stretch(String heading, List<Line> lines) {}

  /** How a line stands out. */
  public enum Weight {
    PLAIN(""),
    MINOR("is-minor"),
    KEY("is-key"),
    LATE("is-late"),
    HELD("is-held"),
    AHEAD("is-ahead");

    private final String css;

    Weight(String css) {
      this.css = css;
    }

    public String css() {
      return css;
    }
  }

  /**
   * One fact in one sentence.
   *
   * @param why sentences that open under it; none, and nothing opens
   * @param basis a last, quieter sentence of the why: which strategy decided, from what
   * @param quote words of the person, shown openly; may be empty
   * @param when in local words
   * @param open whether the why is open from the start
   */
  public record Line(
      Weight weight,
      Icon icon,
      String says,
      List<String> why,
      String basis,
      String quote,
      Instant at,
      String when,
      boolean open) {

    public boolean opens() {
      return !why.isEmpty() || !basis.isEmpty();
    }
  }
}
