package tend.core.condition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tend.core.condition.Condition.*;
import tend.core.condition.Token.Kind;

/** Reads what is asked about a field, by the kind of value that it holds. */
final class FieldTerms {
  private final Reader reader;
  private final Names names;
  private final TimeTerms times;

  FieldTerms(Reader reader, Names names, TimeTerms times) {
    this.reader = reader;
    this.names = names;
    this.times = times;
  }

  Condition term(Field field) {
    return known(field)
        .orElseGet(
            () ->
                switch (field.kind()) {
                  case TEXT -> text(field);
                  case NUMBER -> number(field);
                  case FLAG -> flag(field);
                  case DAY, MOMENT -> times.term(new When.Of(field), field.word());
                });
  }

  private Optional<Condition> known(Field field) {
    if (reader.take("is", "known") || reader.take("is", "not", "unknown")) {
      return Optional.of(new IsKnown(field));
    }
    if (reader.take("is", "unknown") || reader.take("is", "not", "known")) {
      return Optional.of(new Not(new IsKnown(field)));
    }
    return Optional.empty();
  }

  private Condition text(Field field) {
    for (Part part : Part.values()) {
      if (reader.take(part.words().split(" "))) {
        return new TextHas(field, part, names.free("text"));
      }
    }
    boolean differs = reader.takeSymbol("!=");
    if (!differs && !reader.takeSymbol("=") && !reader.take("is")) {
      throw cannot(field, "is, is one of, contains, starts with, ends with or is known");
    }
    boolean not = differs || reader.take("not");
    var condition = new TextIs(field, texts(field));
    return not ? new Not(condition) : condition;
  }

  /** "a", "a" or "b", one of "a", "b": an or goes on with the list only before quotes. */
  private List<String> texts(Field field) {
    reader.take("one", "of");
    var all = new ArrayList<String>();
    do {
      reader.take("or");
      all.add(names.of("text", names.choices(field)));
    } while (reader.takeSymbol(",") || isAtOrWithText());
    return all;
  }

  private boolean isAtOrWithText() {
    return reader.isAt("or") && reader.peek(1).kind() == Kind.TEXT;
  }

  private Condition number(Field field) {
    Optional<Comparison> symbol = reader.takeComparison();
    if (symbol.isPresent()) {
      return new NumberIs(field, symbol.get(), number());
    }
    boolean differs = reader.takeSymbol("!=");
    if (!differs && !reader.take("is")) {
      throw cannot(field, "=, !=, <, <=, >, >=, is at least, is at most or is known");
    }
    boolean not = differs || reader.take("not");
    var condition =
        new NumberIs(field, reader.takeComparisonWords().orElse(Comparison.EQUAL), number());
    return not ? new Not(condition) : condition;
  }

  private BigDecimal number() {
    Token token = reader.take();
    if (token.kind() != Kind.NUMBER) {
      throw reader.expected("a number such as 5000 or 0.5", token);
    }
    Token next = reader.peek();
    if (next.isSymbol(",") && Reader.touches(token, next)) {
      reader.take();
      Token last = reader.take();
      throw reader.wrong(
          reader.span(token, last),
          "Expected a number without separators of thousands, and with a point before decimals.",
          Optional.of(token.text() + last.text()));
    }
    return new BigDecimal(token.text());
  }

  private Condition flag(Field field) {
    if (!reader.take("is") && !reader.takeSymbol("=")) {
      throw cannot(field, "is yes, is no or is known");
    }
    boolean not = reader.take("not");
    boolean yes = reader.take("yes") || reader.take("true");
    if (!yes && !reader.take("no") && !reader.take("false")) {
      throw reader.expected("yes or no", reader.peek());
    }
    var condition = new FlagIs(field, yes);
    return not ? new Not(condition) : condition;
  }

  private Astray cannot(Field field, String relations) {
    Token token = reader.peek();
    return reader.wrong(
        token,
        "%s holds %s: expected %s, but found %s."
            .formatted(field.word(), field.kind().words(), relations, token.shown()));
  }
}
