package tend.core;

import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Money;
import tend.core.contact.Signal;
import tend.core.contact.Task;
import tend.core.contact.Value;

/**
 * Signals that make no sense, made from the sealed family itself: any kind, with texts, names and
 * times that fit the contact, fit nothing, or lie at the ends of what is allowed.
 */
final class AnySignal {
  private static final List<Class<?>> KINDS = List.of(Signal.What.class.getPermittedSubclasses());
  private static final List<Instant> ENDS =
      List.of(
          Instant.EPOCH,
          Instant.parse("0001-01-02T00:00:00Z"),
          Instant.parse("9999-12-30T00:00:00Z"));
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "a",
          "ann",
          "bo",
          "carla",
          "nobody",
          "welcome",
          "keep-in-touch",
          "alpha",
          "beta",
          "guide",
          "email",
          "phone",
          "street",
          "city",
          "renewal",
          "roof",
          "student",
          "budget",
          "nothing_decided",
          "done",
          "no_answer",
          "lapsed",
          "rejected",
          "accepted",
          "spoke",
          "Call back, as agreed",
          Tasks.NEVER_CONFIRMED,
          "k1",
          "k2/1",
          "\uD800",
          "😀",
          "x/y/z");

  private final SplittableRandom random;
  private final List<Signal> earlier = new ArrayList<>();
  private Contact contact;
  private Instant now;
  private int made;

  AnySignal(SplittableRandom random) {
    this.random = random;
  }

  /** The next signal for a contact: mostly new, now and then one that came before. */
  Signal next(Contact to, Instant at) {
    contact = to;
    now = at;
    if (!earlier.isEmpty() && one(8)) {
      return any(earlier);
    }
    String key = one(10) ? "k" + made + "/" + random.nextInt(3) : "k" + ++made;
    var signal = new Signal(key, one(2) ? now : instant(), text(), one(8), what(any(KINDS)));
    earlier.add(signal);
    return signal;
  }

  private Signal.What what(Class<?> kind) {
    return (Signal.What) record(kind);
  }

  private Object record(Class<?> kind) {
    RecordComponent[] parts = kind.getRecordComponents();
    try {
      Constructor<?> constructor =
          kind.getDeclaredConstructor(
              Stream.of(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
      return constructor.newInstance(
          Stream.of(parts).map(part -> value(part.getGenericType())).toArray());
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(kind.toString(), e);
    }
  }

  private Object value(Type type) {
    return type instanceof ParameterizedType of
        ? several((Class<?>) of.getRawType(), of.getActualTypeArguments())
        : single((Class<?>) type);
  }

  private Object several(Class<?> kind, Type[] of) {
    if (kind == Optional.class) {
      return one(2) ? Optional.empty() : Optional.of(value(of[0]));
    }
    var some = Stream.generate(() -> value(of[0])).limit(random.nextInt(4)).toList();
    if (kind == List.class) {
      return some;
    }
    if (kind == SortedSet.class) {
      return new TreeSet<>(some);
    }
    if (kind == SortedMap.class) {
      var map = new TreeMap<Object, Object>();
      some.forEach(key -> map.put(key, value(of[1])));
      return map;
    }
    throw new AssertionError("a part of a signal that nothing is known of: " + kind);
  }

  private Object single(Class<?> kind) {
    if (kind.isEnum()) {
      return any(List.of(kind.getEnumConstants()));
    }
    return switch (kind.getSimpleName()) {
      case "String" -> text();
      case "boolean" -> one(2);
      case "Instant" -> instant();
      case "ZoneId" -> ZoneId.of(any(List.of("Pacific/Apia", "Asia/Kathmandu", "Europe/Berlin")));
      case "ContactId" -> new ContactId(random.nextLong(1, 9));
      case "Money" -> new Money(random.nextLong(), "EUR");
      case "Value" ->
          switch (random.nextInt(5)) {
            case 0 -> new Value.Num(new BigDecimal("1e" + random.nextInt(-300, 300)));
            case 1 -> new Value.Flag(one(2));
            case 2 -> new Value.Day(LocalDate.of(any(List.of(1, 2026, 9999)), 12, 31));
            case 3 -> new Value.Moment(instant());
            default -> Value.text(text());
          };
      default -> record(kind);
    };
  }

  private Instant instant() {
    return switch (random.nextInt(6)) {
      case 0 -> any(ENDS);
      case 1 -> now.plus(Duration.ofDays(random.nextLong(-3_000, 3_000)));
      case 2 -> now.plusNanos(random.nextLong(-1_000_000, 1_000_000));
      default -> now.plusSeconds(random.nextLong(-100_000, 2_000_000));
    };
  }

  private String text() {
    List<Task> tasks = contact.work().tasks();
    return !tasks.isEmpty() && one(3) ? any(tasks).id() : any(TEXTS);
  }

  private boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  private <T> T any(List<? extends T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
