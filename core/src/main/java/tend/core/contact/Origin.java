package tend.core.contact;

/**
 * Where an opt-in came from.
 *
 * @param source what spends money or sends people: "Google Ads", "Newsletter", "Phone"
 * @param campaign within the source, or empty
 * @param page landing page or form, or empty
 * @param bought whether the address was bought rather than given by the person
 */
public record Origin(String source, String campaign, String page, boolean bought) {
  public static final Origin UNKNOWN = new Origin("unknown", "", "", false);

  public static Origin of(String source) {
    return new Origin(source, "", "", false);
  }

  /** Without what stands behind the page's address: it may have been made for one person. */
  Origin erased() {
    return new Origin(source, campaign, page.replaceFirst("(?s)[?#].*", ""), bought);
  }
}
