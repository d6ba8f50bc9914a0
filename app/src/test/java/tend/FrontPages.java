package tend;

import java.time.InstantSource;
import java.util.List;
import tend.runtime.Inbox;
import tend.storage.Database;
import tend.strategy.PublishedStrategies;
import tend.users.KeptSessions;
import tend.users.SignInLinks;
import tend.users.Users;
import tend.web.Routes;

/** The front pages as a running Tend builds them. */
public final class FrontPages {
  private FrontPages() {}

  public static List<Routes> of(
      Database database, Inbox inbox, PublishedStrategies strategies, InstantSource clock) {
    return FrontParts.pages(new Parts(), database, inbox, strategies, false, clock);
  }

  public static List<Routes> accounts(
      Users users,
      KeptSessions sessions,
      SignInLinks links,
      PublishedStrategies strategies,
      InstantSource clock) {
    return FrontParts.accounts(users, sessions, links, strategies, clock);
  }
}
