package tend;

import java.time.InstantSource;
import java.util.List;
import tend.home.HomePages;
import tend.home.StuckThings;
import tend.runtime.Inbox;
import tend.runtime.ParkedSignals;
import tend.storage.Database;
import tend.strategy.Contract;
import tend.strategy.PublishedStrategies;
import tend.strategy.page.StrategyPages;
import tend.strategy.page.VersionReading;
import tend.web.Routes;

/** Builds the pages about the business as a whole: the wall and the strategy. */
final class FrontParts {
  private FrontParts() {}

  /**
   * @param mailLeaves whether there is a mail server
   */
  static List<Routes> pages(
      Database database,
      Inbox inbox,
      PublishedStrategies strategies,
      boolean mailLeaves,
      InstantSource clock) {
    StuckThings stuck =
        new StuckThings(database, new ParkedSignals(database, clock, inbox), inbox);
    return List.of(
        new HomePages(
            database,
            workspace -> strategies.find(workspace).map(Contract::strategy),
            stuck,
            mailLeaves,
            clock),
        new StrategyPages(
            database, strategies, new VersionReading(strategies), new SampleText(), clock));
  }
}
