package tend.core.scoring;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import tend.core.condition.Decay;
import tend.core.contact.ScoreReason;
import tend.core.contact.Scores;

/**
 * Divides the whole points that are shown among the reasons, by the method of the largest remainder
 * (Hamilton 1792), so that the lines always sum to the score.
 */
final class Explanation {

  private Explanation() {}

  static List<Line> of(Scorecard card, Scores scores, Instant at) {
    List<ScoreReason> reasons = new ArrayList<>(scores.reasons());
    List<Double> left = new ArrayList<>();
    double rest = card.engagementAt(scores, at);
    for (ScoreReason reason : reasons) {
      double points = Decay.at(reason.points(), reason.at(), card.halfLife(), at);
      left.add(points);
      rest -= points;
    }
    reasons.addFirst(new ScoreReason(rest, "earlier", scores.engagementAt()));
    left.addFirst(rest);
    int[] points = divided(left, card.engagementShown(scores, at));
    return IntStream.range(0, points.length)
        .filter(line -> points[line] != 0 || line > 0)
        .mapToObj(line -> new Line(points[line], reasons.get(line)))
        .toList();
  }

  private static int[] divided(List<Double> parts, int sum) {
    int[] points = new int[parts.size()];
    int missing = sum;
    for (int part = 0; part < points.length; part++) {
      points[part] = (int) StrictMath.floor(parts.get(part));
      missing -= points[part];
    }
    List<Integer> byRemainder =
        IntStream.range(0, points.length)
            .boxed()
            .sorted(
                Comparator.comparingDouble(
                    part -> StrictMath.floor(parts.get(part)) - parts.get(part)))
            .toList();
    for (int turn = 0; missing > 0; turn++, missing--) {
      points[byRemainder.get(turn % points.length)]++;
    }
    return points;
  }
}
