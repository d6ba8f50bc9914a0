package tend.strategy.read;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import tend.core.condition.Condition;
import tend.core.condition.Field;
import tend.core.contact.Happening;
import tend.core.journey.Length;
import tend.core.journey.Step;
import tend.core.journey.Until;
import tend.strategy.file.Mistakes;
import tend.strategy.file.Place;

/** Reads what a journey waits for. */
final class WaitReading {
  private static final LocalTime MORNING = LocalTime.of(9, 0);

  private final Surroundings surroundings;
  private final Mistakes mistakes;

  WaitReading(Surroundings surroundings, Mistakes mistakes) {
    this.surroundings = surroundings;
    this.mistakes = mistakes;
  }

  Drafted waitFor(Part part, String id, Place place) {
    Length length = Lengths.length(part).orElse(Length.days(1));
    return plain(id, place, new Until.For(length));
  }

  Drafted waitUntil(Part part, String id, Place place, List<Drafted> otherwise) {
    only(part);
    if (part.has("at most")) {
      return happens(part, id, place, otherwise);
    }
    if (part.has("day")) {
      var days = Lengths.days(part.in("day"), EnumSet.allOf(DayOfWeek.class), mistakes);
      return plain(id, place, new Until.TheWeekday(new TreeSet<>(days), time(part)));
    }
    if (part.has("field")) {
      return plain(id, place, field(part));
    }
    return plain(
        id,
        place,
        Lengths.date(part.in("date"), mistakes)
            .<Until>map(date -> new Until.TheDate(date, time(part)))
            .orElse(new Until.For(Length.days(1))));
  }

  private Drafted plain(String id, Place place, Until until) {
    return Drafted.step(place, id, "wait-", (name, _, next) -> new Step.Wait(name, until, next));
  }

  private Drafted happens(Part part, String id, Place place, List<Drafted> otherwise) {
    List<Happening> any = Evidences.happenings(part.in("happens"));
    Optional<Condition> condition =
        part.has("when")
            ? Optional.of(surroundings.conditions().whileOpen(part.in("when")))
            : Optional.empty();
    if (any.isEmpty() && condition.isEmpty()) {
      mistakes.error(
          part.place(),
          "Expected what to wait for, but there is only how long.",
          "Add happens: or when:, or write wait: %s.".formatted(part.in("at most").word("2 days")));
    }
    Length limit = Lengths.length(part.in("at most")).orElse(Length.days(1));
    return new Drafted(
        place,
        id,
        "wait-",
        List.of(otherwise),
        "",
        (name, firsts, next) ->
            new Step.Wait(name, new Until.Happens(any, condition, limit, firsts.getFirst()), next));
  }

  private Until field(Part part) {
    Part field = part.in("field");
    String name = field.word("");
    Optional<Field.Kind> kind = surroundings.kindOf(name);
    if (kind.isEmpty()) {
      mistakes.unknown(field.place(), "field", name, surroundings.fieldNames());
    } else if (kind.get() != Field.Kind.DAY && kind.get() != Field.Kind.MOMENT) {
      mistakes.error(
          field.place(),
          "Expected a field that holds a date, but %s holds %s."
              .formatted(name, kind.get().words()));
    }
    int days = days(part.in("after")) - days(part.in("before"));
    return new Until.TheField(name, days, time(part));
  }

  private int days(Part part) {
    Length length = Lengths.length(part).orElse(Length.days(0));
    if (length.about().toHours() % 24 != 0) {
      mistakes.error(part.place(), "Expected whole days before or after a date.");
    }
    return (int) length.about().toDays();
  }

  private static LocalTime time(Part part) {
    String text = part.in("at").word("");
    return text.matches("([01][0-9]|2[0-3]):[0-5][0-9]") ? LocalTime.parse(text) : MORNING;
  }

  /** What goes with what. */
  private void only(Part part) {
    List<String> allowed =
        part.has("at most")
            ? List.of("at most", "happens", "when", "otherwise")
            : part.has("field")
                ? List.of("field", "before", "after", "at")
                : List.of("date", "day", "at");
    part.named().keySet().stream()
        .filter(key -> !allowed.contains(key))
        .filter(List.of("at", "before", "after", "happens", "when", "otherwise")::contains)
        .forEach(
            key ->
                mistakes.error(
                    part.placeOf(key),
                    "\"%s\" does not go with \"%s\".".formatted(key, allowed.getFirst())));
  }
}
