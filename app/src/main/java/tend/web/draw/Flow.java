package tend.web.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tend.web.Icon;

/**
 * A journey from top to bottom: steps, and forks whose branches come together again. Lines are as
 * wide as the people on them; branches may be nested as deeply as they like.
 *
 * @param most the largest count of the journey, drawn as the widest line
 */
public record Flow(List<Node> nodes, long most) {
  private static final double WIDEST = 8;
  private static final double THINNEST = 1.25;
  private static final int MOST_SPAN = 12;

  /** What a step does, for its look. */
  public enum Kind {
    ACT,
    WAIT,
    ASK,
    GOAL,
    END,
    JUMP;

    public String css() {
      return "is-" + name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One step.
   *
   * @param count people who ever reached it; negative where that is not counted
   * @param here people who stand at it now
   * @param held people for whom it is held back
   * @param path the page of the step, or an empty text
   */
  public record Step(
      Kind kind,
      Icon icon,
      String title,
      String note,
      long count,
      long here,
      long held,
      String path,
      boolean current) {}

  /** A step, and where it forks, its branches. */
  public record Node(Step step, List<Lane> lanes) {

    public static Node of(Step step) {
      return new Node(step, List.of());
    }

    public int leaves() {
      return Math.max(1, lanes.stream().mapToInt(Lane::leaves).sum());
    }

    /** People who go on to the next step under this one. */
    public long leaving() {
      return lanes.isEmpty() ? step.count() : lanes.stream().mapToLong(Lane::leaving).sum();
    }

    public boolean goesOn() {
      return lanes.isEmpty()
          ? step.kind() != Kind.END && step.kind() != Kind.JUMP
          : lanes.stream().anyMatch(Lane::goesOn);
    }
  }

  /** A branch: when it is taken, by how many, and its steps; none, and it leads straight on. */
  public record Lane(String when, long count, List<Node> nodes) {

    public int leaves() {
      return nodes.stream().mapToInt(Node::leaves).max().orElse(1);
    }

    public long leaving() {
      return nodes.isEmpty() ? count : nodes.getLast().leaving();
    }

    public boolean goesOn() {
      return nodes.isEmpty() || nodes.getLast().goesOn();
    }

    public String css() {
      return "span-" + Math.min(leaves(), MOST_SPAN);
    }
  }

  /** The width of a line with so many people on it, in pixels. */
  public String width(long people) {
    double share = most == 0 ? 0 : (double) people / most;
    return Tone.number(Math.max(THINNEST, WIDEST * share));
  }

  /** The lines from a step to its branches ({@code out}), or from them to the next step. */
  public Rail rail(Node node, boolean out) {
    int leaves = node.lanes().stream().mapToInt(lane -> Math.min(lane.leaves(), MOST_SPAN)).sum();
    double middle = leaves * 50.0;
    var lines = new ArrayList<Line>();
    double at = 0;
    for (var lane : node.lanes()) {
      double width = Math.min(lane.leaves(), MOST_SPAN) * 100.0;
      double centre = at + width / 2;
      at += width;
      if (out || lane.goesOn()) {
        double from = out ? middle : centre;
        double to = out ? centre : middle;
        lines.add(new Line(curve(from, to), width(out ? lane.count() : lane.leaving())));
      }
    }
    return new Rail("0 0 " + leaves * 100 + " 28", lines);
  }

  public record Rail(String viewBox, List<Line> lines) {}

  public record Line(String path, String width) {}

  private static String curve(double from, double to) {
    var a = Tone.number(from);
    var b = Tone.number(to);
    return "M%s 0C%s 16 %s 12 %s 28".formatted(a, a, b, b);
  }
}
