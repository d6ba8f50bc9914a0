package tend.core.contact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Fit and engagement, apart.
 *
 * @param engagement as of {@code engagementAt}; it decays from there
 * @param reasons the last {@value #KEPT} additions to engagement, oldest first
 */
public record Scores(int fit, double engagement, Instant engagementAt, List<ScoreReason> reasons) {

  static final int KEPT = 8;

  static Scores none() {
    return new Scores(0, 0, Instant.EPOCH, List.of());
  }

  Scores after(Fact.Scored scored) {
    var all = new ArrayList<>(reasons);
    all.addAll(scored.added());
    return new Scores(
        scored.fit(),
        scored.engagement(),
        scored.at(),
        List.copyOf(all.subList(Math.max(0, all.size() - KEPT), all.size())));
  }
}
