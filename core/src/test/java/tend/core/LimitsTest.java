package tend.core;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tend.core.contact.Money;
import tend.core.contact.Signal;
import tend.core.contact.Value;

/**
 * Nothing from outside is part of a contact without a limit. The signals are made from the sealed
 * family itself, so that a new one, or a new part of one, is looked at too.
 */
class LimitsTest {
  private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");
  private static final Instant TOO_LATE = Instant.parse("+10000-01-01T00:00:00Z");

  @Test
  void everySignalOfUsualSizeIsHeard() {
    assertTrue(signals().size() > 35, "signals were found");
    signals().forEach(each -> assertDoesNotThrow(() -> check(each), each::toString));
  }

  @Test
  void whateverPartOfASignalIsTooMuchIsRefused() {
    for (Signal.What what : signals()) {
      for (Object tooMuch : excesses(what)) {
        var refused =
            assertThrows(
                IllegalArgumentException.class,
                () -> check((Signal.What) tooMuch),
                () -> "too much, and heard: " + shortened(tooMuch));
        assertTrue(refused.getMessage().startsWith("Expected "), refused.getMessage());
      }
    }
  }

  @Test
  void whoReportsItAndWhenIsLimitedToo() {
    var what = new Signal.TimePassed();
    check(new Signal("k".repeat(1_000), AT, "b".repeat(1_000), false, what));
    refuses(new Signal("k".repeat(1_001), AT, "bo", false, what));
    refuses(new Signal("k", AT, "b".repeat(1_001), false, what));
    refuses(new Signal("k", TOO_LATE, "bo", false, what));
  }

  @Test
  void theLimitItselfIsAllowed() {
    check(new Signal.Noted("x".repeat(100_000)));
    refuses(new Signal.Noted("x".repeat(100_001)));
    check(new Signal.Opened("x".repeat(1_000)));
    refuses(new Signal.Opened("x".repeat(1_001)));
    check(new Signal.ImportUndone(fields(1_000)));
    refuses(new Signal.ImportUndone(fields(1_001)));
    var grants = Collections.nCopies(1_000, World.mail());
    var optIn = new World(TestStrategy.small(), "2026-03-02T10:00");
    check(optIn.optIn(tend.core.contact.Trust.FORM, false, false, grants));
  }

  /** Written out: 1e399 has 400 digits, as has 1e-399. */
  @Test
  void aNumberIsAsLongAsItIsWrittenOut() {
    check(number("1e399"));
    check(number("1e-399"));
    refuses(number("1e400"));
    refuses(number("1e-400"));
    refuses(number("1e999999999"));
  }

  @Test
  void timesAreOfTheYearsThatAnyZoneCanShow() {
    for (String day : List.of("0001-01-01", "9999-12-31")) {
      check(day(LocalDate.parse(day)));
    }
    refuses(day(LocalDate.of(0, 12, 31)));
    refuses(day(LocalDate.of(10_000, 1, 1)));
    for (String at : List.of("0001-01-02T00:00:00Z", "9999-12-30T00:00:00Z")) {
      check(new Signal.Booked("roof", Instant.parse(at)));
    }
    refuses(new Signal.Booked("roof", Instant.parse("0001-01-01T23:59:59Z")));
    refuses(new Signal.Booked("roof", Instant.parse("9999-12-30T00:00:01Z")));
  }

  @Test
  void aCurrencyHasThreeLetters() {
    refuses(new Signal.Won(new Money(1, "EURO"), "roof"));
    refuses(new Signal.Won(new Money(1, "€"), "roof"));
  }

  private static Signal.What number(String number) {
    return new Signal.ImportUndone(
        new TreeMap<>(Map.of("n", new Value.Num(new BigDecimal(number)))));
  }

  private static Signal.What day(LocalDate day) {
    return new Signal.ImportUndone(new TreeMap<>(Map.of("d", new Value.Day(day))));
  }

  private static SortedMap<String, Value> fields(int number) {
    var fields = new TreeMap<String, Value>();
    IntStream.range(0, number).forEach(i -> fields.put("f" + i, Value.text("x")));
    return fields;
  }

  private static void check(Signal.What what) {
    check(Signal.of("k", AT, "bo", what));
  }

  private static void check(Signal signal) {
    Limits.check(signal);
  }

  private static void refuses(Signal.What what) {
    refuses(Signal.of("k", AT, "bo", what));
  }

  private static void refuses(Signal signal) {
    assertThrows(IllegalArgumentException.class, () -> check(signal));
  }

  // ---- signals of each kind, and each of them with one part that is too much ----

  private static List<Signal.What> signals() {
    return samples(Signal.What.class).stream().map(Signal.What.class::cast).toList();
  }

