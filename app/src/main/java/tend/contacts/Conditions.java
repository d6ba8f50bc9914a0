package tend.contacts;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tend.core.Strategy;
import tend.core.condition.Condition;
import tend.core.condition.Parsed;
import tend.core.condition.Vocabulary;

/** Conditions as people type them over the list, and as the database asks them. */
public final class Conditions {
  /** Turns a condition into SQL over the view person; room tend.segments knows how. */
  @FunctionalInterface
  public interface InSql {
    org.jooq.Condition of(Condition condition, Strategy strategy, Instant now);
  }

  private final InSql inSql;

  public Conditions(InSql inSql) {
    this.inSql = inSql;
  }

  /** Nothing typed is everybody. */
  static Parsed parsed(String where, Strategy strategy) {
    return where.isEmpty()
        ? new Parsed.Understood(new Condition.Everyone())
        : Condition.parse(where, vocabulary(strategy));
  }

  /** Empty where the condition leaves nobody out. */
  Optional<org.jooq.Condition> inSql(Condition condition, Strategy strategy, Instant now) {
    return condition instanceof Condition.Everyone
        ? Optional.empty()
        : Optional.of(inSql.of(condition, strategy, now));
  }

  private static Vocabulary vocabulary(Strategy strategy) {
    return Vocabulary.STANDARD
        .withOwners(strategy.team().sellers().stream().map(it -> it.id()).toList())
        .withJourneys(strategy.journeys().stream().map(it -> it.name()).toList())
        .withReasons(List.copyOf(new TreeMap<>(strategy.reasons()).keySet()));
  }
}
