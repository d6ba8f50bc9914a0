package tend.messages;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What stands in an output or a question: a constant, a merge field, or one of them filtered. */
sealed interface Expression {

  @Nullable Object value(Fields fields, Locale locale);

  /** Names every field looked at, whether or not it must be there. */
  void eachField(Consumer<Field> visitor);

  record Constant(@Nullable Object constant) implements Expression {
    @Override
    public @Nullable Object value(Fields fields, Locale locale) {
      return constant;
    }

    @Override
    public void eachField(Consumer<Field> visitor) {}
  }

  record Field(String name, int line) implements Expression {
    @Override
    public @Nullable Object value(Fields fields, Locale locale) {
      return fields.value(name);
    }

    @Override
    public void eachField(Consumer<Field> visitor) {
      visitor.accept(this);
    }
  }

  record Filtered(Expression input, Filter filter, List<Expression> arguments)
      implements Expression {
    @Override
    public @Nullable Object value(Fields fields, Locale locale) {
      Object value = input.value(fields, locale);
      if (value == null && filter != Filter.DEFAULT) {
        return null;
      }
      return filter.apply(
          value, arguments.stream().map(each -> each.value(fields, locale)).toList(), locale);
    }

    @Override
    public void eachField(Consumer<Field> visitor) {
      input.eachField(visitor);
      arguments.forEach(each -> each.eachField(visitor));
    }
  }

  /** Whether this always has a value: a constant, or something with a default that has one. */
  default boolean neverEmpty() {
    return switch (this) {
      case Constant it -> it.constant() != null;
      case Field _ -> false;
      case Filtered it when it.filter() == Filter.DEFAULT ->
          it.input().neverEmpty() || it.arguments().getFirst().neverEmpty();
      case Filtered it -> it.input().neverEmpty();
    };
  }
}
