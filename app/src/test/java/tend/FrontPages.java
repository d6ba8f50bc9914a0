package tend;

import java.time.InstantSource;
import java.util.List;
import tend.runtime.Inbox;
import tend.storage.Database;
import tend.strategy.PublishedStrategies;
import tend.web.Routes;

/** The front pages as a running Tend builds them. */
public final class FrontPages {
  private FrontPages() {}

  public static List<Routes> of(
      Database database, Inbox inbox, PublishedStrategies strategies, InstantSource clock) {
    return FrontParts.pages(database, inbox, strategies, false, clock);
  }
}
