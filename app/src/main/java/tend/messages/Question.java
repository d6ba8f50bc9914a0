package tend.messages;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What an {@code if} asks. As in Liquid, only nothing and false are no; a blank field is nothing.
 */
sealed interface Question {

  boolean holds(Fields fields, Locale locale);

  void eachField(Consumer<Expression.Field> visitor);

  record Truth(Expression expression) implements Question {
    @Override
    public boolean holds(Fields fields, Locale locale) {
      Object value = expression.value(fields, locale);
      return value != null && !Boolean.FALSE.equals(value);
    }

    @Override
    public void eachField(Consumer<Expression.Field> visitor) {
      expression.eachField(visitor);
    }
  }

  record Compared(Expression left, String operator, Expression right) implements Question {
    @Override
    public boolean holds(Fields fields, Locale locale) {
      return Question.compare(
          left.value(fields, locale), operator, right.value(fields, locale), locale);
    }

    @Override
    public void eachField(Consumer<Expression.Field> visitor) {
      left.eachField(visitor);
      right.eachField(visitor);
    }
  }

  record Both(Question one, Question other) implements Question {
    @Override
    public boolean holds(Fields fields, Locale locale) {
      return one.holds(fields, locale) && other.holds(fields, locale);
    }

    @Override
    public void eachField(Consumer<Expression.Field> visitor) {
      one.eachField(visitor);
      other.eachField(visitor);
    }
  }

  record Either(Question one, Question other) implements Question {
    @Override
    public boolean holds(Fields fields, Locale locale) {
      return one.holds(fields, locale) || other.holds(fields, locale);
    }

    @Override
    public void eachField(Consumer<Expression.Field> visitor) {
      one.eachField(visitor);
      other.eachField(visitor);
    }
  }

  record Not(Question question) implements Question {
    @Override
    public boolean holds(Fields fields, Locale locale) {
      return !question.holds(fields, locale);
    }

    @Override
    public void eachField(Consumer<Expression.Field> visitor) {
      question.eachField(visitor);
    }
  }

  /** The fields that have a value wherever the answer is yes. */
  default Set<String> fieldsPresent() {
    Set<String> present = new TreeSet<>();
    switch (this) {
      case Truth(Expression.Field field) -> present.add(field.name());
      case Truth _, Either _, Not _ -> {}
      case Compared(Expression.Field field, String operator, Expression right) -> {
        boolean nothing = right instanceof Expression.Constant(Object constant) && constant == null;
        if (nothing == operator.equals("!=")) {
          present.add(field.name());
        }
      }
      case Compared _ -> {}
      case Both(Question one, Question other) -> {
        present.addAll(one.fieldsPresent());
        present.addAll(other.fieldsPresent());
      }
    }
    return present;
  }

  private static boolean compare(
      @Nullable Object left, String operator, @Nullable Object right, Locale locale) {
    if (operator.equals("==") || operator.equals("!=")) {
      return same(left, right, locale) == operator.equals("==");
    }
    if (left == null || right == null) {
      return false;
    }
    if (operator.equals("contains")) {
      return Show.plain(left, locale).contains(Show.plain(right, locale));
    }
    BigDecimal one = Filter.number(left);
    BigDecimal other = Filter.number(right);
    if (one == null || other == null) {
      return false;
    }
    int order = one.compareTo(other);
    return switch (operator) {
      case "<" -> order < 0;
      case "<=" -> order <= 0;
      case ">" -> order > 0;
      default -> order >= 0;
    };
  }

  private static boolean same(@Nullable Object left, @Nullable Object right, Locale locale) {
    if (left == null || right == null) {
      return left == null && right == null;
    }
    BigDecimal one = Filter.number(left);
    BigDecimal other = Filter.number(right);
    if (one != null && other != null) {
      return one.compareTo(other) == 0;
    }
    return Show.plain(left, locale).equals(Show.plain(right, locale));
  }
}
