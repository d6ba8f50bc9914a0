package tend;

import java.util.List;
import java.util.Set;
import tend.strategy.StrategyReader;
import tend.strategy.read.FormReader;

/** A reader of strategies that knows texts and forms. */
public final class StrategyReading {
  private StrategyReading() {}

  public static StrategyReader reader() {
    return new StrategyReader(
        new TextReading(),
        (_, _, _) -> new FormReader.FormRead(Set.of(), Set.of(), Set.of(), List.of()));
  }
}
