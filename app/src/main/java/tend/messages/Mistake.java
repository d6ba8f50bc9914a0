package tend.messages;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Something wrong with a text, for its author.
 *
 * @param line the line in the file, from 1
 * @param what one sentence
 * @param suggestion what to write instead, empty when there is nothing to suggest
 */
public record Mistake(int line, String what, String suggestion) {

  static Mistake at(int line, String what) {
    return new Mistake(line, what, "");
  }

  /** A mistake about a word that is not among the known ones, with the nearest of them. */
  static Mistake unknown(int line, String kind, String word, List<String> known) {
    return new Mistake(
        line,
        "There is no " + kind + " \"" + word + "\".",
        nearest(word, known).map(near -> "Did you mean \"" + near + "\"?").orElse(""));
  }

  @Override
  public String toString() {
    return "line " + line + ": " + what + (suggestion.isEmpty() ? "" : " " + suggestion);
  }

  private static Optional<String> nearest(String word, List<String> known) {
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= Math.max(2, word.length() / 3))
        .min(Comparator.comparingInt(candidate -> distance(word, candidate)));
  }

  /** Levenshtein distance, ignoring case, underscores and blanks. */
  private static int distance(String a, String b) {
    String left = a.toLowerCase(java.util.Locale.ROOT).replaceAll("[ _-]", "");
    String right = b.toLowerCase(java.util.Locale.ROOT).replaceAll("[ _-]", "");
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
}
