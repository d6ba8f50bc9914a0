package tend.core.condition;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Predicate;
import tend.core.condition.Condition.*;
import tend.core.contact.Consent;
import tend.core.contact.Contact;
import tend.core.contact.Value;

/**
 * A second evaluator, written from the documentation with other means: milliseconds as longs, days
 * as numbers, {@code equalsIgnoreCase}, and the contact itself instead of a subject.
 */
record Naive(Contact contact, Instant now) {
  private static final long DAY = 86_400_000;

  boolean holds(Condition condition) {
    return switch (condition) {
      case Everyone() -> true;
      case Not(var inner) -> !holds(inner);
      case And(var all) -> all.stream().noneMatch(Predicate.not(this::holds));
      case Or(var any) -> any.stream().map(this::holds).reduce(false, Boolean::logicalOr);
      case StageIs(var anyOf) -> anyOf.stream().anyMatch(it -> it == contact.standing().stage());
      case StageCompared(var how, var stage) ->
          ordered(how, contact.standing().stage().ordinal() - stage.ordinal());
      case TemperatureIs(var anyOf) -> anyOf.contains(contact.standing().temperature());
      case TextIs(var field, var anyOf) -> anyOf.stream().anyMatch(text(field)::equalsIgnoreCase);
      case TextHas(var field, var part, var piece) -> has(text(field), part, piece);
      case NumberIs(var field, var how, var number) -> number(field, how, number);
      case FlagIs(var field, var yes) ->
          value(field) instanceof Value.Flag(var flag) && flag == yes;
      case IsKnown(var field) -> known(field);
      case Happened(var what) -> contact.memory().seen().containsKey(what);
      case Counted(var what, var how, var times) ->
          ordered(how, contact.memory().count(what) - times);
      case Within(var when, var span) ->
          millis(when)
              && at(when) <= (when.isPast() ? Long.MAX_VALUE : today(when))
              && today(when) - at(when) < millis(span) + (when.isDay() ? DAY : 0);
      case Ago(var when, var span) ->
          millis(when) && today(when) - at(when) >= millis(span) + (when.isDay() ? DAY : 0);
      case Coming(var field, var span) -> {
        var when = new When.Of(field);
        yield millis(when)
            && at(when) - today(when) <= millis(span)
            && (when.isDay() ? at(when) >= today(when) : at(when) > now.toEpochMilli());
      }
      case Dated(var when, var how, var day) ->
          millis(when) && ordered(how, Math.floorDiv(at(when), DAY) - day.toEpochDay());
      case Tagged(var tag) -> contact.profile().tags().stream().anyMatch(tag::equalsIgnoreCase);
      case Consents(var channel) -> {
        Consent consent = contact.permissions().consents().get(channel);
        yield consent != null
            && consent.state() == Consent.State.GIVEN
            && consent.expiresAt().orElse(Instant.MAX).compareTo(now) > 0;
      }
      case Suppressed(var channel, var because) -> {
        var why = contact.permissions().suppressions().get(channel);
        yield why != null && because.orElse(why.reason()) == why.reason();
      }
      case NotReady(var because) ->
          contact.standing().notReady().isPresent()
              && because
                  .orElse(contact.standing().notReady().get().reason())
                  .equalsIgnoreCase(contact.standing().notReady().get().reason());
      case IsClosed(var because) ->
          contact.standing().closed().isPresent()
              && because.orElse(contact.standing().closed().get().reason())
                  == contact.standing().closed().get().reason();
      case InJourney(var journey) ->
          contact.travel().now().stream().anyMatch(it -> it.journey().equals(journey));
      case BeenInJourney(var journey) -> contact.travel().ever().containsKey(journey);
      case HasTask() -> contact.work().tasks().size() > 0;
      case HasDeal() -> contact.standing().deal().isPresent();
    };
  }

  private static boolean ordered(Comparison how, long difference) {
    return switch (how) {
      case LESS -> difference < 0;
      case AT_MOST -> difference < 1;
      case EQUAL -> difference == 0;
      case AT_LEAST -> difference > -1;
      case MORE -> difference > 0;
    };
  }

