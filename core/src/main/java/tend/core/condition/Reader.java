package tend.core.condition;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tend.core.condition.Token.Kind;

/** A place in the tokens of a condition's text. */
final class Reader {
  private final String text;
  private final List<Token> tokens;
  private int at;

  Reader(String text) {
    this.text = text;
    this.tokens = Lexer.read(text);
  }

  Token peek() {
    return peek(0);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  Token take() {
    Token token = peek();
    at = Math.min(at + 1, tokens.size() - 1);
    return token;
  }

  boolean isAtEnd() {
    return peek().kind() == Kind.END;
  }

  boolean isAt(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (!peek(i).is(words[i])) {
        return false;
      }
    }
    return true;
  }

  /** Takes all the words, or nothing. */
  boolean take(String... words) {
    boolean there = isAt(words);
    if (there) {
      at += words.length;
    }
    return there;
  }

  boolean takeSymbol(String symbol) {
    boolean there = peek().isSymbol(symbol);
    if (there) {
      take();
    }
    return there;
  }

  Optional<Comparison> takeComparison() {
    Token token = peek();
    for (Comparison comparison : Comparison.values()) {
      if (token.isSymbol(comparison.symbol())) {
        take();
        return Optional.of(comparison);
      }
    }
    return Optional.empty();
  }

  /** "at least", "at most", "more than", "fewer than" or "less than", "exactly". */
  Optional<Comparison> takeComparisonWords() {
    for (Comparison comparison : Comparison.values()) {
      if (take(comparison.words().split(" "))) {
        return Optional.of(comparison);
      }
    }
    return take("less", "than") ? Optional.of(Comparison.LESS) : Optional.empty();
  }

  /** The words that follow, up to a joining word or anything else but words and numbers. */
  Optional<Token> takeLooseWords(Token first) {
    if (!isLoose(peek())) {
      return Optional.empty();
    }
    Token last = take();
    while (isLoose(peek())) {
      last = take();
    }
    return Optional.of(span(first, last));
  }

  private static boolean isLoose(Token token) {
    return switch (token.kind()) {
      case WORD -> !Words.joins(token.text());
      case NUMBER, DATE -> true;
      case TEXT, SYMBOL, BROKEN, END -> false;
    };
  }

  /** From one token to another, as it is written. */
  Token span(Token first, Token last) {
    return new Token(
        Kind.WORD, text.substring(first.start(), last.end()), first.start(), last.end());
  }

  /** Whether a token follows another without a space. */
  static boolean touches(Token first, Token second) {
    return first.end() == second.start();
  }

  Astray wrong(Token token, String message) {
    return wrong(token, message, Optional.empty());
  }

  Astray wrong(Token token, String message, Optional<String> suggestion) {
    return new Astray(
        token.kind() == Kind.BROKEN
            ? broken(token)
            : Mistake.at(text, token.start(), token.end(), message, suggestion));
  }

  Astray expected(String what, Token token) {
    return wrong(token, "Expected %s, but found %s.".formatted(what, token.shown()));
  }

  /** A word that is none of the known ones, with the nearest of them. */
  Astray unknown(String what, Token token, List<String> known) {
    String all = known.stream().limit(12).collect(Collectors.joining(", "));
    return wrong(
        token,
        "Expected %s (%s%s), but found %s."
            .formatted(what, all, known.size() > 12 ? ", …" : "", token.shown()),
        Nearest.to(token.text(), known));
  }

  private Mistake broken(Token token) {
    int first = text.codePointAt(token.start());
    Optional<String> word = joining(first);
    return Mistake.at(text, token.start(), token.end(), why(token, first, word.isPresent()), word);
  }

  private static Optional<String> joining(int symbol) {
    return switch (symbol) {
      case '&' -> Optional.of("and");
      case '|' -> Optional.of("or");
      case '!' -> Optional.of("not");
      default -> Optional.empty();
    };
  }

  private static String why(Token token, int first, boolean joins) {
    if (joins) {
      return "Conditions are joined with the words and, or, not.";
    }
    if (Character.isDigit(first)) {
      return "There is no day %s; a date is year-month-day.".formatted(token.text());
    }
    if (!Lexer.isQuote(first)) {
      return "The character %s means nothing here.".formatted(shown(first));
    }
    return token.text().codePointAt(0) == first
        ? "The quote that opens here is never closed."
        : "There is a character in these quotes that cannot be seen or stored.";
  }

  private static String shown(int character) {
    boolean hidden =
        Character.isISOControl(character)
            || !Character.isDefined(character)
            || Character.getType(character) == Character.SURROGATE
            || Character.getType(character) == Character.FORMAT;
    return hidden ? "U+%04X".formatted(character) : "\"" + Character.toString(character) + "\"";
  }
}
