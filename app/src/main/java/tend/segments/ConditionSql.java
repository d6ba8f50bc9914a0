package tend.segments;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.val;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import tend.core.condition.Comparison;
import tend.core.condition.Condition;
import tend.core.condition.Condition.*;
import tend.core.condition.Decay;
import tend.core.condition.Field;
import tend.core.condition.Fold;
import tend.core.condition.TimeSpan;
import tend.core.condition.When;
import tend.core.contact.Channel;
import tend.core.contact.Happening;
import tend.core.contact.Origin;
import tend.core.contact.Stage;
import tend.core.contact.Suppression;

/**
 * A condition over the view {@code person}, by that name, with the same answers as {@link
 * Condition#test}: never null, whatever is missing.
 */
public final class ConditionSql {
  private final BigDecimal now;
  private final LocalDate today;
  private final Duration halfLife;

  private ConditionSql(Instant now, Duration halfLife) {
    this.now =
        BigDecimal.valueOf(now.getEpochSecond())
            .movePointRight(3)
            .add(BigDecimal.valueOf(now.getNano(), 6));
    this.today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    this.halfLife = halfLife;
  }

  /**
   * What to write after {@code from person where}.
   *
   * @param halfLife of engagement, from the scorecard
   */
  public static org.jooq.Condition of(Condition condition, Instant now, Duration halfLife) {
    return new ConditionSql(now, halfLife).sql(condition);
  }

  private org.jooq.Condition sql(Condition condition) {
    return switch (condition) {
      case Everyone() -> DSL.trueCondition();
      case Not(var inner) -> not(sql(inner));
      case And(var all) -> DSL.and(all.stream().map(this::sql).toList());
      case Or(var any) -> DSL.or(any.stream().map(this::sql).toList());
      case StageIs(var anyOf) -> stages(anyOf.stream());
      case StageCompared(var how, var stage) ->
          stages(Arrays.stream(Stage.values()).filter(it -> holds(how, it.compareTo(stage))));
      case TemperatureIs(var anyOf) ->
          holds("person.temperature in ({0})", values(anyOf.stream().map(Enum::name)));
      case TextIs(var field, var anyOf) ->
          holds("fold({0}) in ({1})", text(field), values(anyOf.stream().map(Fold::of)));
      case TextHas(var field, var part, var piece) -> has(text(field), part, val(Fold.of(piece)));
      case NumberIs(var field, var how, var number) ->
          field == Field.Property.ENGAGEMENT
              ? holds("{0} " + how.symbol() + " {1}", engagement(), val(number.doubleValue()))
              : holds("{0} " + how.symbol() + " {1}", number(field), val(number));
      case FlagIs(var field, var yes) -> holds("{0} = {1}", flag(field), val(yes));
      case IsKnown(var field) -> condition("{0} is not null", value(field));
      case Happened(var what) -> condition("{0} is not null", last(what));
      case Counted(var what, var how, var times) ->
          holds(
              "coalesce((person.counts ->> {0})::int, 0) " + how.symbol() + " {1}",
              val(what.word()),
              val(times));
      case Within(var when, var span) -> within(when, span);
      case Ago(var when, var span) ->
          when.isDay()
              ? holds("{0} < {1}", day(when), val(today.minusDays(span.wholeDays())))
              : holds("{0} <= {1}", millis(when), val(now.subtract(millis(span))));
      case Coming(var field, var span) -> coming(new When.Of(field), span);
      case Dated(var when, var how, var day) ->
          holds("{0} " + how.symbol() + " {1}", when.isDay() ? day(when) : dayOf(when), val(day));
      case Tagged(var tag) ->
          condition(
              "exists (select from unnest(person.tags) tag where fold(tag) = {0})",
              val(Fold.of(tag)));
      case Consents(var channel) -> consents(channel);
      case Suppressed(var channel, var because) -> suppressed(channel, because);
      case NotReady(var because) ->
          because.isEmpty()
              ? condition("person.not_ready is not null")
              : holds("fold(person.not_ready) = {0}", val(Fold.of(because.get())));
      case IsClosed(var because) ->
          because.isEmpty()
              ? condition("person.closed is not null")
              : holds("person.closed = {0}", val(because.get().name()));
      case InJourney(var journey) -> holds("{0} = any (person.journeys_now)", val(journey));
      case BeenInJourney(var journey) -> holds("{0} = any (person.journeys_ever)", val(journey));
      case HasTask() -> condition("person.open_tasks > 0");
      case HasDeal() -> condition("person.has_deal");
    };
  }

  /** Missing makes it false and not null, so that its negation is true. */
  private static org.jooq.Condition holds(String sql, QueryPart... parts) {
    return condition("coalesce(" + sql + ", false)", parts);
  }

  private static boolean holds(Comparison how, int sign) {
    return switch (how) {
      case LESS -> sign < 0;
      case AT_MOST -> sign <= 0;
      case EQUAL -> sign == 0;
      case AT_LEAST -> sign >= 0;
      case MORE -> sign > 0;
    };
  }

  private static org.jooq.Condition stages(Stream<Stage> anyOf) {
    List<String> names = anyOf.map(Enum::name).toList();
    return names.isEmpty()
        ? DSL.falseCondition()
        : condition("person.stage in ({0})", values(names.stream()));
  }

