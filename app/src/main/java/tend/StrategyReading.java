package tend;

import tend.strategy.StrategyReader;

/** A reader of strategies that knows texts and forms. */
public final class StrategyReading {
  private StrategyReading() {}

  public static StrategyReader reader() {
    return new StrategyReader(new TextReading(), new FormReading());
  }
}
