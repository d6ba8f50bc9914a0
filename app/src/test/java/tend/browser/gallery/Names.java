package tend.browser.gallery;

/** Names as people really have them. */
public final class Names {
  public static final String LONG = Gallery.LONG;
  public static final String ARABIC = Gallery.ARABIC;
  public static final String CHINESE = Gallery.CHINESE;

  private Names() {}
}
