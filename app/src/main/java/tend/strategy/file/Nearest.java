package tend.strategy.file;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What somebody most likely meant. */
public final class Nearest {
  private static final int FEW = 8;

  private Nearest() {}

  /** "Did you mean …?", or what there is when nothing is near, or "". */
  public static String suggest(String word, Collection<String> known) {
    Optional<String> near = to(word, known);
    if (near.isPresent()) {
      return "Did you mean \"%s\"?".formatted(near.get());
    }
    if (known.isEmpty()) {
      return "";
    }
    List<String> some = known.stream().limit(FEW).toList();
    return "There %s %s%s."
        .formatted(
            known.size() == 1 ? "is" : "are",
            String.join(", ", some),
            known.size() > FEW ? " and " + (known.size() - FEW) + " more" : "");
  }

  public static Optional<String> to(String word, Collection<String> known) {
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= Math.max(1, word.length() / 3))
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  /** Levenshtein distance, where case, blanks, hyphens and underscores do not count. */
  private static int distance(String one, String other) {
    String left = folded(one);
    String right = folded(other);
    int[] row = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int above = row[j];
        int change = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + change);
        diagonal = above;
      }
    }
    return row[right.length()];
  }

  private static String folded(String word) {
    String cut = word.length() > 100 ? word.substring(0, 100) : word;
    return cut.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
  }
}
