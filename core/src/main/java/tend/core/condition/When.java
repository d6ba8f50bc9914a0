package tend.core.condition;

import tend.core.contact.Happening;

/** A point in time that a contact has, or has not. */
public sealed interface When {

  /** When something last happened. */
  record Last(Happening what) implements When {}

  /** What a field holds: a time, or a date. */
  record Of(Field field) implements When {}

  /** Whether it is a date without a time; such are compared by the day in UTC. */
  default boolean isDay() {
    return switch (this) {
      case Last _ -> false;
      case Of(var field) -> field.kind() == Field.Kind.DAY;
    };
  }

  /**
   * Whether it always lies in the past. One that seems to lie ahead is then a clock's fault and
   * counts as just now.
   */
  default boolean isPast() {
    return switch (this) {
      case Last _ -> true;
      case Of(var field) -> field == Field.Property.CREATED;
    };
  }
}