  private static org.jooq.Condition has(QueryPart text, Part part, QueryPart piece) {
    return switch (part) {
      case CONTAINS -> holds("position({1} in fold({0})) > 0", text, piece);
      case STARTS_WITH -> holds("starts_with(fold({0}), {1})", text, piece);
      case ENDS_WITH -> holds("right(fold({0}), length({1})) = {1}", text, piece);
    };
  }

  private org.jooq.Condition within(When when, TimeSpan span) {
    if (when.isDay()) {
      LocalDate first = today.minusDays(span.wholeDays());
      return holds("{0} between {1} and {2}", day(when), val(first), val(today));
    }
    BigDecimal after = now.subtract(millis(span));
    return when.isPast()
        ? holds("{0} > {1}", millis(when), val(after))
        : holds("{0} > {1} and {0} <= {2}", millis(when), val(after), val(now));
  }

  private org.jooq.Condition coming(When when, TimeSpan span) {
    if (when.isDay()) {
      LocalDate last = today.plusDays(span.wholeDays());
      return holds("{0} between {1} and {2}", day(when), val(today), val(last));
    }
    BigDecimal last = now.add(millis(span));
    return holds("{0} > {1} and {0} <= {2}", millis(when), val(now), val(last));
  }

  private org.jooq.Condition consents(Channel channel) {
    return holds(
        """
        person.consents -> {0} ->> 'state' = 'GIVEN'
          and coalesce(epoch_millis(person.consents -> {0} -> 'expiresAt') > {1}, true)\
        """,
        val(channel.name()), val(now));
  }

  private static org.jooq.Condition suppressed(
      Channel channel, Optional<Suppression.Reason> because) {
    return because
        .map(
            reason ->
                holds(
                    "person.suppressions -> {0} ->> 'reason' = {1}",
                    val(channel.name()), val(reason.name())))
        .orElseGet(() -> holds("person.suppressions -> {0} is not null", val(channel.name())));
  }

  /** As {@link Decay}. */
  private QueryPart engagement() {
    return DSL.field(
        """
        person.engagement * power(2::float8, -least({0}, greatest(0,
          {1} - floor(extract(epoch from person.engagement_at) * 1000))::float8 / {2}))\
        """,
        Double.class,
        val(Decay.MOST_HALF_LIVES),
        val(BigDecimal.valueOf(now.longValue())),
        val((double) halfLife.toMillis()));
  }

  /** What a field holds, or null. */
  private QueryPart value(Field field) {
    return switch (field.kind()) {
      case TEXT -> text(field);
      case NUMBER -> field == Field.Property.ENGAGEMENT ? engagement() : number(field);
      case FLAG -> flag(field);
      case DAY -> day(new When.Of(field));
      case MOMENT -> millis(new When.Of(field));
    };
  }

  private static QueryPart text(Field field) {
    return switch (field) {
      case Field.Own(var name, _) -> DSL.field("nullif({0} ->> 'text', '')", own(name));
      case Field.Property.OWNER -> DSL.field("nullif(person.owner, '')");
      case Field.Property.SOURCE -> source("person.source");
      case Field.Property.LAST_SOURCE -> source("person.last_source");
      case Field.Property.CAMPAIGN -> DSL.field("nullif(person.campaign, '')");
      case Field.Property.LAST_CAMPAIGN -> DSL.field("nullif(person.last_campaign, '')");
      case Field.Property.CREATED,
          Field.Property.APPOINTMENT,
          Field.Property.FIT,
          Field.Property.ENGAGEMENT ->
          throw new IllegalArgumentException(field + " is no text");
    };
  }

  private static QueryPart source(String column) {
    return DSL.field("nullif(nullif(" + column + ", ''), {0})", val(Origin.UNKNOWN.source()));
  }

  private static QueryPart number(Field field) {
    return field instanceof Field.Own(var name, _)
        ? DSL.field("({0} ->> 'num')::numeric", own(name))
        : DSL.field("person.fit::numeric");
  }

  private static QueryPart flag(Field field) {
    return DSL.field("({0} ->> 'flag')::boolean", own(field.word()));
  }

  private static QueryPart day(When when) {
    return when instanceof When.Of(var field)
        ? DSL.field("iso_day({0} -> 'day')", own(field.word()))
        : dayOf(when);
  }

  /** The day of a time in UTC. */
  private static QueryPart dayOf(When when) {
    return DSL.field("(date '1970-01-01' + floor({0} / 86400000)::int)", millis(when));
  }

  private static QueryPart millis(When when) {
    return switch (when) {
      case When.Last(var what) -> last(what);
      case When.Of(Field.Own(var name, _)) -> DSL.field("epoch_millis({0} -> 'moment')", own(name));
      case When.Of(Field.Property property) ->
          property == Field.Property.CREATED
              ? DSL.field("epoch_millis(person.created_at)")
              : DSL.field("epoch_millis(person.appointment_at)");
    };
  }

  private static QueryPart last(Happening what) {
    return DSL.field("epoch_millis(person.last_at -> {0})", val(what.word()));
  }

  private static QueryPart own(String name) {
    return DSL.field("(person.fields -> {0})", val(name));
  }

  private static QueryPart values(Stream<String> values) {
    return DSL.list(values.map(DSL::val).toList());
  }

  private static BigDecimal millis(TimeSpan span) {
    return BigDecimal.valueOf(span.duration().toMillis());
  }
}
