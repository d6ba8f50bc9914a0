package tend.strategy.flow;

import java.util.List;

/**
 * A journey as boxes and arrows; where they stand is for the page to say.
 *
 * @param nodes in the order in which a reader meets them; the first is the start
 */
public record Drawing(List<Node> nodes, List<Edge> edges) {
  public static final String START = "start";
  public static final String END = "end";

  /** What a box is; the page gives each its sign and colour. */
  public enum Kind {
    START,
    SEND,
    WAIT,
    BRANCH,
    SPLIT,
    ASK,
    HAND_OFF,
    CHANGE,
    ALERT,
    WEBHOOK,
    START_OTHER,
    LEAVE_OTHER,
    GOAL,
    END
  }

  /**
   * @param id the step's; {@link #START}, {@link #END}, or "goal " and a name
   * @param title what it does, in a few words
   * @param detail the rest, or ""
   */
  public record Node(String id, Kind kind, String title, String detail) {}

  /**
   * @param words on the arrow, or ""
   * @param back whether it leads to a box before it: a round
   */
  public record Edge(String from, String to, String words, boolean back) {}
}
