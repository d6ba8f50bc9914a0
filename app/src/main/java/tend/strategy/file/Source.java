package tend.strategy.file;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** The text of a file, and what stands where in it. Offsets are in chars, from 0. */
final class Source {
  private final String file;
  private final String text;
  private final List<Integer> lineStarts = new ArrayList<>(List.of(0));

  Source(String file, String text) {
    this.file = file;
    this.text = text;
    for (int at = 0; at < text.length(); at++) {
      boolean alone = text.charAt(at) == '\r' && !text.startsWith("\n", at + 1);
      if (alone || text.charAt(at) == '\n') {
        lineStarts.add(at + 1);
      }
    }
  }

  /** The parser counts columns in code points. */
  Place place(Mark mark) {
    return place(offset(mark));
  }

  private int offset(Mark mark) {
    int start = lineStarts.get(Math.min(mark.getLine(), lineStarts.size() - 1));
    int left = text.codePointCount(start, text.length());
    return text.offsetByCodePoints(start, Math.min(mark.getColumn(), left));
  }

  private Place place(int offset) {
    int found = Collections.binarySearch(lineStarts, offset);
    int line = found >= 0 ? found : -found - 2;
    return new Place(file, line + 1, offset - lineStarts.get(line) + 1);
  }

  /**
   * Where a letter of a word stands. Indenting and folding lines change nothing but blanks, so the
   * n-th letter that is no blank is the n-th in the file as well; a blank, and the end, stand
   * behind the letter before them.
   *
   * @param offset in the word's text
   */
  Place place(ScalarNode word, int offset) {
    String value = word.getValue();
    long before = value.substring(0, offset).codePoints().filter(Source::isLetter).count();
    boolean behind = offset >= value.length() || !isLetter(value.codePointAt(offset));
    int at = first(word);
    int end = word.getEndMark().map(this::offset).orElse(text.length());
    while (at < end) {
      Letter letter = letter(at, word.getScalarStyle());
      if (isLetter(letter.codePoint())) {
        if (before == 0 && !behind) {
          return place(at);
        }
        if (before-- == 1 && behind) {
          return place(at + letter.length());
        }
      }
      at += letter.length();
    }
    return place(first(word));
  }

  /** Behind the quote; in a block, behind the line that begins it. */
  private int first(ScalarNode word) {
    int start = word.getStartMark().map(this::offset).orElse(0);
    return switch (word.getScalarStyle()) {
      case SINGLE_QUOTED, DOUBLE_QUOTED -> start + 1;
      case LITERAL, FOLDED -> Math.max(start, text.indexOf('\n', start) + 1);
      case PLAIN, JSON_SCALAR_STYLE -> start;
    };
  }

  /**
   * @param length in the file, where it may be written as more than it is
   */
  private record Letter(int codePoint, int length) {}

  private Letter letter(int at, ScalarStyle style) {
    int letter = text.codePointAt(at);
    if (style == ScalarStyle.SINGLE_QUOTED && text.startsWith("''", at)) {
      return new Letter(letter, 2);
    }
    return style == ScalarStyle.DOUBLE_QUOTED && letter == '\\'
        ? escaped(at)
        : new Letter(letter, Character.charCount(letter));
  }

  /** As in YAML 1.2, 5.7. */
  private Letter escaped(int at) {
    return switch (text.charAt(at + 1)) {
      case 'x' -> hexadecimal(at, 2);
      case 'u' -> hexadecimal(at, 4);
      case 'U' -> hexadecimal(at, 8);
      case 'n', 't', 'r', 'v', 'f', 'L', 'P', ' ', '\t', '\r', '\n' -> new Letter(' ', 2);
      default -> new Letter('x', 2);
    };
  }

  private Letter hexadecimal(int at, int digits) {
    return new Letter(Integer.parseInt(text.substring(at + 2, at + 2 + digits), 16), digits + 2);
  }

  private static boolean isLetter(int codePoint) {
    return !Character.isWhitespace(codePoint);
  }
}