  /** Usual values of a type; of a sealed family one of each. */
  private static List<Object> samples(Type type) {
    if (type instanceof ParameterizedType of) {
      return samples(of.getActualTypeArguments()).stream()
          .map(parts -> holding((Class<?>) of.getRawType(), parts))
          .toList();
    }
    Class<?> kind = (Class<?>) type;
    if (kind.isSealed() && kind != ZoneId.class) {
      return Stream.of(kind.getPermittedSubclasses()).flatMap(it -> samples(it).stream()).toList();
    }
    if (kind.isEnum()) {
      return List.of(kind.getEnumConstants()[0]);
    }
    if (kind == Money.class) {
      return List.of(new Money(1, "EUR"));
    }
    if (kind.isRecord()) {
      return samples(types(kind)).stream().map(parts -> make(kind, parts)).toList();
    }
    return List.of(
        switch (kind.getSimpleName()) {
          case "String" -> "x";
          case "Instant" -> AT;
          case "LocalDate" -> LocalDate.parse("2026-03-02");
          case "BigDecimal" -> BigDecimal.ONE;
          case "ZoneId" -> ZoneId.of("Europe/Berlin");
          case "boolean" -> true;
          case "long" -> 1L;
          default -> throw new AssertionError("a part of a new kind: " + kind);
        });
  }

  /** Samples of each, side by side: as many as the part with the most has. */
  private static List<List<Object>> samples(Type[] types) {
    var all = Stream.of(types).map(LimitsTest::samples).toList();
    int most = all.stream().mapToInt(List::size).max().orElse(1);
    return IntStream.range(0, most)
        .mapToObj(i -> all.stream().map(some -> some.get(i % some.size())).toList())
        .toList();
  }

  private static Object holding(Class<?> kind, List<Object> parts) {
    if (kind == Optional.class) {
      return Optional.of(parts.getFirst());
    }
    if (kind == SortedMap.class) {
      return new TreeMap<>(Map.of(parts.getFirst(), parts.getLast()));
    }
    return kind == SortedSet.class ? new TreeSet<>(parts) : parts;
  }

  /** The same, with one part of it too much; none for a part that has but few values. */
  private static List<Object> excesses(Object value) {
    return switch (value) {
      case String _ -> List.of("x".repeat(100_001));
      case Instant _ -> List.of(TOO_LATE, Instant.parse("0000-12-31T00:00:00Z"));
      case LocalDate _ -> List.of(LocalDate.of(10_000, 1, 1));
      case BigDecimal _ -> List.of(new BigDecimal("1e999999999"));
      case Money _ -> List.of(new Money(1, "EURO"));
      case Optional<?> some ->
          List.copyOf(excesses(some.get()).stream().map(Optional::of).toList());
      case SortedMap<?, ?> map -> ofMap(map);
      case SortedSet<?> set -> ofSet(set);
      case List<?> list -> ofList(list);
      case Record made -> ofRecord(made);
      default -> List.of();
    };
  }

  private static List<Object> ofMap(SortedMap<?, ?> map) {
    var all = new ArrayList<Object>(List.of(fields(1_001)));
    excesses(map.firstEntry().getKey())
        .forEach(key -> all.add(new TreeMap<>(Map.of(key, map.firstEntry().getValue()))));
    excesses(map.firstEntry().getValue())
        .forEach(value -> all.add(new TreeMap<>(Map.of(map.firstKey(), value))));
    return all;
  }

  private static List<Object> ofSet(SortedSet<?> set) {
    var all = new ArrayList<Object>(List.of(new TreeSet<>(fields(1_001).keySet())));
    excesses(set.getFirst()).forEach(each -> all.add(new TreeSet<>(List.of(each))));
    return all;
  }

  private static List<Object> ofList(List<?> list) {
    if (list.getFirst() instanceof Enum<?>) {
      return List.of(); // what a form's definition says that it shows
    }
    var all = new ArrayList<Object>(List.of(Collections.nCopies(1_001, list.getFirst())));
    excesses(list.getFirst()).forEach(each -> all.add(List.of(each)));
    return all;
  }

  private static List<Object> ofRecord(Record made) {
    var parts = parts(made);
    var all = new ArrayList<Object>();
    for (int i = 0; i < parts.size(); i++) {
      for (Object excess : excesses(parts.get(i))) {
        var other = new ArrayList<>(parts);
        other.set(i, excess);
        all.add(make(made.getClass(), other));
      }
    }
    return all;
  }

  private static Type[] types(Class<?> kind) {
    return Stream.of(kind.getRecordComponents())
        .map(RecordComponent::getGenericType)
        .toArray(Type[]::new);
  }

  private static List<Object> parts(Record made) {
    return Stream.of(made.getClass().getRecordComponents())
        .map(
            component -> {
              try {
                return component.getAccessor().invoke(made);
              } catch (ReflectiveOperationException e) {
                throw new AssertionError(e);
              }
            })
        .toList();
  }

  private static Object make(Class<?> kind, List<Object> parts) {
    try {
      return kind.getDeclaredConstructors()[0].newInstance(parts.toArray());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(kind + " of " + parts, e);
    }
  }

  private static String shortened(Object what) {
    String text = what.toString();
    return text.substring(0, Math.min(300, text.length()));
  }
}
