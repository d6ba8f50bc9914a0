package tend.core.contact;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;

/** What a field of a contact holds. */
public sealed interface Value {
  record Text(String text) implements Value {}

  record Num(BigDecimal number) implements Value {
    /** Equal numbers are equal values: 5.0 and 5 have one form. */
    public Num {
      number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
  }

  record Flag(boolean yes) implements Value {}

  record Day(LocalDate day) implements Value {}

  record Moment(Instant at) implements Value {}

  /** As a person reads it; numbers without exponent, dates as in ISO 8601. */
  default String show() {
    return switch (this) {
      case Text(var text) -> text;
      case Num(var number) -> number.toPlainString();
      case Flag(var yes) -> yes ? "yes" : "no";
      case Day(var day) -> day.toString();
      case Moment(var at) -> at.toString();
    };
  }

  static Value text(String text) {
    return new Text(text);
  }
}
