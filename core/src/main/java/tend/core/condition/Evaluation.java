package tend.core.condition;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import tend.core.condition.Condition.*;
import tend.core.contact.Value;

/** Answers a condition for one subject at one time. */
final class Evaluation {
  /** Times outside of these years are mistakes of somebody's and count as missing. */
  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999999Z");
  private static final Optional<Instant> NEVER = Optional.empty();
  private static final Optional<LocalDate> NO_DAY = Optional.empty();

  private final Subject subject;
  private final Instant now;

  private Evaluation(Subject subject, Instant now) {
    this.subject = subject;
    this.now = now;
  }

  static boolean holds(Condition condition, Subject subject, Instant now) {
    return new Evaluation(subject, now).holds(condition);
  }

  private boolean holds(Condition condition) {
    return switch (condition) {
      case Everyone() -> true;
      case Not(var inner) -> !holds(inner);
      case And(var all) -> !isAny(all, false);
      case Or(var all) -> isAny(all, true);
      case StageIs(var anyOf) -> anyOf.contains(subject.stage());
      case StageCompared(var how, var stage) -> how.holds(subject.stage().compareTo(stage));
      case TemperatureIs(var anyOf) -> anyOf.contains(subject.temperature());
      case TextIs(var field, var anyOf) ->
          text(field).filter(it -> anyOf.stream().anyMatch(one -> Fold.same(one, it))).isPresent();
      case TextHas(var field, var part, var piece) ->
          text(field).filter(it -> has(Fold.of(it), part, Fold.of(piece))).isPresent();
      case NumberIs(var field, var how, var number) -> compare(field, how, number);
      case FlagIs(var field, var yes) ->
          subject.value(field).filter(it -> it.equals(new Value.Flag(yes))).isPresent();
      case IsKnown(var field) -> isKnown(field);
      case Happened(var what) -> subject.last(what).isPresent();
      case Counted(var what, var how, var times) ->
          how.holds(Integer.compare(subject.count(what), times));
      case Within(var when, var span) -> when.isDay() ? withinDays(when, span) : within(when, span);
      case Coming(var field, var span) -> coming(field, span);
      case Ago(var when, var span) -> ago(when, span);
      case Dated(var when, var how, var day) ->
          day(subject, when).filter(it -> how.holds(it.compareTo(day))).isPresent();
      case Tagged(var tag) -> subject.tags().stream().anyMatch(it -> Fold.same(it, tag));
      case Consents(var channel) ->
          subject.hasConsented(channel)
              && subject.consentEnds(channel).filter(it -> !now.isBefore(it)).isEmpty();
      case Suppressed(var channel, var because) ->
          subject
              .suppressed(channel)
              .filter(it -> because.isEmpty() || because.get() == it)
              .isPresent();
      case NotReady(var because) -> sameReason(subject.notReady(), because);
      case IsClosed(var because) ->
          subject.closed().filter(it -> because.isEmpty() || because.get() == it).isPresent();
      case InJourney(var journey) -> subject.isIn(journey);
      case BeenInJourney(var journey) -> subject.hasBeenIn(journey);
      case HasTask() -> subject.hasTask();
      case HasDeal() -> subject.hasDeal();
    };
  }

  /** Whether any of them has this answer; asked in order, and no further than needed. */
  private boolean isAny(List<Condition> conditions, boolean answer) {
    for (Condition condition : conditions) {
      if (holds(condition) == answer) {
        return true;
      }
    }
    return false;
  }

  private Optional<String> text(Field field) {
    return subject
        .value(field)
        .map(it -> it instanceof Value.Text(var text) ? text : "")
        .filter(it -> !it.isEmpty());
  }

  private static boolean has(String all, Part part, String text) {
    return switch (part) {
      case CONTAINS -> all.contains(text);
      case STARTS_WITH -> all.startsWith(text);
      case ENDS_WITH -> all.endsWith(text);
    };
  }

