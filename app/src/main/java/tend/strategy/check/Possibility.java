package tend.strategy.check;

import java.util.List;
import tend.core.condition.Comparison;
import tend.core.condition.Condition;
import tend.core.contact.Stage;
import tend.core.contact.Temperature;

/**
 * What can be said of a condition when only stage and temperature of somebody are known, and that
 * they are not closed.
 */
enum Possibility {
  NEVER,
  MAYBE,
  ALWAYS;

  static Possibility of(Condition condition, Stage stage, Temperature temperature) {
    return switch (condition) {
      case Condition.Everyone() -> ALWAYS;
      case Condition.Not(var inner) -> of(inner, stage, temperature).negated();
      case Condition.And(var inner) -> least(inner, stage, temperature);
      case Condition.Or(var inner) ->
          least(inner.stream().<Condition>map(Condition.Not::new).toList(), stage, temperature)
              .negated();
      case Condition.StageIs(var anyOf) -> known(anyOf.contains(stage));
      case Condition.StageCompared(var how, var other) -> known(compare(stage, how, other));
      case Condition.TemperatureIs(var anyOf) -> known(anyOf.contains(temperature));
      case Condition.IsClosed _ -> NEVER;
      case Condition.TextIs _,
          Condition.TextHas _,
          Condition.NumberIs _,
          Condition.FlagIs _,
          Condition.IsKnown _,
          Condition.Happened _,
          Condition.Counted _,
          Condition.Within _,
          Condition.Coming _,
          Condition.Ago _,
          Condition.Dated _,
          Condition.Tagged _,
          Condition.Consents _,
          Condition.Suppressed _,
          Condition.NotReady _,
          Condition.InJourney _,
          Condition.BeenInJourney _,
          Condition.HasTask _,
          Condition.HasDeal _ ->
          MAYBE;
    };
  }

  private static boolean compare(Stage stage, Comparison how, Stage other) {
    int order = stage.compareTo(other);
    return switch (how) {
      case LESS -> order < 0;
      case AT_MOST -> order <= 0;
      case EQUAL -> order == 0;
      case AT_LEAST -> order >= 0;
      case MORE -> order > 0;
    };
  }

  private static Possibility least(List<Condition> all, Stage stage, Temperature temperature) {
    return all.stream()
        .map(each -> of(each, stage, temperature))
        .min(Possibility::compareTo)
        .orElse(ALWAYS);
  }

  private static Possibility known(boolean holds) {
    return holds ? ALWAYS : NEVER;
  }

  private Possibility negated() {
    return switch (this) {
      case NEVER -> ALWAYS;
      case MAYBE -> MAYBE;
      case ALWAYS -> NEVER;
    };
  }
}
