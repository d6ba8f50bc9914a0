package tend.core.contact;

/** How much a contact wants it now; moves both ways. */
public enum Temperature {
  HOT,
  WARM,
  COLD,
  UNQUALIFIED;

  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
