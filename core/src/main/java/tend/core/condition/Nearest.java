package tend.core.condition;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the known word that somebody probably meant. */
public final class Nearest {
  private Nearest() {}

  /** The nearest of the words, if few enough letters are wrong: one in three, rounded up. */
  public static Optional<String> to(String word, List<String> known) {
    String folded = Fold.of(word);
    int most = Math.min(3, (folded.length() + 2) / 3);
    return known.stream()
        .filter(it -> Math.abs(it.length() - folded.length()) <= most)
        .map(it -> new Candidate(it, distance(folded, Fold.of(it))))
        .filter(it -> it.distance() <= most && it.distance() < it.word().length())
        .min(Comparator.comparingInt(Candidate::distance))
        .map(Candidate::word);
  }

  private record Candidate(String word, int distance) {}

  /**
   * Letters inserted, deleted, replaced, or swapped with their neighbour (Damerau 1964, Levenshtein
   * 1965; the variant that edits no stretch twice, "optimal string alignment").
   */
  private static int distance(String one, String other) {
    var costs = new int[one.length() + 1][other.length() + 1];
    for (int i = 0; i <= one.length(); i++) {
      for (int j = 0; j <= other.length(); j++) {
        costs[i][j] = i == 0 || j == 0 ? i + j : cost(costs, one, other, i, j);
      }
    }
    return costs[one.length()][other.length()];
  }

  private static int cost(int[][] costs, String one, String other, int i, int j) {
    boolean same = one.charAt(i - 1) == other.charAt(j - 1);
    int edited =
        Math.min(
            costs[i - 1][j - 1] + (same ? 0 : 1), 1 + Math.min(costs[i - 1][j], costs[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && one.charAt(i - 1) == other.charAt(j - 2)
            && one.charAt(i - 2) == other.charAt(j - 1);
    return swapped ? Math.min(edited, costs[i - 2][j - 2] + 1) : edited;
  }
}
