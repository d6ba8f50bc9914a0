package tend.core.condition;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tend.core.condition.Token.Kind;

/** Cuts the text of a condition into tokens; whatever it cannot read becomes a broken one. */
final class Lexer {
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])");
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(?:\\.[0-9]{1,15})?");
  private static final Pattern SYMBOL = Pattern.compile("<=|>=|!=|==|<>|[<>=≤≥≠(),]");
  private static final Pattern SPACE = Pattern.compile("[\\s\\u00A0\\u202F\\uFEFF]+");
  private static final String OPENING_QUOTES = "\"'“„‘«";
  private static final String CLOSING_QUOTES = "\"'”“’»";

  private final String text;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  private Lexer(String text) {
    this.text = text;
  }

  /** Always ends with one token of the kind END. */
  static List<Token> read(String text) {
    var lexer = new Lexer(text);
    while (lexer.at < text.length()) {
      lexer.next();
    }
    lexer.tokens.add(new Token(Kind.END, "", text.length(), text.length()));
    return lexer.tokens;
  }

  static boolean isWord(String text) {
    return !text.isEmpty() && wordEnd(text, 0) == text.length();
  }

  static boolean isQuote(int character) {
    return OPENING_QUOTES.indexOf(character) >= 0;
  }

  private void next() {
    int quote = OPENING_QUOTES.indexOf(text.charAt(at));
    if (quote >= 0) {
      quoted(CLOSING_QUOTES.charAt(quote));
    } else if (!skipped()
        && !word()
        && !taken(DATE, Kind.DATE)
        && !taken(NUMBER, Kind.NUMBER)
        && !taken(SYMBOL, Kind.SYMBOL)) {
      int end = text.offsetByCodePoints(at, 1);
      add(Kind.BROKEN, text.substring(at, end), end);
    }
  }

  private boolean skipped() {
    var matcher = SPACE.matcher(text).region(at, text.length());
    if (matcher.lookingAt()) {
      at = matcher.end();
      return true;
    }
    return false;
  }

  private boolean word() {
    int end = wordEnd(text, at);
    boolean found = end > at;
    if (found) {
      add(Kind.WORD, text.substring(at, end), end);
    }
    return found;
  }

  /**
   * A letter or underscore, then those, marks and digits; a point or hyphen only between such, as
   * in "score.fit" and "opt-in". By hand, since a regular expression would need a deep stack.
   */
  private static int wordEnd(String text, int start) {
    int at = start;
    while (at < text.length()) {
      int letter = text.codePointAt(at);
      int after = at + Character.charCount(letter);
      boolean joins = letter == '.' || letter == '-';
      boolean goesOn =
          at == start
              ? Character.isLetter(letter) || letter == '_'
              : joins
                  ? after < text.length() && isWordLetter(text.codePointAt(after))
                  : isWordLetter(letter);
      if (!goesOn) {
        return at;
      }
      at = after;
    }
    return at;
  }

  private static boolean isWordLetter(int letter) {
    int type = Character.getType(letter);
    return Character.isLetter(letter)
        || letter == '_'
        || (letter >= '0' && letter <= '9')
        || type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }

  private boolean taken(Pattern pattern, Kind kind) {
    var matcher = pattern.matcher(text).region(at, text.length());
    if (!matcher.lookingAt()) {
      return false;
    }
    String found = matcher.group();
    boolean noDay = kind == Kind.DATE && !isDay(found);
    add(noDay ? Kind.BROKEN : kind, plain(found, kind), matcher.end());
    return true;
  }

  private static boolean isDay(String found) {
    try {
      return LocalDate.parse(found).getYear() > 0;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static String plain(String found, Kind kind) {
    if (kind != Kind.SYMBOL) {
      return found;
    }
    return switch (found) {
      case "==" -> "=";
      case "<>", "≠" -> "!=";
      case "≤" -> "<=";
      case "≥" -> ">=";
      default -> found;
    };
  }

  /** Inside of quotes a backslash takes the next character as it is. */
  private void quoted(char closing) {
    var inside = new StringBuilder();
    for (int i = at + 1; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (letter == closing || (letter == '"' && closing == '”')) {
        add(isStorable(inside) ? Kind.TEXT : Kind.BROKEN, inside.toString(), i + 1);
        return;
      }
      if (letter == '\\' && i + 1 < text.length()) {
        i++;
      }
      inside.append(text.charAt(i));
    }
    add(Kind.BROKEN, text.substring(at), text.length());
  }

  /** Databases refuse some characters, and nobody can see the others: none can be meant. */
  private static boolean isStorable(CharSequence inside) {
    return inside
        .codePoints()
        .noneMatch(it -> Character.isISOControl(it) || (it >= 0xD800 && it <= 0xDFFF));
  }

  private void add(Kind kind, String found, int end) {
    tokens.add(new Token(kind, found, at, end));
    at = end;
  }
}
