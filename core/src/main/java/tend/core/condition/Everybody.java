package tend.core.condition;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import tend.core.condition.Condition.*;
import tend.core.contact.CloseReason;
import tend.core.contact.Stage;
import tend.core.contact.Suppression;
import tend.core.contact.Temperature;
import tend.core.contact.Value;

/**
 * The few who stand for all. Terms compare what is so of somebody with what they name; so for each
 * thing that is named it is enough to ask who has it, who has a little less or more, and who has
 * none.
 */
final class Everybody {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);

  /** A text that nobody asks for: a letter of private use. */
  private static final String OTHER = "\uE5C3";

  private Everybody() {}

  /**
   * Whether anybody is there of whom all of this is so.
   *
   * @param said terms, some with "not" before them, that are all about one matter
   */
  static boolean hasOne(List<Condition> said) {
    List<Condition> terms = said.stream().map(Everybody::term).toList();
    if (mixesClocks(terms) || saysOnlyPieces(said)) {
      return said.stream().noneMatch(term -> said.contains(new Not(term)));
    }
    return everybody(terms)
        .anyMatch(one -> said.stream().allMatch(each -> Evaluation.holds(each, one, NOW)));
  }

  private static Condition term(Condition said) {
    return said instanceof Not(var inner) ? inner : said;
  }

  /** "Within 30 days" and "before 2026-05-01" agree on some days and not on others. */
  private static boolean mixesClocks(List<Condition> terms) {
    return terms.stream().anyMatch(Dated.class::isInstance)
        && terms.stream().anyMatch(term -> span(term).isPresent());
  }

  /** Of a text that contains this and not that much is possible, unless the whole is said. */
  private static boolean saysOnlyPieces(List<Condition> said) {
    return said.stream().anyMatch(TextHas.class::isInstance)
        && said.stream().noneMatch(it -> it instanceof TextIs || it instanceof Not(IsKnown _));
  }

  private static Stream<Somebody> everybody(List<Condition> terms) {
    return switch (terms.getFirst()) {
      case StageIs _, StageCompared _ ->
          each(Stream.of(Stage.values()), (one, it) -> one.stage = it);
      case TemperatureIs _ ->
          each(Stream.of(Temperature.values()), (one, it) -> one.temperature = it);
      case TextIs(var field, _) -> having(field, terms);
      case TextHas(var field, _, _) -> having(field, terms);
      case NumberIs(var field, _, _) -> having(field, terms);
      case FlagIs(var field, _) -> having(field, terms);
      case IsKnown(var field) -> having(field, terms);
      case Coming(var field, _) -> having(field, terms);
      case Within(var when, _) -> timed(when, terms);
      case Ago(var when, _) -> timed(when, terms);
      case Dated(var when, _, _) -> timed(when, terms);
      case Happened _, Counted _ -> seen(terms);
      case Tagged(var tag) -> either((one, has) -> one.tags = has ? List.of(tag) : List.of());
      case Consents _ -> either((one, has) -> one.consented = has);
      case Suppressed _ ->
          each(orNone(Stream.of(Suppression.Reason.values())), (one, it) -> one.suppressed = it);
      case NotReady _ -> each(orNone(reasons(terms)), (one, it) -> one.notReady = it);
      case IsClosed _ ->
          each(orNone(Stream.of(CloseReason.values())), (one, it) -> one.closed = it);
      case InJourney _, BeenInJourney _ ->
          either((one, has) -> one.been = has).flatMap(Everybody::perhapsStillIn);
      case HasTask _ -> either((one, has) -> one.task = has);
      case HasDeal _ -> either((one, has) -> one.deal = has);
      case Everyone _, Not _, And _, Or _ -> Stream.of(new Somebody());
    };
  }

  private static <T> Stream<Somebody> each(Stream<T> values, BiConsumer<Somebody, T> so) {
    return values.map(
        value -> {
          var one = new Somebody();
          so.accept(one, value);
          return one;
        });
  }

  private static Stream<Somebody> either(BiConsumer<Somebody, Boolean> so) {
    return each(Stream.of(false, true), so);
  }

  private static <T> Stream<Optional<T>> orNone(Stream<T> values) {
    return Stream.concat(Stream.of(Optional.empty()), values.map(Optional::of));
  }

  private static Stream<Somebody> perhapsStillIn(Somebody who) {
    return who.been
        ? either(
            (one, has) -> {
              one.been = true;
              one.in = has;
            })
        : Stream.of(who);
  }

  private static Stream<String> reasons(List<Condition> terms) {
    var named =
        terms.stream()
            .flatMap(it -> it instanceof NotReady(var why) ? why.stream() : Stream.empty());
    return Stream.concat(Stream.of(OTHER), named);
  }

  private static Stream<Somebody> timed(When when, List<Condition> terms) {
    return switch (when) {
      case When.Last _ -> seen(terms);
      case When.Of(var field) -> having(field, terms);
    };
  }

  /** To whom it never happened; to whom it did, so often, and then the last time. */
  private static Stream<Somebody> seen(List<Condition> terms) {
    var counts = new TreeSet<>(List.of(1));
    for (Condition term : terms) {
      if (term instanceof Counted(_, _, var times)) {
        counts.addAll(List.of(Math.max(1, times - 1), Math.max(1, times), times + 1));
      }
    }
    return Stream.concat(
        Stream.of(new Somebody()),
        counts.stream()
            .flatMap(
                count ->
                    each(
                        moments(terms),
                        (one, at) -> {
                          one.count = count;
                          one.last = Optional.of(at);
                        })));
  }

  private static Stream<Somebody> having(Field field, List<Condition> terms) {
    if (field == Field.Property.ENGAGEMENT) {
      return each(
          numbers(terms).stream()
              .map(BigDecimal::doubleValue)
              .flatMap(it -> Stream.of(StrictMath.nextDown(it), it, StrictMath.nextUp(it))),
          (one, it) -> one.engagement = it);
    }
    Stream<Value> values =
        switch (field.kind()) {
          case TEXT -> Stream.concat(Stream.of(OTHER), texts(terms)).map(Value::text);
          case NUMBER -> numbers(terms).stream().map(Value.Num::new);
          case FLAG -> Stream.of(true, false).map(Value.Flag::new);
          case DAY -> days(terms).map(Value.Day::new);
          case MOMENT -> moments(terms).map(Value.Moment::new);
        };
    boolean always = field == Field.Property.FIT || field == Field.Property.CREATED;
    return each(always ? values.map(Optional::of) : orNone(values), (one, it) -> one.value = it);
  }

  private static Stream<String> texts(List<Condition> terms) {
    return terms.stream()
        .flatMap(it -> it instanceof TextIs(_, var anyOf) ? anyOf.stream() : Stream.empty());
  }

  /** Those that are named, one between each two, and one beyond both ends. */
  private static SortedSet<BigDecimal> numbers(List<Condition> terms) {
    var named = new TreeSet<>(List.of(BigDecimal.ZERO));
    for (Condition term : terms) {
      if (term instanceof NumberIs(_, _, var number)) {
        named.add(number);
      }
    }
    var all = new TreeSet<>(named);
    all.add(named.first().subtract(BigDecimal.ONE));
    all.add(named.last().add(BigDecimal.ONE));
    for (BigDecimal number : named) {
      BigDecimal next = named.higher(number);
      if (next != null) {
        all.add(number.add(next).multiply(new BigDecimal("0.5")));
      }
    }
    return all;
  }

  private static Stream<LocalDate> days(List<Condition> terms) {
    var named = new ArrayList<>(List.of(TODAY));
    for (Condition term : terms) {
      if (term instanceof Dated(_, _, var day)) {
        named.add(day);
      }
      span(term).map(TimeSpan::wholeDays).ifPresent(days -> named.add(TODAY.minusDays(days)));
      span(term).map(TimeSpan::wholeDays).ifPresent(days -> named.add(TODAY.plusDays(days)));
    }
    return named.stream().flatMap(day -> Stream.of(day.minusDays(1), day, day.plusDays(1)));
  }

  private static Stream<Instant> moments(List<Condition> terms) {
    var named = new ArrayList<>(List.of(NOW));
    for (Condition term : terms) {
      if (term instanceof Dated(_, _, var day)) {
        Stream.of(day.minusDays(1), day, day.plusDays(1))
            .forEach(it -> named.add(it.atStartOfDay(ZoneOffset.UTC).toInstant()));
      }
      span(term).map(TimeSpan::duration).ifPresent(length -> named.add(NOW.minus(length)));
      span(term).map(TimeSpan::duration).ifPresent(length -> named.add(NOW.plus(length)));
    }
    return named.stream().flatMap(at -> Stream.of(at.minusMillis(1), at, at.plusMillis(1)));
  }

  private static Optional<TimeSpan> span(Condition term) {
    if (term instanceof Within(_, var span)) {
      return Optional.of(span);
    }
    if (term instanceof Ago(_, var span)) {
      return Optional.of(span);
    }
    return term instanceof Coming(_, var span) ? Optional.of(span) : Optional.empty();
  }
}
