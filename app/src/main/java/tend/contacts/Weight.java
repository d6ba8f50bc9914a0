package tend.contacts;

/** How an entry of the timeline stands out. */
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
