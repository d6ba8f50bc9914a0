package tend;

import java.time.InstantSource;
import java.util.List;
import tend.contacts.Acting;
import tend.contacts.AddingPages;
import tend.contacts.Conditions;
import tend.contacts.ContactExport;
import tend.contacts.ContactFinding;
import tend.contacts.ContactList;
import tend.contacts.ContactPages;
import tend.contacts.ContactReading;
import tend.contacts.ErasurePages;
import tend.contacts.ExportPages;
import tend.contacts.LookalikeReading;
import tend.contacts.MergePages;
import tend.contacts.Merging;
import tend.contacts.TimelineReading;
import tend.contacts.TwoPeople;
import tend.contacts.stuck.StuckThings;
import tend.desk.DayReading;
import tend.desk.DeskPages;
import tend.runtime.Inbox;
import tend.runtime.Strategies;
import tend.segments.ConditionSql;
import tend.storage.Database;
import tend.strategy.PublishedStrategies;
import tend.web.Routes;

/** Builds the rooms of contacts and of the desk, with what other rooms lend them. */
final class PeopleParts {
  private PeopleParts() {}

  static List<Routes> pages(
      Database database, Inbox inbox, PublishedStrategies published, InstantSource clock) {
    Strategies strategies = published.legible();
    ContactReading reading = new ContactReading(database);
    TimelineReading timeline = new TimelineReading(database);
    Acting acting = new Acting(inbox, reading, clock);
    ContactFinding finding = new ContactFinding(database);
    Conditions conditions =
        new Conditions(
            (condition, strategy, now) ->
                ConditionSql.of(condition, now, strategy.scorecard().halfLife()));
    LookalikeReading lookalikes = new LookalikeReading(database);
    Merging merging = new Merging(database, inbox, clock);
    return List.of(
        new DeskPages(
            strategies,
            new DayReading(database),
            new DeskPages.Contacts(reading, timeline, acting),
            (workspace, name) ->
                published.findLegible(workspace).flatMap(contract -> contract.playbook(name)),
            clock),
        new ContactList(strategies, finding, conditions, clock),
        new ExportPages(strategies, new ContactExport(database, reading), conditions, clock),
        new AddingPages(inbox, reading, clock),
        new ErasurePages(reading, merging),
        new MergePages(
            strategies,
            new MergePages.Reading(reading, finding, lookalikes),
            merging,
            new TwoPeople(database, inbox, clock),
            clock),
        new ContactPages(
            strategies,
            new ContactPages.Reading(
                reading, timeline, lookalikes, new StuckThings(database, clock, inbox)),
            acting,
            clock));
  }
}
