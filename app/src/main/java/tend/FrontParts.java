package tend;

import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongFunction;
import tend.audit.Audit;
import tend.audit.AuditPages;
import tend.audit.AuditRuns;
import tend.contacts.ContactReading;
import tend.contacts.StuckPages;
import tend.contacts.stuck.StuckThings;
import tend.core.routing.Seller;
import tend.home.HomePages;
import tend.runtime.Inbox;
import tend.storage.Database;
import tend.strategy.Contract;
import tend.strategy.PublishedStrategies;
import tend.strategy.page.StrategyPages;
import tend.strategy.page.VersionReading;
import tend.users.KeptSessions;
import tend.users.OwnPages;
import tend.users.SignInLinks;
import tend.users.SignInPages;
import tend.users.UserPages;
import tend.users.Users;
import tend.web.Routes;

/** Builds the pages about the business as a whole: the wall, the strategy, and who signs in. */
final class FrontParts {
  private FrontParts() {}

  /**
   * @param mailLeaves whether there is a mail server
   */
  static List<Routes> pages(
      Parts parts,
      Database database,
      Inbox inbox,
      PublishedStrategies strategies,
      boolean mailLeaves,
      InstantSource clock) {
    AuditRuns audits =
        parts.add("audit", new AuditRuns(database, new Audit(database, strategies), clock));
    StuckThings stuck = new StuckThings(database, clock, inbox);
    return List.of(
        new HomePages(
            database,
            workspace -> strategies.findLegible(workspace).map(Contract::strategy),
            stuck,
            mailLeaves,
            clock),
        new AuditPages(audits, clock),
        new StuckPages(stuck, new ContactReading(database)),
        new StrategyPages(
            database, strategies, new VersionReading(strategies), new SampleText(), clock));
  }

  /** Pages about who signs in. */
  static List<Routes> accounts(
      Users users,
      KeptSessions sessions,
      SignInLinks links,
      PublishedStrategies strategies,
      InstantSource clock) {
    LongFunction<SortedMap<String, String>> team = workspace -> members(strategies, workspace);
    return List.of(
        new SignInPages(users, sessions, links, clock),
        new OwnPages(users, sessions, team, clock),
        new UserPages(users, links, team, clock));
  }

  private static SortedMap<String, String> members(PublishedStrategies strategies, long workspace) {
    SortedMap<String, String> names = new TreeMap<>();
    strategies
        .findLegible(workspace)
        .ifPresent(
            contract ->
                contract.strategy().team().sellers().stream()
                    .filter(Seller::active)
                    .forEach(seller -> names.put(seller.id(), seller.name())));
    return names;
  }
}
