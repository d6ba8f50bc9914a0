package tend.contacts.stuck;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import tend.contacts.stuck.ThingWords.Whose;
import tend.core.contact.ContactId;
import tend.runtime.Holds;
import tend.runtime.Inbox;
import tend.runtime.ParkedShipments;
import tend.runtime.ParkedShipments.ParkedShipment;
import tend.runtime.ParkedSignals;
import tend.runtime.ParkedSignals.ParkedSignal;
import tend.storage.Database;

/** Reads what is stuck, and does what a person decides about it. */
public final class StuckThings {
  private static final int SHOWN = 8;

  private final Database database;
  private final ParkedSignals signals;
  private final ParkedShipments shipments;
  private final Holds holds;

  public StuckThings(Database database, InstantSource clock, Inbox inbox) {
    this.database = database;
    this.signals = new ParkedSignals(database, clock, inbox);
    this.shipments = new ParkedShipments(database, clock, inbox);
    this.holds = new Holds(database, clock);
  }

  private static final String COUNT =
      "select (select count(*) from parked) + (select count(*) from outbox where state = 'parked')";

  /** Of a whole business: the oldest, and how many there are. */
  public Stuck read(long workspace) {
    long count = database.inWorkspace(workspace, sql -> sql.fetchSingle(COUNT).get(0, Long.class));
    List<Thing> things =
        count == 0
            ? List.of()
            : things(workspace, signals.list(workspace), shipments.list(workspace, SHOWN));
    return new Stuck(
        things.subList(0, Math.min(SHOWN, things.size())),
        count,
        holds.list(workspace).stream().map(Held::of).toList());
  }

  /** Of one contact, with what is held up of it. */
  public List<Thing> read(long workspace, ContactId contact) {
    var stuck = signals.list(workspace, contact);
    var waiting = shipments.list(workspace, contact, SHOWN);
    return stuck.isEmpty() && waiting.isEmpty() ? List.of() : things(workspace, stuck, waiting);
  }

  /**
   * Does what a person decides.
   *
   * @param id of the thing
   */
  public Decided decide(long workspace, String by, Thing.Act act, String id) {
    if (done(workspace, by, act, id)) {
      return Decided.DONE;
    }
    return shipments.isUncarried(workspace, id) ? Decided.NO_WAY_OUT : Decided.STUCK_NO_LONGER;
  }

  /** What came of a decision. */
  public enum Decided {
    DONE,
    /** Somebody was quicker, or it went by itself. */
    STUCK_NO_LONGER,
    /** It is where it was: nothing in this installation carries it. */
    NO_WAY_OUT
  }

  private boolean done(long workspace, String by, Thing.Act act, String id) {
    return switch (act) {
      case RETRY_SIGNAL -> number(id) > 0 && signals.retry(workspace, number(id));
      case DROP_SIGNAL -> number(id) > 0 && signals.drop(workspace, number(id), by);
      case SENT -> shipments.wentOut(workspace, id, by);
      case SEND_AGAIN, RETRY -> shipments.sendAgain(workspace, id, by);
      case DROP -> shipments.drop(workspace, id, by);
    };
  }

  /** Somebody says that what holds a carrier up is mended. */
  public void tryNow(long workspace, String carrier) {
    holds.tryNow(workspace, carrier);
  }

  private static long number(String id) {
    return id.matches("[1-9][0-9]{0,17}") ? Long.parseLong(id) : 0;
  }

  private List<Thing> things(
      long workspace, List<ParkedSignal> stuck, List<ParkedShipment> waiting) {
    List<ParkedSignal> some = stuck.subList(0, Math.min(SHOWN, stuck.size()));
    Map<Long, Whose> people = people(workspace, some, waiting);
    var all = new ArrayList<Thing>();
    some.forEach(one -> all.add(ThingWords.signal(one, whose(people, one.contact()))));
    waiting.forEach(one -> all.add(ThingWords.shipment(one, whose(people, one.contact()))));
    all.sort(Comparator.comparing(Thing::since));
    return all;
  }

  private static Whose whose(Map<Long, Whose> people, ContactId contact) {
    return people.getOrDefault(contact.value(), new Whose("somebody", "/contacts"));
  }

  private static final String PEOPLE =
      """
      select id, public_id, coalesce(nullif(name, ''), nullif(email, ''), nullif(phone, ''), 'somebody') as name
      from contact where workspace_id = current_workspace() and id = any (?)
      """;

  private Map<Long, Whose> people(
      long workspace, List<ParkedSignal> stuck, List<ParkedShipment> waiting) {
    Long[] ids =
        Stream.concat(
                stuck.stream().map(ParkedSignal::contact),
                waiting.stream().map(ParkedShipment::contact))
            .map(ContactId::value)
            .distinct()
            .toArray(Long[]::new);
    return database.inWorkspace(
        workspace,
        sql ->
            sql.fetch(PEOPLE, (Object) ids)
                .intoMap(
                    row -> row.get("id", Long.class),
                    row ->
                        new Whose(
                            row.get("name", String.class),
                            "/contacts/" + row.get("public_id", UUID.class))));
  }
}
