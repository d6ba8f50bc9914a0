package tend.web.draw;

import java.util.Locale;

/** What a mark stands for; the style sheet gives it its colour, in light and in dark. */
public enum Tone {
  /** The calm majority. */
  REST("tone-rest"),
  FIRST("tone-1"),
  SECOND("tone-2"),
  THIRD("tone-3"),
  FOURTH("tone-4"),
  TALK("tone-talk"),
  LATE("tone-late"),
  HELD("tone-held");

  private final String css;

  Tone(String css) {
    this.css = css;
  }

  public String css() {
    return css;
  }

  /** A length or a place as an SVG attribute. */
  static String number(double value) {
    double rounded = Math.round(value * 100) / 100.0;
    return rounded == Math.rint(rounded)
        ? Long.toString((long) rounded)
        : String.format(Locale.ROOT, "%.2f", rounded);
  }
}
