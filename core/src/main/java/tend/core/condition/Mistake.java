package tend.core.condition;

import java.util.Optional;

/**
 * What is wrong with a condition's text, and where.
 *
 * @param start of the wrong stretch in the text, in chars from 0
 * @param end after it; equal to start where something is missing
 * @param line from 1
 * @param column from 1, in characters as people count them (code points)
 * @param message a sentence: what is there and what was expected
 * @param suggestion what to write instead of the stretch
 */
public record Mistake(
    int start, int end, int line, int column, String message, Optional<String> suggestion) {

  static Mistake at(String text, int start, int end, String message, Optional<String> suggestion) {
    int lineStart = text.lastIndexOf('\n', start - 1) + 1;
    int line = 1 + (int) text.substring(0, lineStart).chars().filter(it -> it == '\n').count();
    int column = 1 + text.codePointCount(lineStart, start);
    return new Mistake(start, end, line, column, message, suggestion);
  }

  /** "line 1, column 4: … Did you mean stage?" */
  public String sentence() {
    return "line %s, column %s: %s%s"
        .formatted(
            line,
            column,
            message,
            suggestion.map(it -> " Did you mean %s?".formatted(it)).orElse(""));
  }

  /** The line of the text, carets under the wrong stretch, and the sentence. */
  public String show(String text) {
    int lineStart = text.lastIndexOf('\n', start - 1) + 1;
    int next = text.indexOf('\n', start);
    int lineEnd = next < 0 ? text.length() : next;
    String before = text.substring(lineStart, start);
    int stretch = text.codePointCount(start, Math.max(start, Math.min(end, lineEnd)));
    return text.substring(lineStart, lineEnd).stripTrailing()
        + "\n"
        + before.codePoints().mapToObj(it -> it == '\t' ? "\t" : " ").reduce("", String::concat)
        + "^".repeat(Math.max(1, stretch))
        + "\n"
        + sentence();
  }
}
