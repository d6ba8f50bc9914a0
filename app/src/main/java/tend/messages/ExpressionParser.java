package tend.messages;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what stands within the braces. Whatever is wrong becomes a mistake with a suggestion, and
 * an empty constant in its place, so that one reading finds all mistakes.
 */
final class ExpressionParser {

  private static final Pattern TOKEN =
      Pattern.compile(
          "\\s*(?:(\"[^\"]*\"|'[^']*')|(-?\\d{1,18}(?:\\.\\d{1,18})?)|([a-zA-Z_][a-zA-Z0-9_.-]*)"
              + "|(==|!=|<>|<=|>=|[<>|:,])|(\\S))");

  private static final Expression NOTHING = new Expression.Constant(null);
  private static final Set<String> COMPARISONS =
      Set.of("==", "!=", "<>", "<", "<=", ">", ">=", "contains");

  private static final String WHERE =
      "Your own fields stand in fields.yaml, and words for all texts in strategy.yaml under words.";

  private final int line;
  private final List<String> known;
  private final List<Mistake> mistakes;
  private final List<String> tokens = new ArrayList<>();
  private int at;

  /**
   * @param known the merge fields there are
   */
  ExpressionParser(String source, int line, List<String> known, List<Mistake> mistakes) {
    this.line = line;
    this.known = known;
    this.mistakes = mistakes;
    Matcher token = TOKEN.matcher(source);
    while (token.find()) {
      tokens.add(token.group().strip());
    }
  }

  /** The whole of an output: a value and its filters. */
  Expression output() {
    if (tokens.isEmpty()) {
      mistakes.add(new Mistake(line, "Nothing stands between {{ and }}.", "Name a merge field."));
      return NOTHING;
    }
    Expression value = filtered();
    end();
    return value;
  }

  /** The whole of an {@code if}. */
  Question question() {
    if (tokens.isEmpty()) {
      mistakes.add(new Mistake(line, "This tag asks nothing.", "Write {% if first_name %}."));
      return new Question.Truth(NOTHING);
    }
    Question question = combined();
    end();
    return question;
  }

  /** The values of a {@code when}, separated by commas or {@code or}. */
  List<Expression> alternatives() {
    List<Expression> all = new ArrayList<>();
    all.add(value());
    while (peek().equals(",") || peek().equals("or")) {
      at++;
      all.add(value());
    }
    end();
    return all;
  }

  /** As in Liquid: "and" and "or" have no precedence and are read from the right. */
  private Question combined() {
    Question left = single();
    return switch (peek()) {
      case "and" -> {
        at++;
        yield new Question.Both(left, combined());
      }
      case "or" -> {
        at++;
        yield new Question.Either(left, combined());
      }
      default -> left;
    };
  }

  private Question single() {
    Expression left = filtered();
    if (!COMPARISONS.contains(peek())) {
      if (peek().equals("=")) {
        mistakes.add(new Mistake(line, "A single = compares nothing.", "Write ==."));
        at = tokens.size();
      }
      return new Question.Truth(left);
    }
    String operator = tokens.get(at++);
    return new Question.Compared(left, operator.equals("<>") ? "!=" : operator, filtered());
  }

  private Expression filtered() {
    Expression value = value();
    while (peek().equals("|")) {
      at++;
      value = filter(value);
    }
    return value;
  }

  private Expression filter(Expression input) {
    String name = at < tokens.size() ? tokens.get(at++) : "";
    List<Expression> arguments = new ArrayList<>();
    if (peek().equals(":")) {
      at++;
      arguments.add(value());
      while (peek().equals(",")) {
        at++;
        arguments.add(value());
      }
    }
    if (!Filter.names().contains(name)) {
      mistakes.add(unknownFilter(name));
      return input;
    }
    Filter filter = Filter.valueOf(name.toUpperCase(Locale.ROOT));
    if (arguments.size() < filter.fewest || arguments.size() > filter.most) {
      mistakes.add(
          Mistake.at(
              line,
              "The filter \"%s\" takes %s, not %d."
                  .formatted(name, count(filter), arguments.size())));
      return input;
    }
    return new Expression.Filtered(input, filter, List.copyOf(arguments));
  }

  private Mistake unknownFilter(String name) {
    return switch (name) {
      case "escape", "escape_once", "h" ->
          new Mistake(line, "Fields are always escaped.", "Leave \"| " + name + "\" out.");
      default -> Mistake.unknown(line, "filter", name, Filter.names());
    };
  }

  private static String count(Filter filter) {
    if (filter.fewest == filter.most) {
      return filter.fewest == 1 ? "1 value" : filter.fewest + " values";
    }
    return filter.fewest + " to " + filter.most + " values";
  }

  private Expression value() {
    if (at >= tokens.size()) {
      mistakes.add(Mistake.at(line, "A value is missing at the end."));
      return NOTHING;
    }
    String token = tokens.get(at++);
    char first = token.charAt(0);
    if (first == '"' || first == '\'') {
      if (token.length() < 2) {
        mistakes.add(Mistake.at(line, "A quotation mark is not closed."));
        at = tokens.size();
        return NOTHING;
      }
      return new Expression.Constant(token.substring(1, token.length() - 1));
    }
    if (Character.isDigit(first) || (first == '-' && token.length() > 1)) {
      return new Expression.Constant(new BigDecimal(token));
    }
    return switch (token) {
      case "true" -> new Expression.Constant(true);
      case "false" -> new Expression.Constant(false);
      case "nil", "null", "blank", "empty" -> NOTHING;
      default -> field(token);
    };
  }

  private Expression field(String token) {
    if (!Character.isLetter(token.charAt(0)) && token.charAt(0) != '_') {
      mistakes.add(Mistake.at(line, "\"" + token + "\" is not expected here."));
      at = tokens.size();
      return NOTHING;
    }
    // People who come from other tools write contact.first_name.
    String name = token.startsWith("contact.") ? token.substring("contact.".length()) : token;
    if (!known.contains(name)) {
      Mistake unknown = Mistake.unknown(line, "merge field", token, known);
      mistakes.add(
          unknown.suggestion().isEmpty() ? new Mistake(line, unknown.what(), WHERE) : unknown);
      return NOTHING;
    }
    return new Expression.Field(name, line);
  }

  private String peek() {
    return at < tokens.size() ? tokens.get(at) : "";
  }

  private void end() {
    if (at < tokens.size()) {
      mistakes.add(
          Mistake.at(
              line, "\"" + tokens.get(at) + "\" is not expected after what stands before it."));
    }
  }
}
