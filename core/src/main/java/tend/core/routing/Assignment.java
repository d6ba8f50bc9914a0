package tend.core.routing;

/**
 * Who has it, and why.
 *
 * @param seller id, or "" when there is nobody at all
 * @param why a sentence; "" when a seller keeps what is theirs
 * @param turn when the seller's turn after this one comes, for {@link Load}; 0 when it took no turn
 */
public record Assignment(String seller, String why, long turn) {

  Assignment(String seller, String why) {
    this(seller, why, 0);
  }

  public boolean isSomebody() {
    return !seller.isEmpty();
  }
}