  private boolean compare(Field field, Comparison how, BigDecimal number) {
    if (field == Field.Property.ENGAGEMENT) {
      return how.holds(sign(subject.engagement(now), number));
    }
    return subject.value(field).orElse(Value.text("")) instanceof Value.Num(var value)
        && how.holds(value.compareTo(number));
  }

  static int sign(double engagement, BigDecimal number) {
    double other = number.doubleValue();
    return engagement < other ? -1 : engagement > other ? 1 : 0;
  }

  private boolean isKnown(Field field) {
    return field == Field.Property.ENGAGEMENT
        || subject.value(field).filter(it -> isOf(field.kind(), it)).isPresent();
  }

  private static boolean isOf(Field.Kind kind, Value value) {
    return switch (value) {
      case Value.Text(var text) -> kind == Field.Kind.TEXT && !text.isEmpty();
      case Value.Num _ -> kind == Field.Kind.NUMBER;
      case Value.Flag _ -> kind == Field.Kind.FLAG;
      case Value.Day(var day) -> kind == Field.Kind.DAY && isInRange(day);
      case Value.Moment(var at) -> kind == Field.Kind.MOMENT && isInRange(at);
    };
  }

  private boolean within(When when, TimeSpan span) {
    Instant after = now.minus(span.duration());
    return moment(subject, when)
        .filter(it -> it.isAfter(after) && (when.isPast() || !it.isAfter(now)))
        .isPresent();
  }

  private boolean withinDays(When when, TimeSpan span) {
    LocalDate today = dayOf(now);
    LocalDate first = today.minusDays(span.wholeDays());
    return day(subject, when).filter(it -> !it.isBefore(first) && !it.isAfter(today)).isPresent();
  }

  private boolean coming(Field field, TimeSpan span) {
    var when = new When.Of(field);
    if (when.isDay()) {
      LocalDate today = dayOf(now);
      LocalDate last = today.plusDays(span.wholeDays());
      return day(subject, when).filter(it -> !it.isBefore(today) && !it.isAfter(last)).isPresent();
    }
    Instant last = now.plus(span.duration());
    return moment(subject, when).filter(it -> it.isAfter(now) && !it.isAfter(last)).isPresent();
  }

  private boolean ago(When when, TimeSpan span) {
    if (when.isDay()) {
      LocalDate first = dayOf(now).minusDays(span.wholeDays());
      return day(subject, when).filter(it -> it.isBefore(first)).isPresent();
    }
    Instant last = now.minus(span.duration());
    return moment(subject, when).filter(it -> !it.isAfter(last)).isPresent();
  }

  private static boolean sameReason(Optional<String> reason, Optional<String> because) {
    return reason.filter(it -> because.isEmpty() || Fold.same(because.get(), it)).isPresent();
  }

  static Optional<Instant> moment(Subject subject, When when) {
    Optional<Instant> found =
        switch (when) {
          case When.Last(var what) -> subject.last(what);
          case When.Of(var field) ->
              subject
                  .value(field)
                  .flatMap(it -> it instanceof Value.Moment(var at) ? Optional.of(at) : NEVER);
        };
    return found.filter(Evaluation::isInRange);
  }

  /** The day in UTC. */
  static Optional<LocalDate> day(Subject subject, When when) {
    if (when instanceof When.Of(var field) && when.isDay()) {
      return subject
          .value(field)
          .flatMap(it -> it instanceof Value.Day(var day) ? Optional.of(day) : NO_DAY)
          .filter(Evaluation::isInRange);
    }
    return moment(subject, when).map(Evaluation::dayOf);
  }

  private static boolean isInRange(Instant at) {
    return !at.isBefore(EARLIEST) && !at.isAfter(LATEST);
  }

  private static boolean isInRange(LocalDate day) {
    return !day.isBefore(dayOf(EARLIEST)) && !day.isAfter(dayOf(LATEST));
  }

  static LocalDate dayOf(Instant at) {
    return LocalDate.ofInstant(at, ZoneOffset.UTC);
  }
}
