package tend.messages;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * The values that merge fields stand for. A value is a String, {@link BigDecimal}, Boolean, {@link
 * LocalDate} or {@link ZonedDateTime} (in the zone it should be shown in), or null where there is
 * none; nothing else is ever looked into.
 */
@FunctionalInterface
public interface Fields {

  @Nullable Object find(String name);

  /** As {@link #find}, where a blank string is no value. */
  default @Nullable Object value(String name) {
    Object value = find(name);
    if (value instanceof String words && words.isBlank()) {
      return null;
    }
    return value;
  }
}
