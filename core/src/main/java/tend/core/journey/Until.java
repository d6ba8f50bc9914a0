package tend.core.journey;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import tend.core.condition.Condition;
import tend.core.contact.Happening;

/** What a wait waits for. */
public sealed interface Until {
  record For(Length length) implements Until {}

  record TheDate(LocalDate date, LocalTime time) implements Until {}

  /**
   * A date in a field of the contact, moved by some days.
   *
   * @param days may be negative: three days before
   */
  record TheField(String field, int days, LocalTime time) implements Until {}

  /** The next such weekday and hour in the contact's zone; now, when it is that very minute. */
  record TheWeekday(SortedSet<DayOfWeek> days, LocalTime time) implements Until {}

  /**
   * Until one of these happens or the condition holds, at most this long.
   *
   * @param otherwise the step that follows when the time is up
   */
  record Happens(List<Happening> any, Optional<Condition> condition, Length limit, String otherwise)
      implements Until {}
}
