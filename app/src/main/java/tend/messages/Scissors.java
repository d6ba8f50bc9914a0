package tend.messages;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text at its Liquid constructs, in one pass. */
final class Scissors {

  private static final Pattern END_RAW = Pattern.compile("\\{%-?\\s{0,20}endraw\\s{0,20}-?%\\}");
  private static final Pattern END_COMMENT =
      Pattern.compile("\\{%-?\\s{0,20}endcomment\\s{0,20}-?%\\}");
  private static final Pattern TAG = Pattern.compile("([#a-zA-Z_]*)(.*)", Pattern.DOTALL);

  private final String text;
  private final List<Mistake> mistakes;
  private final List<Piece> pieces = new ArrayList<>();
  private int at;
  private int line;
  private boolean stripNext;

  Scissors(String text, int firstLine, List<Mistake> mistakes) {
    this.text = text;
    this.line = firstLine;
    this.mistakes = mistakes;
  }

  List<Piece> cut() {
    while (at < text.length()) {
      int open = nextOpen();
      boolean dash = open + 2 < text.length() && text.charAt(open + 2) == '-';
      words(open, dash);
      if (open < text.length()) {
        construct(open, dash);
      }
    }
    return pieces;
  }

  private int nextOpen() {
    for (int i = at; i + 1 < text.length(); i++) {
      if (text.charAt(i) == '{' && (text.charAt(i + 1) == '{' || text.charAt(i + 1) == '%')) {
        return i;
      }
    }
    return text.length();
  }

  private void words(int to, boolean stripEnd) {
    String words = text.substring(at, to);
    int start = line;
    moveTo(to);
    if (stripNext) {
      words = words.stripLeading();
    }
    stripNext = false;
    if (stripEnd) {
      words = words.stripTrailing();
    }
    if (!words.isEmpty()) {
      pieces.add(new Piece.Words(words, start));
    }
  }

  private void construct(int open, boolean dash) {
    boolean output = text.charAt(open + 1) == '{';
    int inside = open + (dash ? 3 : 2);
    int close = close(inside, output ? "}}" : "%}");
    if (close < 0) {
      mistakes.add(
          new Mistake(
              line,
              "A " + text.substring(open, open + 2) + " is opened and not closed.",
              "Close it with " + (output ? "}}" : "%}") + "."));
      moveTo(text.length());
      return;
    }
    stripNext = text.charAt(close - 1) == '-' && close - 1 >= inside;
    String content = text.substring(inside, stripNext ? close - 1 : close).strip();
    if (output) {
      pieces.add(new Piece.Output(content, line));
      moveTo(close + 2);
    } else {
      tag(content, close + 2);
    }
  }

  private void tag(String content, int end) {
    Matcher parts = TAG.matcher(content);
    parts.matches();
    String name = parts.group(1);
    switch (name) {
      case "raw" -> skip(name, END_RAW, end);
      case "comment" -> skip(name, END_COMMENT, end);
      default -> {
        if (!name.startsWith("#")) {
          pieces.add(new Piece.Tag(name, parts.group(2).strip(), line));
        }
        moveTo(end);
      }
    }
  }

  private void skip(String name, Pattern endTag, int from) {
    Matcher end = endTag.matcher(text);
    if (!end.find(from)) {
      mistakes.add(
          new Mistake(line, "This " + name + " never ends.", "Add {% end" + name + " %}."));
      moveTo(text.length());
      return;
    }
    if (name.equals("raw")) {
      pieces.add(new Piece.Words(text.substring(from, end.start()), line));
    }
    moveTo(end.end());
  }

  /** The position of the closing mark; one within quotes does not count. */
  private int close(int from, String mark) {
    char quote = 0;
    for (int i = from; i + 1 < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'') {
        quote = c;
      } else if (text.startsWith(mark, i)) {
        return i;
      }
    }
    return -1;
  }

  private void moveTo(int position) {
    for (; at < position; at++) {
      if (text.charAt(at) == '\n') {
        line++;
      }
    }
  }
}
