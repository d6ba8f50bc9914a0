package tend.core.contact;

/** Why nothing more is planned for a contact. */
public enum CloseReason {
  CUSTOMER("is a customer with nothing planned"),
  UNQUALIFIED("is known never to be a customer"),
  SAID_NO("said no"),
  UNREACHABLE("cannot be reached"),
  MERGED("is known under another name"),
  ERASED("was erased");

  private final String words;

  CloseReason(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