  private static boolean has(String text, Part part, String piece) {
    int last = text.length() - piece.length();
    return switch (part) {
      case STARTS_WITH -> text.regionMatches(true, 0, piece, 0, piece.length());
      case ENDS_WITH -> last >= 0 && text.regionMatches(true, last, piece, 0, piece.length());
      case CONTAINS -> {
        boolean found = false;
        for (int i = 0; i <= last; i++) {
          found |= text.regionMatches(true, i, piece, 0, piece.length());
        }
        yield found;
      }
    };
  }

  /** A value that no term accepts where there is none. */
  private Value value(Field field) {
    var origin = contact.profile().firstOrigin();
    var last = contact.profile().lastOrigin();
    return switch (field) {
      case Field.Own(var name, _) -> contact.profile().field(name).orElse(Value.text(""));
      case Field.Property.OWNER -> Value.text(contact.work().owner());
      case Field.Property.SOURCE ->
          Value.text(origin.source().equals("unknown") ? "" : origin.source());
      case Field.Property.CAMPAIGN -> Value.text(origin.campaign());
      case Field.Property.LAST_SOURCE ->
          Value.text(last.source().equals("unknown") ? "" : last.source());
      case Field.Property.LAST_CAMPAIGN -> Value.text(last.campaign());
      case Field.Property.CREATED -> new Value.Moment(contact.profile().createdAt());
      case Field.Property.APPOINTMENT ->
          contact.standing().appointment().isEmpty()
              ? Value.text("")
              : new Value.Moment(contact.standing().appointment().get().when());
      case Field.Property.FIT -> new Value.Num(new BigDecimal(contact.scores().fit()));
      case Field.Property.ENGAGEMENT -> new Value.Num(BigDecimal.ZERO);
    };
  }

  private String text(Field field) {
    return value(field) instanceof Value.Text(var text) ? text : "";
  }

  private boolean known(Field field) {
    return switch (value(field)) {
      case Value.Text(var text) -> !text.isEmpty() && field.kind() == Field.Kind.TEXT;
      case Value.Num _ -> field.kind() == Field.Kind.NUMBER;
      case Value.Flag _ -> field.kind() == Field.Kind.FLAG;
      case Value.Day _ -> field.kind() == Field.Kind.DAY;
      case Value.Moment _ -> field.kind() == Field.Kind.MOMENT;
    };
  }

  private boolean number(Field field, Comparison how, BigDecimal number) {
    if (field == Field.Property.ENGAGEMENT) {
      var scores = contact.scores();
      long elapsed = Math.max(0, now.toEpochMilli() - scores.engagementAt().toEpochMilli());
      double days = elapsed / (double) DAY;
      double left = scores.engagement() * StrictMath.exp(-StrictMath.log(2) * days / 14);
      // Another formula rounds otherwise: what lies within the last digits counts as equal.
      double difference = left - number.doubleValue();
      boolean same = Math.abs(difference) <= 1e-12 * Math.abs(left);
      return ordered(how, same ? 0 : difference > 0 ? 1 : -1);
    }
    return value(field) instanceof Value.Num(var value)
        && ordered(how, value.subtract(number).signum());
  }

  private boolean millis(When when) {
    return switch (when) {
      case When.Last(var what) -> contact.memory().count(what) > 0;
      case When.Of(var field) -> known(field);
    };
  }

  private long at(When when) {
    return switch (when) {
      case When.Last(var what) -> contact.memory().seen().get(what).last().toEpochMilli();
      case When.Of(var field) ->
          value(field) instanceof Value.Day(var day)
              ? day.toEpochDay() * DAY
              : ((Value.Moment) value(field)).at().toEpochMilli();
    };
  }

  /** Now, or the start of its day where days are compared. */
  private long today(When when) {
    long millis = now.toEpochMilli();
    return when.isDay() ? Math.floorDiv(millis, DAY) * DAY : millis;
  }

  private static long millis(TimeSpan span) {
    return span.duration().toMillis();
  }
}
