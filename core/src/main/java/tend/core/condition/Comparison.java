package tend.core.condition;

/** How two things that have an order are compared. "Is not" is {@link Condition.Not} of equal. */
public enum Comparison {
  LESS("<", "fewer than"),
  AT_MOST("<=", "at most"),
  EQUAL("=", "exactly"),
  AT_LEAST(">=", "at least"),
  MORE(">", "more than");

  private final String symbol;
  private final String words;

  Comparison(String symbol, String words) {
    this.symbol = symbol;
    this.words = words;
  }

  public String symbol() {
    return symbol;
  }

  String words() {
    return words;
  }

  /**
   * Whether two things compare so.
   *
   * @param sign of left compared to right, as {@link Comparable#compareTo} gives it
   */
  boolean holds(int sign) {
    return switch (this) {
      case LESS -> sign < 0;
      case AT_MOST -> sign <= 0;
      case EQUAL -> sign == 0;
      case AT_LEAST -> sign >= 0;
      case MORE -> sign > 0;
    };
  }
}
