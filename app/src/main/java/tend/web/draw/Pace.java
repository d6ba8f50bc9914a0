package tend.web.draw;

import java.util.ArrayList;
import java.util.List;

/** A finite day: one piece for each task, the done ones filled. */
public record Pace(List<Piece> pieces) {
  private static final int MOST_PIECES = 60;

  public record Piece(String css, String x, String width) {}

  public static Pace of(int done, int left) {
    int all = done + left;
    double perPiece = Math.max(1, (double) all / MOST_PIECES);
    int count = (int) Math.ceil(all / perPiece);
    double pitch = 100.0 / Math.max(1, count);
    var pieces = new ArrayList<Piece>();
    for (int i = 0; i < count; i++) {
      long first = Math.round(i * perPiece);
      var css = first < done ? "is-done" : first == done ? "is-now" : "";
      pieces.add(new Piece(css, Tone.number(i * pitch) + "%", Tone.number(pitch * 0.86) + "%"));
    }
    return new Pace(pieces);
  }
}
