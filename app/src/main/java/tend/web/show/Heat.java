package tend.web.show;

import java.util.Locale;

/** A temperature as it is shown: bars and a word, never colour alone. */
public enum Heat {
  HOT(3),
  WARM(2),
  COLD(1),
  UNQUALIFIED(0);

  private final int bars;

  Heat(int bars) {
    this.bars = bars;
  }

  /** How many of the three bars are filled. */
  public int bars() {
    return bars;
  }

  public String words() {
    return name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
  }

  public String css() {
    return "is-" + name().toLowerCase(Locale.ROOT);
  }
}
