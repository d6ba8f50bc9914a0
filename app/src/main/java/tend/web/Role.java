package tend.web;

/**
 * What a signed-in person may do: an owner everything; a manager all but users; a seller sees and
 * works every contact, and decides nothing about the business.
 */
public enum Role {
  OWNER("Owner"),
  MANAGER("Manager"),
  SELLER("Sales");

  private final String words;

  Role(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }

  public boolean runsTheWorkspace() {
    return this != SELLER;
  }
}
