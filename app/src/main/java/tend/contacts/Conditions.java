package tend.contacts;

import java.time.Instant;
import java.util.Optional;
import tend.core.Strategy;
import tend.core.condition.Condition;
import tend.core.condition.Parsed;

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
  static Parsed parsed(String where, Names names) {
    return where.isEmpty()
        ? new Parsed.Understood(new Condition.Everyone())
        : Condition.parse(where, names.vocabulary());
  }

  /** Empty where the condition leaves nobody out. */
  Optional<org.jooq.Condition> inSql(Condition condition, Strategy strategy, Instant now) {
    return condition instanceof Condition.Everyone
        ? Optional.empty()
        : Optional.of(inSql.of(condition, strategy, now));
  }
}
