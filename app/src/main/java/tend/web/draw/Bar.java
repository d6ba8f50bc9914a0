package tend.web.draw;

import java.util.ArrayList;
import java.util.List;

/** A bar in pieces; places and lengths in percent of its width. */
public record Bar(List<Piece> pieces) {
  public record Piece(Tone tone, String x, String width) {}

  /** A part of a whole. */
  public static Bar of(double value, double whole) {
    return of(whole, List.of(Tone.FIRST), List.of(value));
  }

  /**
   * Pieces one after the other.
   *
   * @param whole the value that the full width stands for
   */
  public static Bar of(double whole, List<Tone> tones, List<? extends Number> values) {
    var pieces = new ArrayList<Piece>();
    double at = 0;
    for (int i = 0; i < values.size(); i++) {
      double width = whole <= 0 ? 0 : values.get(i).doubleValue() / whole * 100;
      if (width > 0) {
        double shown = Math.min(Math.max(width, 0.6), 100 - at);
        pieces.add(new Piece(tones.get(i), Tone.number(at) + "%", Tone.number(shown) + "%"));
        at += shown;
      }
    }
    return new Bar(pieces);
  }
}
