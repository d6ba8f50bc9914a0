package tend.demo;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import tend.contacts.Merge;
import tend.contacts.Merging;
import tend.core.contact.Channel;
import tend.core.contact.ContactId;
import tend.core.contact.Signal;
import tend.core.contact.Value;
import tend.runtime.Arrival;
import tend.runtime.Inbox;
import tend.storage.Database;

/** What the manager does by hand now and then: once in the year each, at about the same time. */
final class Office {
  private static final String MANAGER = "Maggie Alder";

  private record Chore(int percent, Runnable work) {}

  private final Database database;
  private final Inbox inbox;
  private final InstantSource clock;
  private final Merging merging;
  private final long workspace;
  private final Deque<Chore> chores =
      new ArrayDeque<>(
          List.of(
              new Chore(30, this::correctAName),
              new Chore(40, this::makeOneOfTwo),
              new Chore(50, this::takeOver),
              new Chore(55, this::hearAComplaint),
              new Chore(60, this::forget),
              new Chore(70, this::loseADeal)));

  Office(Database database, Inbox inbox, InstantSource clock, long workspace) {
    this.database = database;
    this.inbox = inbox;
    this.clock = clock;
    this.merging = new Merging(database, inbox, clock);
    this.workspace = workspace;
  }

  /** Does what has come up by now. */
  void work(int percent) {
    while (!chores.isEmpty() && chores.peek().percent() <= percent) {
      chores.remove().work().run();
    }
  }

  private void correctAName() {
    var name = new TreeMap<String, Value>();
    name.put("last_name", Value.text("Ashworth"));
    var tags = new TreeSet<String>();
    tags.add("listed building");
    ContactId contact = open("stage = 'LEAD'");
    tell(contact, new Signal.Edited(name, new TreeSet<>(), tags, new TreeSet<>()));
    tell(contact, new Signal.Noted("The house is listed: slate only, and it takes a permit."));
  }

  /** Two with the same name, who wrote from two addresses. */
  private void makeOneOfTwo() {
    List<ContactId> same =
        database.inWorkspace(
            workspace,
            sql ->
                sql.fetch(
                        """
                        select unnest(array[min(id), max(id)]) from (
                          select id, name from person
                          where closed is null and name like '% %' and source <> '') named
                        group by name having count(*) > 1 order by name limit 2
                        """)
                    .map(row -> new ContactId(row.get(0, Long.class))));
    if (same.size() == 2
        && merging.merge(workspace, same.getFirst(), same.getLast(), MANAGER)
            instanceof Merge.Refused(var why)) {
      throw new IllegalStateException(why);
    }
  }

  private void takeOver() {
    tell(open("stage = 'OPT_IN'"), new Signal.AssignedTo("maggie", "an old friend of the house"));
  }

  private void hearAComplaint() {
    tell(open("journeys_now <> '{}'"), new Signal.Complained(Channel.MAIL));
  }

  private void loseADeal() {
    ContactId contact = open("stage in ('CONVERSATION', 'OPPORTUNITY')");
    tell(contact, new Signal.DealOpened("Solar tiles", Optional.empty()));
    tell(contact, new Signal.Lost("chose somebody cheaper"));
  }

  private void forget() {
    merging.erase(
        workspace, one("closed = 'SAID_NO'"), MANAGER, "asked to be forgotten, by letter");
  }

  private void tell(ContactId contact, Signal.What what) {
    String key = "demo-office-" + contact.value() + "-" + what.getClass().getSimpleName();
    inbox.post(
        workspace, List.of(Arrival.to(contact, Signal.of(key, clock.instant(), MANAGER, what))));
  }

  private ContactId open(String which) {
    return one("closed is null and source <> '' and " + which);
  }

  private ContactId one(String which) {
    Optional<Long> found =
        database.inWorkspace(
            workspace,
            sql ->
                sql.fetchOptional(
                        "select id from person where " + which + " order by id desc limit 1")
                    .map(row -> row.get(0, Long.class)));
    return new ContactId(
        found.orElseThrow(() -> new IllegalStateException("the demo has nobody " + which)));
  }
}
