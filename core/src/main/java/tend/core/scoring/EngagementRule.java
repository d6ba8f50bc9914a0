package tend.core.scoring;

/**
 * Points for what somebody does.
 *
 * @param points may be negative
 * @param label the reason as people read it: "clicked a link"
 * @param mostPerDay how often it counts within 24 hours; 0 for always. It is judged by the reasons
 *     that are kept, so more than {@value #MOST_PER_DAY} cannot be
 */
public record EngagementRule(double points, String label, int mostPerDay) {

  public static final int MOST_PER_DAY = 8;

  public EngagementRule {
    if (!Double.isFinite(points) || mostPerDay < 0 || mostPerDay > MOST_PER_DAY) {
      throw new IllegalArgumentException(
          "Expected points and at most %s times a day, but \"%s\" has %s and %s"
              .formatted(MOST_PER_DAY, label, points, mostPerDay));
    }
  }
}
