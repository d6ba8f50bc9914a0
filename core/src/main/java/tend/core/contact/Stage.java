package tend.core.contact;

/** How far a contact has come; moves forward, by evidence. An opt-in is not a lead. */
public enum Stage {
  OPT_IN,
  LEAD,
  CONVERSATION,
  OPPORTUNITY,
  CUSTOMER,
  CHAMPION;

  public boolean isAtLeast(Stage other) {
    return compareTo(other) >= 0;
  }

  /** The word on the screen: "opt-in", "lead", … */
  public String word() {
    return this == OPT_IN ? "opt-in" : name().toLowerCase(java.util.Locale.ROOT);
  }
}
