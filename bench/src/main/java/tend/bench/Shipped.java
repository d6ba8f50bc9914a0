package tend.bench;

import java.time.Instant;
import tend.StrategyReading;
import tend.core.Strategy;
import tend.strategy.Reading;
import tend.strategy.file.StrategyFiles;

/** The strategy that ships. */
final class Shipped {
  private Shipped() {}

  static Strategy strategy(Instant now) {
    return switch (StrategyReading.reader().read(StrategyFiles.shipped("default"), now)) {
      case Reading.Complete(var contract, _) -> contract.strategy();
      case Reading.Mistaken(var mistakes) -> throw new IllegalStateException(mistakes.toString());
    };
  }
}
