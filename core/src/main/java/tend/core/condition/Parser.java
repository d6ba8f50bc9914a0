package tend.core.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tend.core.condition.Condition.And;
import tend.core.condition.Condition.Everyone;
import tend.core.condition.Condition.Not;
import tend.core.condition.Condition.NotReady;
import tend.core.condition.Condition.Or;
import tend.core.condition.Token.Kind;

/**
 * Reads a condition by recursive descent: {@code or} joins what {@code and} joins, {@code not}
 * binds tightest. After a mistake in a term it goes on at the next {@code and} or {@code or}, so
 * that several mistakes are told at once.
 */
final class Parser {
  static final int MOST_CHARS = 4_000;
  static final int MOST_DEPTH = 32;
  static final int MOST_TERMS = 200;
  static final int MOST_MISTAKES = 10;
  private static final int MOST_NESTED = 2 * MOST_DEPTH;

  private final Reader reader;
  private final Terms terms;
  private final List<Mistake> mistakes = new ArrayList<>();
  private int nested;
  private int read;

  private Parser(Reader reader, Vocabulary vocabulary) {
    this.reader = reader;
    this.terms = new Terms(reader, vocabulary);
  }

  static Parsed parse(String text, Vocabulary vocabulary) {
    if (text.length() > MOST_CHARS) {
      return refused(text, tooLong("there are " + text.length()));
    }
    if (text.isBlank()) {
      return refused(text, "Expected a condition; everyone is one that always holds.");
    }
    return new Parser(new Reader(text), vocabulary).all(text);
  }

  private Parsed all(String text) {
    Condition condition = new Everyone();
    try {
      condition = or();
      if (!reader.isAtEnd()) {
        throw strayed();
      }
    } catch (Astray astray) {
      mistakes.add(astray.mistake);
    }
    if (!mistakes.isEmpty()) {
      return new Parsed.Mistaken(mistakes.subList(0, Math.min(MOST_MISTAKES, mistakes.size())));
    }
    if (depth(condition) > MOST_DEPTH) {
      return refused(text, "Expected at most " + MOST_DEPTH + " levels of not, and, or.");
    }
    int length = condition.text().length();
    return length > MOST_CHARS
        ? refused(text, tooLong("in full they are " + length))
        : new Parsed.Understood(condition);
  }

  private Condition or() {
    var any = new ArrayList<Condition>();
    do {
      any.add(and());
    } while (reader.take("or"));
    return any.size() == 1 ? any.getFirst() : new Or(any);
  }

  private Condition and() {
    var all = new ArrayList<Condition>();
    do {
      all.add(unary());
    } while (reader.take("and"));
    return all.size() == 1 ? all.getFirst() : new And(all);
  }

  private Condition unary() {
    if (reader.take("not", "ready")) {
      return counted(() -> new NotReady(terms.because()));
    }
    Token first = reader.peek();
    if (reader.take("not")) {
      return nested(first, () -> new Not(unary()));
    }
    if (reader.takeSymbol("(")) {
      return nested(first, this::inParentheses);
    }
    return counted(terms::term);
  }

  private Condition inParentheses() {
    Condition inside = or();
    if (!reader.takeSymbol(")")) {
      throw reader.isAtEnd() ? reader.expected("a closing )", reader.peek()) : strayed();
    }
    return inside;
  }

  private Condition nested(Token first, Supplier<Condition> inner) {
    if (++nested > MOST_NESTED) {
      throw reader.wrong(first, "Expected at most " + MOST_NESTED + " levels here.");
    }
    Condition condition = inner.get();
    nested--;
    return condition;
  }

  private Condition counted(Supplier<Condition> term) {
    if (++read > MOST_TERMS) {
      throw reader.wrong(
          reader.peek(), "Expected at most " + MOST_TERMS + " terms in one condition.");
    }
    try {
      return term.get();
    } catch (Astray astray) {
      mistakes.add(astray.mistake);
      skip();
      return new Everyone();
    }
  }

  /** To where the next term can begin, over parentheses that open on the way. */
  private void skip() {
    int open = 0;
    while (!reader.isAtEnd()) {
      if (open == 0 && (reader.peek().isSymbol(")") || isAtJoint())) {
        return;
      }
      Token token = reader.take();
      open += token.isSymbol("(") ? 1 : token.isSymbol(")") ? -1 : 0;
    }
  }

  /** An {@code or} between values belongs to the term that is skipped. */
  private boolean isAtJoint() {
    Token next = reader.peek(1);
    boolean betweenValues =
        next.kind() == Kind.TEXT
            || Words.stage(next.text()).isPresent()
            || Words.temperature(next.text()).isPresent();
    return reader.isAt("and") || (reader.isAt("or") && !betweenValues);
  }

  private Astray strayed() {
    Token token = reader.peek();
    return token.isSymbol(")")
        ? reader.wrong(token, "There is no ( for this ).")
        : reader.wrong(
            token,
            "Expected and, or, or the end, but found %s.".formatted(token.shown()),
            Nearest.to(token.text(), List.of("and", "or")));
  }

  private static int depth(Condition condition) {
    return switch (condition) {
      case Not(var inner) -> 1 + depth(inner);
      case And(var all) -> 1 + deepest(all);
      case Or(var any) -> 1 + deepest(any);
      case Condition _ -> 1;
    };
  }

  private static int deepest(List<Condition> conditions) {
    return conditions.stream().mapToInt(Parser::depth).max().orElse(0);
  }

  private static String tooLong(String found) {
    return "Expected at most " + MOST_CHARS + " characters, but " + found + ".";
  }

  private static Parsed refused(String text, String sentence) {
    return new Parsed.Mistaken(List.of(Mistake.at(text, 0, 0, sentence, Optional.empty())));
  }
}
