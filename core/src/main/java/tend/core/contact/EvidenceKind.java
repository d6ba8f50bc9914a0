package tend.core.contact;

/** What a person did that can move a stage. Only people give evidence, never a machine. */
public enum EvidenceKind {
  ASKED_INFORMATION("asked for specific information"),
  GAVE_INFORMATION("gave specific information"),
  ASKED_APPOINTMENT("asked for an appointment"),
  WROTE("wrote to us"),
  SPOKE("spoke with us"),
  MET("met us"),
  OPENED_DEAL("has an open deal"),
  BOUGHT("bought"),
  RECOMMENDED("recommended us");

  private final String words;

  EvidenceKind(String words) {
    this.words = words;
  }

  /** The predicate of a sentence about the contact, such as "asked for an appointment". */
  public String words() {
    return words;
  }
}
