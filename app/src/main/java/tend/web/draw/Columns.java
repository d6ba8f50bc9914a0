package tend.web.draw;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Stacked columns over equal slots of time, such as what goes out in each hour: solid is done,
 * outlined is still to come.
 */
public record Columns(
    List<Piece> pieces, List<Label> labels, List<Rule> rules, Optional<Now> now, String says) {
  private static final double WIDTH = 480;
  private static final double FLOOR = 166;
  private static final double CEILING = 18;
  private static final double GAP = 1;

  public record Piece(Tone tone, boolean done, String x, String y, String width, String height) {}

  public record Label(String x, String words) {}

  public record Rule(String y, String words) {}

  public record Now(String x, String words, boolean right) {}

  /**
   * One slot: what it is called below the axis, and its values in the order of the tones, those
   * that are done and above them those still to come.
   */
  public record Slot(String label, List<Long> done, List<Long> ahead) {}

  /**
   * Draws the slots.
   *
   * @param nowShare how much of the width lies in the past, 0 to 1; negative draws no line
   * @param says the figure in a sentence, for whoever cannot see it
   */
  public static Columns of(
      List<Tone> tones, List<Slot> slots, double nowShare, String nowWords, String says) {
    long highest = slots.stream().mapToLong(Columns::sum).max().orElse(0);
    long step = step(highest);
    double scale = (FLOOR - CEILING) / Math.max(1, highest);
    double pitch = WIDTH / Math.max(1, slots.size());
    var pieces = new ArrayList<Piece>();
    var labels = new ArrayList<Label>();
    for (int i = 0; i < slots.size(); i++) {
      stack(pieces, tones, slots.get(i), i * pitch, pitch, scale);
      if (!slots.get(i).label().isEmpty()) {
        labels.add(new Label(Tone.number((i + 0.5) * pitch), slots.get(i).label()));
      }
    }
    var rules = new ArrayList<Rule>();
    for (long value = step; step > 0 && value < highest; value += step) {
      rules.add(new Rule(Tone.number(FLOOR - value * scale), Long.toString(value)));
    }
    return new Columns(pieces, labels, rules, now(nowShare, nowWords), says);
  }

  private static Optional<Now> now(double share, String words) {
    return share < 0 || share > 1
        ? Optional.empty()
        : Optional.of(new Now(Tone.number(share * WIDTH), words, share > 0.8));
  }

  private static void stack(
      List<Piece> into, List<Tone> tones, Slot slot, double left, double pitch, double scale) {
    double width = Math.min(24, pitch * 0.66);
    double x = left + (pitch - width) / 2;
    double top = stack(into, tones, slot.done(), true, x, width, FLOOR, scale);
    stack(into, tones, slot.ahead(), false, x, width, top, scale);
  }

  /** Returns the upper edge of what was stacked. */
  private static double stack(
      List<Piece> into,
      List<Tone> tones,
      List<Long> values,
      boolean done,
      double x,
      double width,
      double floor,
      double scale) {
    double top = floor;
    for (int i = 0; i < values.size(); i++) {
      double height = values.get(i) * scale;
      if (height > 0) {
        double shown = Math.max(1, height - GAP);
        into.add(
            new Piece(
                tones.get(i),
                done,
                Tone.number(x),
                Tone.number(top - shown),
                Tone.number(width),
                Tone.number(shown)));
        top -= height;
      }
    }
    return top;
  }

  private static long sum(Slot slot) {
    return slot.done().stream().mapToLong(Long::longValue).sum()
        + slot.ahead().stream().mapToLong(Long::longValue).sum();
  }

  /** 1, 2 or 5 times a power of ten that gives two to four lines. */
  private static long step(long highest) {
    for (long ten = 1; ; ten *= 10) {
      for (long step : new long[] {ten, 2 * ten, 5 * ten}) {
        if (highest <= step * 4) {
          return step;
        }
      }
    }
  }
}
