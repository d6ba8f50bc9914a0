package tend.strategy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import tend.runtime.Strategies;
import tend.strategy.StrategyReader.Again;
import tend.strategy.file.StrategyFiles;
import tools.jackson.core.JacksonException;

/** Versions as they lie in the database, read again; any of them may be damaged by now. */
final class StoredVersions {
  private static final System.Logger LOG = System.getLogger(StoredVersions.class.getName());
  private static final int LOOKED_BACK = 50;

  private final StrategyReader reader;

  StoredVersions(StrategyReader reader) {
    this.reader = reader;
  }

  /**
   * A version that is in force.
   *
   * @param contract where it is damaged, what is left of it: to show, never to decide by
   */
  record InForce(Contract contract, Optional<Damage> damage) {}

  InForce inForce(DSLContext sql, int version) {
    return switch (read(sql, version)) {
      case Again.Whole(var bare) ->
          new InForce(ready(sql, bare, version, old -> find(sql, old)), Optional.empty());
      case Again.Damaged(var left, var mistake) ->
          new InForce(
              ready(sql, left, Strategies.STANDS_IN, old -> Optional.of(whatIsLeft(sql, old))),
              Optional.of(new Damage(version, mistake, readableBefore(sql, version))));
    };
  }

  private static Contract ready(
      DSLContext sql, Contract bare, int version, IntFunction<Optional<Contract>> published) {
    return numbering(sql, published).numbered(bare, version).away(Absences.byPerson(sql));
  }

  Numbering numbering(DSLContext sql) {
    return numbering(sql, version -> find(sql, version));
  }

  private static Numbering numbering(DSLContext sql, IntFunction<Optional<Contract>> published) {
    Map<Integer, Optional<Contract>> read = new HashMap<>();
    return new Numbering(
        StrategyRows.journeys(sql), version -> read.computeIfAbsent(version, published::apply));
  }

  /** Empty where it is damaged: who is still in a journey of it leaves it, and is not forgotten. */
  Optional<Contract> find(DSLContext sql, int version) {
    return switch (read(sql, version)) {
      case Again.Whole(var contract) -> Optional.of(contract);
      case Again.Damaged(_, var mistake) -> {
        LOG.log(
            System.Logger.Level.WARNING,
            "version {0} of a strategy cannot be read any more: {1}",
            version,
            mistake.map(Object::toString).orElse("its files are damaged"));
        yield Optional.empty();
      }
    };
  }

  private Contract whatIsLeft(DSLContext sql, int version) {
    return switch (read(sql, version)) {
      case Again.Whole(var contract) -> contract;
      case Again.Damaged(var left, _) -> left;
    };
  }

  Again read(DSLContext sql, int version) {
    try {
      return StrategyRows.files(sql, version).map(reader::readAgain).orElseGet(this::nothing);
    } catch (JacksonException damage) {
      return nothing();
    }
  }

  private Again nothing() {
    return switch (reader.readAgain(new StrategyFiles(new TreeMap<>()))) {
      case Again.Whole(var empty) -> new Again.Damaged(empty, Optional.empty());
      case Again.Damaged(var empty, _) -> new Again.Damaged(empty, Optional.empty());
    };
  }

  private Optional<Integer> readableBefore(DSLContext sql, int version) {
    return IntStream.rangeClosed(1, Math.min(LOOKED_BACK, version - 1))
        .mapToObj(back -> version - back)
        .filter(old -> find(sql, old).isPresent())
        .findFirst();
  }
}
