package tend.messages;

import java.util.List;
import tend.core.condition.Nearest;

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
        Nearest.to(word, known).map(near -> "Did you mean \"" + near + "\"?").orElse(""));
  }

  @Override
  public String toString() {
    return "line " + line + ": " + what + (suggestion.isEmpty() ? "" : " " + suggestion);
  }
}
