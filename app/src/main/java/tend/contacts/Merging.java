package tend.contacts;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Signal;
import tend.runtime.Arrival;
import tend.runtime.ContactJson;
import tend.runtime.Inbox;
import tend.runtime.ParkedSignals;
import tend.runtime.Receipt;
import tend.storage.Database;

/**
 * Makes one of two contacts, and none of one; through the inbox, as everything that changes them.
 */
public final class Merging {
  private final Database database;
  private final Inbox inbox;
  private final InstantSource clock;

  public Merging(Database database, Inbox inbox, InstantSource clock) {
    this.database = database;
    this.inbox = inbox;
    this.clock = clock;
  }

  /** Makes one of two, taking the values that are trusted more. */
  public Merge merge(long workspace, ContactId stays, ContactId goes, String by) {
    Optional<Contact> one = find(workspace, stays);
    Optional<Contact> other = find(workspace, goes);
    return one.isEmpty() || other.isEmpty()
        ? new Merge.Refused("There is no such contact.")
        : merge(workspace, MergePlan.of(one.get(), other.get()), by);
  }

  /**
   * Makes one of two. What reaches the one that goes reaches the other from now on. It cannot be
   * taken back: from then on nobody can say to which of the two something happened.
   *
   * @param by who wants it
   */
  Merge merge(long workspace, MergePlan plan, String by) {
    Optional<String> refusal = plan.refusal().or(() -> stuck(workspace, plan.stays(), plan.goes()));
    if (refusal.isPresent()) {
      return new Merge.Refused(refusal.get());
    }
    inbox.post(workspace, plan.arrivals(by, clock.instant()));
    return new Merge.Merged();
  }

  /** What is parked would hold the merge up half-way. */
  private Optional<String> stuck(long workspace, Contact... both) {
    Long[] ids = Stream.of(both).map(contact -> contact.id().value()).toArray(Long[]::new);
    int parked =
        database.inWorkspace(
            workspace,
            sql ->
                sql.fetchSingle(
                        "select count(*) from parked where contact_id = any(?)", (Object) ids)
                    .get(0, Integer.class));
    return parked == 0
        ? Optional.empty()
        : Optional.of(
            "Something of one of the two is stuck. It stands on the wall: settle it first.");
  }

  /**
   * Erases a person under all names, whichever of them is given: names and words go, numbers stay,
   * and a list does not bring the person back.
   *
   * @return false where there is no such contact
   */
  public boolean erase(long workspace, ContactId id, String by, String why) {
    Instant now = clock.instant();
    var arrivals = new ArrayList<Arrival>();
    List<Long> all = withMerged(workspace, id);
    new ParkedSignals(database, clock, inbox).giveUp(workspace, all);
    for (long one : all) {
      arrivals.add(
          Arrival.to(
              new ContactId(one), Signal.of("erase-" + one, now, by, new Signal.Erased(why))));
    }
    return inbox.post(workspace, arrivals).stream()
        .anyMatch(receipt -> receipt instanceof Receipt.Taken);
  }

  private Optional<Contact> find(long workspace, ContactId id) {
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetchOptional(
                    """
                    select profile::text, decisions, state::text, enrolments from person where id = ?
                    """,
                    id.value())
                .map(
                    row ->
                        ContactJson.contact(
                            id.value(),
                            row.get(1, Long.class),
                            row.get(0, String.class),
                            row.get(2, String.class),
                            row.get(3, String.class))));
  }

  private List<Long> withMerged(long workspace, ContactId id) {
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetch(
                    """
                    with stays as (select coalesce(merged_into, id) as id from contact where id = ?)
                    select contact.id from contact, stays
                    where contact.id = stays.id or contact.merged_into = stays.id order by contact.id
                    """,
                    id.value())
                .getValues(0, Long.class));
  }
}
