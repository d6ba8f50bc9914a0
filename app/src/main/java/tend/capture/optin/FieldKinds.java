package tend.capture.optin;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tend.core.condition.Field;
import tend.core.contact.Value;

/**
 * Of which kind the business's own fields are. What comes in as a text becomes a value of that
 * kind: to a condition such as {@code budget >= 1000} the text "5000" is no number.
 */
public record FieldKinds(Map<String, Field.Kind> kinds) {
  public static final FieldKinds NONE = new FieldKinds(Map.of());

  public Field.Kind of(String field) {
    return kinds.getOrDefault(field, Field.Kind.TEXT);
  }

  /** Texts that can be of the kind of their field are; any other stays what it was. */
  SortedMap<String, Value> in(SortedMap<String, Value> fields) {
    var all = new TreeMap<>(fields);
    fields.forEach(
        (name, value) -> {
          if (value instanceof Value.Text(var text)) {
            read(of(name), text.strip()).ifPresent(fit -> all.put(name, fit));
          }
        });
    return all;
  }

  private static Optional<Value> read(Field.Kind kind, String text) {
    return switch (kind) {
      case TEXT -> Optional.empty();
      case NUMBER -> number(text).map(Value.Num::new);
      case FLAG ->
          text.matches("(?i)yes|no|true|false")
              ? Optional.of(new Value.Flag(text.matches("(?i)yes|true")))
              : Optional.empty();
      case DAY -> day(text).map(Value.Day::new);
      case MOMENT -> moment(text).map(Value.Moment::new);
    };
  }

  /** As ISO 8601 writes it with four digits for the year: nobody counts days beyond. */
  static Optional<LocalDate> day(String text) {
    try {
      return text.matches("\\d{4}-.*") ? Optional.of(LocalDate.parse(text)) : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> moment(String text) {
    try {
      return text.matches("\\d{4}-.*") ? Optional.of(Instant.parse(text)) : Optional.empty();
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /**
   * As people write it: 5,000 and 5.000 are five thousand, 5,5 and 5.5 are five and a half. Empty
   * where the signs do not part thousands evenly, as in 1.23.4.
   */
  public static Optional<BigDecimal> number(String text) {
    String bare = text.replaceAll("[\\s'\u2019\u00A0\u202F]", "");
    if (bare.matches("-?[1-9]\\d*[.,].*") && isGrouped(bare)) {
      return plainNumber(bare.replaceAll("[.,]", ""));
    }
    int last = Math.max(bare.lastIndexOf('.'), bare.lastIndexOf(','));
    String whole = last < 0 ? bare : bare.substring(0, last);
    boolean both = bare.indexOf('.') >= 0 && bare.indexOf(',') >= 0;
    return both && isGrouped(whole)
        ? plainNumber(whole.replaceAll("[.,]", "") + "." + bare.substring(last + 1))
        : plainNumber(bare);
  }

  /** In thousands, or as in India in hundreds above the first thousand: 12,34,567. */
  private static boolean isGrouped(String digits) {
    return digits.matches(
        "-?\\d{1,3}(\\.\\d{3})+|-?\\d{1,3}(,\\d{3})+|-?\\d{1,2}(,\\d{2})+,\\d{3}");
  }

  /** As programs write it; a comma parts decimals, too. */
  static Optional<BigDecimal> plainNumber(String text) {
    String plain = text.strip().replace(',', '.');
    return plain.length() <= 30 && plain.matches("-?\\d{1,15}(\\.\\d{1,10})?")
        ? Optional.of(new BigDecimal(plain))
        : Optional.empty();
  }
}
