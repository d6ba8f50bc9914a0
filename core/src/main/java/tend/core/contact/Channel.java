package tend.core.contact;

/** A way to reach a person; consent, suppression and caps are kept for each. */
public enum Channel {
  MAIL,
  LETTER,
  POSTCARD,
  PHONE;

  /** Whether a machine sends on this channel; a call is always asked of a person. */
  public boolean isSent() {
    return this != PHONE;
  }

  /** The word people use for one of it: "mail", "letter", "postcard", "call". */
  public String word() {
    return switch (this) {
      case MAIL -> "mail";
      case LETTER -> "letter";
      case POSTCARD -> "postcard";
      case PHONE -> "call";
    };
  }
}
