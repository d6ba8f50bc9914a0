package tend;

import java.time.InstantSource;
import java.util.List;
import java.util.function.LongFunction;
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
import tend.contacts.Labelled;
import tend.contacts.LookalikeReading;
import tend.contacts.MergePages;
import tend.contacts.Merging;
import tend.contacts.Names;
import tend.contacts.TimelineReading;
import tend.contacts.TwoPeople;
import tend.contacts.stuck.StuckThings;
import tend.desk.DayReading;
import tend.desk.DeskPages;
import tend.runtime.Inbox;
import tend.segments.ConditionSql;
import tend.storage.Database;
import tend.strategy.Contract;
import tend.strategy.PublishedStrategies;
import tend.web.Routes;

/** Builds the rooms of contacts and of the desk, with what other rooms lend them. */
final class PeopleParts {
  private PeopleParts() {}

  static List<Routes> pages(
      Database database, Inbox inbox, PublishedStrategies published, InstantSource clock) {
    LongFunction<Names> names = workspace -> names(published, workspace);
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
            names,
            new DayReading(database),
            new DeskPages.Contacts(reading, timeline, acting),
            (workspace, name) ->
                published.findLegible(workspace).flatMap(contract -> contract.playbook(name)),
            clock),
        new ContactList(names, finding, conditions, clock),
        new ExportPages(names, new ContactExport(database, reading), conditions, clock),
        new AddingPages(inbox, reading, clock),
        new ErasurePages(reading, merging),
        new MergePages(
            names,
            new MergePages.Reading(reading, finding, lookalikes),
            merging,
            new TwoPeople(database, inbox, clock),
            clock),
        new ContactPages(
            names,
            new ContactPages.Reading(
                reading, timeline, lookalikes, new StuckThings(database, clock, inbox)),
            acting,
            clock));
  }

  private static Names names(PublishedStrategies published, long workspace) {
    return new Names(
        published.legible().current(workspace),
        published.findLegible(workspace).map(Contract::fields).orElse(List.of()).stream()
            .map(own -> new Labelled(own.field(), own.label(), own.about()))
            .toList());
  }
}
