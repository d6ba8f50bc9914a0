package tend.demo;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import tend.contacts.Merge;
import tend.contacts.Merging;
import tend.core.contact.Channel;
import tend.core.contact.ContactId;
import tend.core.contact.Signal;
import tend.core.contact.Value;
import tend.runtime.Arrival;
import tend.runtime.Inbox;
import tend.storage.Database;

/**
 * What the manager does by hand now and then: once in the year each, at about the same time, or as
 * soon as there is somebody to whom it can be done.
 */
final class Office {
  private static final String MANAGER = "Maggie Alder";

  private record Chore(int percent, BooleanSupplier work) {}

  private final Database database;
  private final Inbox inbox;
  private final InstantSource clock;
  private final Merging merging;
  private final long workspace;
  private final List<Chore> chores =
      new ArrayList<>(
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
    chores.removeIf(chore -> chore.percent() <= percent && chore.work().getAsBoolean());
  }

  private boolean correctAName() {
    var name = new TreeMap<String, Value>();
    name.put("last_name", Value.text("Ashworth"));
    var tags = new TreeSet<String>();
    tags.add("listed building");
    return tell(
        open("stage = 'LEAD'"),
        new Signal.Edited(name, new TreeSet<>(), tags, new TreeSet<>()),
        new Signal.Noted("The house is listed: slate only, and it takes a permit."));
  }

  /** Two with the same name, who wrote from two addresses. */
  private boolean makeOneOfTwo() {
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
    if (same.size() < 2) {
      return false;
    }
    if (merging.merge(workspace, same.getFirst(), same.getLast(), MANAGER)
        instanceof Merge.Refused(var why)) {
      throw new IllegalStateException(why);
    }
    return true;
  }

  private boolean takeOver() {
    return tell(
        open("stage = 'OPT_IN'"), new Signal.AssignedTo("maggie", "an old friend of the house"));
  }

  private boolean hearAComplaint() {
    return tell(open("journeys_now <> '{}'"), new Signal.Complained(Channel.MAIL));
  }

  private boolean loseADeal() {
    return tell(
        open("stage in ('CONVERSATION', 'OPPORTUNITY')"),
        new Signal.DealOpened("Solar tiles", Optional.empty()),
        new Signal.Lost("chose somebody cheaper"));
  }

  private boolean forget() {
    String why = "asked to be forgotten, by letter";
    return one("closed = 'SAID_NO'")
        .filter(contact -> merging.erase(workspace, contact, MANAGER, why))
        .isPresent();
  }

  /** False where there is nobody yet. */
  private boolean tell(Optional<ContactId> contact, Signal.What... whats) {
    contact.ifPresent(
        one -> {
          for (Signal.What what : whats) {
            String key = "demo-office-" + one.value() + "-" + what.getClass().getSimpleName();
            Signal signal = Signal.of(key, clock.instant(), MANAGER, what);
            inbox.post(workspace, List.of(Arrival.to(one, signal)));
          }
        });
    return contact.isPresent();
  }

  private Optional<ContactId> open(String which) {
    return one("closed is null and source <> '' and " + which);
  }

  private Optional<ContactId> one(String which) {
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetchOptional("select id from person where " + which + " order by id desc limit 1")
                .map(row -> new ContactId(row.get(0, Long.class))));
  }
}
