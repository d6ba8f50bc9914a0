package tend.core.condition;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tend.core.condition.Condition.*;

/** When the mere passing of time could change a condition's answer. */
final class NextChange {
  /** Where the search for decayed engagement ends, about 550 years on: never. */
  private static final long MOST_MILLIS = 1L << 44;

  private static final double LOG_2 = StrictMath.log(2);

  private final Subject subject;
  private final Instant now;

  private NextChange(Subject subject, Instant now) {
    this.subject = subject;
    this.now = now;
  }

  static Optional<Instant> of(Condition condition, Subject subject, Instant now) {
    return new NextChange(subject, now).of(condition);
  }

  private Optional<Instant> of(Condition condition) {
    return switch (condition) {
      case Not(var inner) -> of(inner);
      case And(var all) -> earliest(all);
      case Or(var all) -> earliest(all);
      case NumberIs(var field, var how, var number) ->
          field == Field.Property.ENGAGEMENT ? decay(how, number) : Optional.empty();
      case Within(var when, var span) -> when.isDay() ? withinDays(when, span) : within(when, span);
      case Coming(var field, var span) -> coming(field, span);
      case Ago(var when, var span) -> ago(when, span);
      case Consents(var channel) ->
          subject.hasConsented(channel)
              ? subject.consentEnds(channel).filter(now::isBefore)
              : Optional.empty();
      case Everyone _,
          StageIs _,
          StageCompared _,
          TemperatureIs _,
          TextIs _,
          TextHas _,
          FlagIs _,
          IsKnown _,
          Happened _,
          Counted _,
          Dated _,
          Tagged _,
          NotReady _,
          IsClosed _,
          Suppressed _,
          InJourney _,
          BeenInJourney _,
          HasTask _,
          HasDeal _ ->
          Optional.empty();
    };
  }

  private Optional<Instant> earliest(List<Condition> conditions) {
    Optional<Instant> earliest = Optional.empty();
    for (Condition condition : conditions) {
      Optional<Instant> change = of(condition);
      if (change.isPresent() && (earliest.isEmpty() || change.get().isBefore(earliest.get()))) {
        earliest = change;
      }
    }
    return earliest;
  }

  private Optional<Instant> within(When when, TimeSpan span) {
    return Evaluation.moment(subject, when)
        .flatMap(
            at -> {
              boolean ahead = at.isAfter(now) && !when.isPast();
              return ahead ? Optional.of(at) : later(at, span);
            });
  }

  private Optional<Instant> ago(When when, TimeSpan span) {
    if (when.isDay()) {
      return Evaluation.day(subject, when)
          .flatMap(day -> firstAhead(day.plusDays(span.wholeDays() + 1)));
    }
    return Evaluation.moment(subject, when).flatMap(at -> later(at, span));
  }

  /** The time plus the span, unless that has passed. */
  private Optional<Instant> later(Instant at, TimeSpan span) {
    return at.isAfter(now.minus(span.duration()))
        ? Optional.of(at.plus(span.duration()))
        : Optional.empty();
  }

  /** A day enters the window of the last days at its start, and leaves it after them. */
  private Optional<Instant> withinDays(When when, TimeSpan span) {
    return Evaluation.day(subject, when)
        .flatMap(day -> firstAhead(day, day.plusDays(span.wholeDays() + 1)));
  }

  private Optional<Instant> coming(Field field, TimeSpan span) {
    var when = new When.Of(field);
    if (when.isDay()) {
      return Evaluation.day(subject, when)
          .flatMap(day -> firstAhead(day.minusDays(span.wholeDays()), day.plusDays(1)));
    }
    Duration length = span.duration();
    return Evaluation.moment(subject, when)
        .filter(at -> at.isAfter(now))
        .map(at -> at.isAfter(now.plus(length)) ? at.minus(length) : at);
  }

  /** The start of the first of these days that lies ahead. */
  private Optional<Instant> firstAhead(LocalDate... days) {
    return Stream.of(days)
        .map(day -> day.atStartOfDay(ZoneOffset.UTC).toInstant())
        .filter(at -> at.isAfter(now))
        .findFirst();
  }

  /**
   * The first whole millisecond at which engagement lies on another side of the number: {@code
   * halfLife · log₂(engagement / number)}, and then exactly, by asking around there.
   */
  private Optional<Instant> decay(Comparison how, BigDecimal number) {
    Instant start = Instant.ofEpochMilli(now.toEpochMilli());
    double halfLives = StrictMath.log(subject.engagement(start) / number.doubleValue()) / LOG_2;
    // Not a number when one of them is 0 or only one is negative: then it never comes there.
    if (!(halfLives >= 0 && halfLives <= Decay.MOST_HALF_LIVES)) {
      return Optional.empty();
    }
    int side = side(how, number, start);
    long guess = (long) (halfLives * subject.halfLife().toMillis());
    for (long width = 2; width < MOST_MILLIS; width *= 2) {
      long near = Math.max(0, guess - width);
      long far = guess + width;
      if (side(how, number, start.plusMillis(near)) == side
          && side(how, number, start.plusMillis(far)) != side) {
        return Optional.of(start.plusMillis(between(near, far, how, number, start)));
      }
    }
    return Optional.empty();
  }

  private long between(long first, long last, Comparison how, BigDecimal number, Instant start) {
    int side = side(how, number, start);
    long near = first;
    long far = last;
    while (far - near > 1) {
      long middle = near + (far - near) / 2;
      if (side(how, number, start.plusMillis(middle)) == side) {
        near = middle;
      } else {
        far = middle;
      }
    }
    return far;
  }

  /** Decay only moves towards 0, so that each side is left once; equality lies between two. */
  private int side(Comparison how, BigDecimal number, Instant at) {
    int sign = Evaluation.sign(subject.engagement(at), number);
    boolean ordered = how != Comparison.EQUAL;
    return ordered ? (how.holds(sign) ? 1 : 0) : Integer.signum(sign);
  }
}
