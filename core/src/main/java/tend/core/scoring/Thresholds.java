package tend.core.scoring;

import tend.core.contact.Temperature;

/**
 * From which scores on a contact is hot or warm; below it is cold.
 *
 * @param hot at least as much as {@code warm}
 */
public record Thresholds(Level hot, Level warm) {

  /** Both are needed. Neither is negative. */
  public record Level(int engagement, int fit) {

    boolean isReached(double engagementNow, int fitNow) {
      return engagementNow >= engagement && fitNow >= fit;
    }
  }

  public Thresholds {
    if (warm.engagement() < 0 || warm.engagement() > hot.engagement() || warm.fit() > hot.fit()) {
      throw new IllegalArgumentException(
          "Expected hot to need at least as much as warm, but %s and %s".formatted(hot, warm));
    }
  }

  Temperature of(double engagement, int fit) {
    if (hot.isReached(engagement, fit)) {
      return Temperature.HOT;
    }
    return warm.isReached(engagement, fit) ? Temperature.WARM : Temperature.COLD;
  }
}
