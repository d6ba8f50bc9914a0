package tend.web;

import java.text.BreakIterator;
import java.util.Arrays;
import java.util.Locale;

/** Turns a name into the one or two signs that stand for a person. */
public final class Faces {
  private Faces() {}

  /** {@code "Ann Whitcombe"} is AW, {@code "王小明"} is 王, an empty name a question mark. */
  public static String initials(String name) {
    var words =
        Arrays.stream(name.strip().split("[\\s&,.;/()\"]+"))
            .filter(word -> !word.isEmpty() && Character.isLetterOrDigit(word.codePointAt(0)))
            .toList();
    if (words.isEmpty()) {
      return "?";
    }
    var first = firstSign(words.getFirst());
    boolean oneIsEnough = words.size() == 1 || Character.isIdeographic(first.codePointAt(0));
    return (oneIsEnough ? first : first + firstSign(words.getLast())).toUpperCase(Locale.ROOT);
  }

  private static String firstSign(String word) {
    var signs = BreakIterator.getCharacterInstance(Locale.ROOT);
    signs.setText(word);
    return word.substring(0, signs.following(0));
  }
}
