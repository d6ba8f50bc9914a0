package tend.strategy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import tend.core.contact.ContactId;
import tend.core.contact.Signal;
import tend.core.journey.Journey;
import tend.core.journey.Trigger;
import tend.core.routing.Seller;
import tend.runtime.Arrival;
import tend.runtime.Inbox;
import tend.storage.Database;

/** Tells those whom a change concerns, and nobody else: each is looked at again at once. */
final class Telling {
  private static final int TOGETHER = 2_000;

  private final Database database;
  private final Inbox inbox;

  Telling(Database database, Inbox inbox) {
    this.database = database;
    this.inbox = inbox;
  }

  /**
   * Tells of a new strategy: those in a journey that it does not have any more, everybody open
   * where a journey that begins by a condition is new or another, and those whose owner has left or
   * of whom something is asked of somebody who is there at other times.
   *
   * @return to how many
   */
  int published(long workspace, Contract before, Contract after, Instant now) {
    List<Long> whom =
        database.inWorkspace(
            workspace,
            sql ->
                beginsByCondition(before, after)
                    ? open(sql)
                    : inJourneys(sql, vanished(before, after)));
    List<Long> whose =
        database.inWorkspace(
            workspace, sql -> with(sql, gone(before, after), atOtherTimes(before, after)));
    int version = after.strategy().version();
    tell(workspace, whom, "strategy-" + version, new Signal.StrategyPublished(), now);
    tell(workspace, whose, "team-" + version, new Signal.TeamChanged(), now);
    Set<Long> all = new HashSet<>(whom);
    all.addAll(whose);
    return all.size();
  }

  /** Tells those for whom something is asked of a person whose days have changed. */
  int teamChanged(long workspace, String person, String key, Instant now) {
    List<Long> whom =
        database.inWorkspace(
            workspace,
            sql ->
                sql.fetch(
                        """
                        select distinct contact_id from task
                        where closed_at is null and assignee = ? order by contact_id
                        """,
                        person)
                    .getValues(0, Long.class));
    tell(workspace, whom, key, new Signal.TeamChanged(), now);
    return whom.size();
  }

  private void tell(
      long workspace, List<Long> contacts, String key, Signal.What what, Instant now) {
    for (int from = 0; from < contacts.size(); from += TOGETHER) {
      List<Arrival> arrivals = new ArrayList<>();
      for (long contact : contacts.subList(from, Math.min(contacts.size(), from + TOGETHER))) {
        arrivals.add(
            Arrival.to(
                new ContactId(contact), Signal.of(key + "-" + contact, now, "strategy", what)));
      }
      inbox.post(workspace, arrivals);
    }
  }

  private static List<Long> open(DSLContext sql) {
    return sql.fetch("select contact_id from contact_state where closed is null order by 1")
        .getValues(0, Long.class);
  }

  private static List<Long> inJourneys(DSLContext sql, List<String> journeys) {
    return journeys.isEmpty()
        ? List.of()
        : sql.fetch(
                """
                select contact_id from contact_state
                where closed is null and journeys_now && ?::text[] order by 1
                """,
                (Object) journeys.toArray(String[]::new))
            .getValues(0, Long.class);
  }

  private static List<Long> with(DSLContext sql, List<String> owners, List<String> asked) {
    return owners.isEmpty() && asked.isEmpty()
        ? List.of()
        : sql.fetch(
                """
                select contact_id from contact_state where closed is null and owner = any (?::text[])
                union select contact_id from task where closed_at is null and assignee = any (?::text[])
                order by 1
                """,
                owners.toArray(String[]::new),
                asked.toArray(String[]::new))
            .getValues(0, Long.class);
  }

  private static List<String> gone(Contract before, Contract after) {
    return before.strategy().team().sellers().stream()
        .map(Seller::id)
        .filter(id -> after.strategy().team().find(id).filter(Seller::active).isEmpty())
        .toList();
  }

  /** Who has left, or has other days or absences. */
  private static List<String> atOtherTimes(Contract before, Contract after) {
    return before.strategy().team().sellers().stream()
        .filter(
            old ->
                after
                    .strategy()
                    .team()
                    .find(old.id())
                    .filter(
                        now ->
                            now.active() == old.active()
                                && now.worksOn().equals(old.worksOn())
                                && now.absences().equals(old.absences()))
                    .isEmpty())
        .map(Seller::id)
        .toList();
  }

  private static List<String> vanished(Contract before, Contract after) {
    return before.strategy().current().keySet().stream()
        .filter(name -> after.strategy().journey(name).isEmpty())
        .toList();
  }

  private static boolean beginsByCondition(Contract before, Contract after) {
    return after.strategy().journeys().stream()
        .filter(
            journey -> before.strategy().journey(journey.name()).filter(journey::equals).isEmpty())
        .map(Journey::triggers)
        .anyMatch(triggers -> triggers.stream().anyMatch(Trigger.When.class::isInstance));
  }
}
