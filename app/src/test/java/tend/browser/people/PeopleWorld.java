package tend.browser.people;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tend.StrategyParts;
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
import tend.contacts.StuckPages;
import tend.contacts.TimelineReading;
import tend.contacts.TwoPeople;
import tend.contacts.stuck.StuckThings;
import tend.core.Strategy;
import tend.core.contact.Channel;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Effect;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Origin;
import tend.core.contact.Purpose;
import tend.core.contact.Signal;
import tend.core.contact.Trust;
import tend.core.contact.Value;
import tend.desk.DayReading;
import tend.desk.DeskPages;
import tend.runtime.Arrival;
import tend.runtime.Carrier;
import tend.runtime.Carriers;
import tend.runtime.ContactJson;
import tend.runtime.Engine;
import tend.runtime.Inbox;
import tend.runtime.Receipt;
import tend.runtime.Receipts;
import tend.runtime.Shipment;
import tend.segments.ConditionSql;
import tend.storage.Database;
import tend.strategy.Contract;
import tend.strategy.Reading;
import tend.strategy.file.StrategyFiles;
import tend.web.Listen;
import tend.web.Role;
import tend.web.Routes;
import tend.web.Session;
import tend.web.Templates;
import tend.web.WebServer;

/**
 * A small roofing business with people to whom something of everything has happened: the strategy
 * that ships, the real inbox and engine, and the pages. It is Thursday 21 May 2026, 10:42 in
 * Berlin.
 */
public final class PeopleWorld implements AutoCloseable {
  public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  public static final Instant NOW = Instant.parse("2026-05-21T08:42:00Z");
  private static final Instant START = Instant.parse("2026-04-27T07:00:00Z");
  private static final String TEAM =
      """
      manager: ann
      people:
        ann:
          name: Ann Whitcombe
          asks a day: 12
          works: mon-fri
        bo:
          name: Bo Lindqvist
          asks a day: 9
          works: mon-fri
        carla:
          name: Carla Reyes
          asks a day: 8
          works: mon-fri
          away:
            - {from: 2026-05-18, until: 2026-05-22, cover: bo}
      new contacts go:
        by: turns
      """;

  private static final String OWN_FIELDS =
      """

      roof_age: {type: number, label: Age of the roof, about: "In years, as they guess it."}
      owns_home: {type: yes or no, label: Owns the house}
      """;

  public final Database database;
  public final SetClock clock = new SetClock(START);
  public final Inbox inbox;
  public final Engine engine;
  public final long workspace;
  public final Contract contract;
  public final WebServer server;
  public final Requests requests;
  private final Map<String, Session> sessions = new TreeMap<>();
  private final ContactReading reading;
  private boolean live;
  private int posted;

  public PeopleWorld(Database database) {
    this.database = database;
    // A page says when it was not decided yet; on a busy machine that must not come to pass.
    reading = new ContactReading(database, Duration.ofMinutes(1));
    workspace =
        database.workspaces().create("Alder & Roof", BERLIN, Currency.getInstance("EUR")).id();
    contract = contract();
    inbox = new Inbox(database, clock);
    engine =
        new Engine(database, inbox, this::strategy, new Carriers(List.of(new Waiting())), clock);
    for (var who :
        List.of(
            session(1, "Ann Whitcombe", "ann", Role.OWNER),
            session(2, "Bo Lindqvist", "bo", Role.SELLER),
            session(3, "Nora Newman", "", Role.MANAGER),
            session(4, "Carla Reyes", "carla", Role.SELLER))) {
      sessions.put(
          who.name().substring(0, who.name().indexOf(' ')).toLowerCase(java.util.Locale.ROOT), who);
    }
    server =
        WebServer.start(
            Listen.locally(0),
            Templates.precompiled(),
            token -> Optional.ofNullable(sessions.get(token)),
            rooms());
    requests = new Requests(server);
  }

  public Strategy strategy(long of) {
    return contract.strategy();
  }

  public Names names(long of) {
    return new Names(
        strategy(of),
        contract.fields().stream()
            .map(own -> new Labelled(own.field(), own.label(), own.about()))
            .toList());
  }

  private List<Routes> rooms() {
    var timeline = new TimelineReading(database);
    var stuck = new StuckThings(database, clock, inbox);
    var acting = new Acting(inbox, reading, clock);
    var finding = new ContactFinding(database);
    var conditions =
        new Conditions(
            (condition, strategy, now) ->
                ConditionSql.of(condition, now, strategy.scorecard().halfLife()));
    var lookalikes = new LookalikeReading(database);
    var merging = new Merging(database, inbox, clock);
    return List.of(
        new DeskPages(
            this::names,
            new DayReading(database),
            new DeskPages.Contacts(reading, timeline, acting),
            (_, name) -> contract.playbook(name),
            clock),
        new ContactList(this::names, finding, conditions, clock),
        new ExportPages(this::names, new ContactExport(database, reading), conditions, clock),
        new AddingPages(inbox, reading, clock),
        new ErasurePages(reading, merging),
        new MergePages(
            this::names,
            new MergePages.Reading(reading, finding, lookalikes),
            merging,
            new TwoPeople(database, inbox, clock),
            clock),
        new ContactPages(
            this::names,
            new ContactPages.Reading(reading, timeline, lookalikes, stuck),
            acting,
            clock),
        new StuckPages(stuck, reading));
  }

  /** Everything would be carried; what goes out is not what these pages are about. */
  private static final class Waiting implements Carrier {
    @Override
    public String name() {
      return "mail";
    }

    @Override
    public boolean carries(Effect effect) {
      return true;
    }

    @Override
    public int lanes() {
      return 1;
    }

    @Override
    public boolean recognisesKeys() {
      return false;
    }

    @Override
    public void carry(List<Shipment> batch, Receipts receipts) {}
  }

  private Session session(long id, String name, String member, Role role) {
    return new Session(workspace, "Alder & Roof", id, name, member, BERLIN, role);
  }

  private Contract contract() {
    var business =
        database.workspaces().list().stream()
            .filter(it -> it.id() == workspace)
            .findFirst()
            .orElseThrow();
    SortedMap<String, String> texts =
        new TreeMap<>(StrategyParts.first("default", business, false).texts());
    texts.put("team.yaml", TEAM);
    texts.merge("fields.yaml", OWN_FIELDS, String::concat);
    return switch (StrategyParts.reader().read(new StrategyFiles(texts), START)) {
      case Reading.Complete(var contract, _) -> contract;
      case Reading.Mistaken(var mistakes) -> throw new AssertionError(mistakes.toString());
    };
  }

  /** Moves the clock, doing on the way all that falls due. */
  public void until(Instant when) {
    while (true) {
      engine.runUntilIdle();
      Optional<Instant> next = engine.nextAlarm().filter(alarm -> alarm.isBefore(when));
      if (next.isEmpty()) {
        break;
      }
      clock.to(next.get().isAfter(clock.instant()) ? next.get() : clock.instant().plusMillis(1));
    }
    clock.to(when);
    engine.runUntilIdle();
  }

  public void until(String when) {
    until(Instant.parse(when));
  }

  public ContactId optIn(
      String source, String page, Map<String, String> fields, EvidenceKind... evidence) {
    var contact = post(optedIn(source, page, fields, evidence));
    engine.runUntilIdle();
    return contact;
  }

  private ContactId post(Signal.OptedIn optIn) {
    var receipt =
        inbox.post(
            workspace,
            Arrival.from(Signal.of("world-" + posted++, clock.instant(), "form", optIn)));
    return ((Receipt.Taken) receipt).contact();
  }

  private static Signal.OptedIn optedIn(
      String source, String page, Map<String, String> fields, EvidenceKind... evidence) {
    var values = new TreeMap<String, Value>();
    fields.forEach((name, value) -> values.put(name, Value.text(value)));
    var grants = new ArrayList<Signal.Grant>();
    for (Channel channel : List.of(Channel.MAIL, Channel.PHONE)) {
      grants.add(new Signal.Grant(channel, "consent", "wording 3", Optional.empty()));
    }
    return new Signal.OptedIn(
        new Origin(source, "", page, false),
        "free-roof-check",
        values,
        Trust.FORM,
        Optional.empty(),
        grants,
        List.of(evidence),
        false,
        false);
  }

  /** Somebody who just gave an address: nobody is asked about them, so nobody's day fills up. */
  public ContactId newcomer(String first, String last) {
    String address = (first + "." + last).toLowerCase(java.util.Locale.ROOT) + "@example.com";
    var contact =
        post(
            optedIn(
                "Leaflet", "", Map.of("email", address, "first_name", first, "last_name", last)));
    awaitDecision(contact);
    return contact;
  }

  /** Somebody who asked for information just now and belongs to this member. */
  public ContactId askingOf(String member, String first, String last) {
    String address = (first + "." + last).toLowerCase(java.util.Locale.ROOT) + "@example.com";
    var optIn =
        optedIn(
            "Website",
            "/roof-check",
            person(first, last, address, "+4930777" + (1000 + posted)),
            EvidenceKind.ASKED_INFORMATION);
    var contact = post(optIn);
    awaitDecision(contact);
    tell(contact, "ann", new Signal.AssignedTo(member, "for this test"));
    return contact;
  }

  private void awaitDecision(ContactId contact) {
    if (!reading.awaitDecision(workspace, contact)) {
      throw new AssertionError("nothing is decided about " + contact);
    }
  }

  /** A mail of which nobody knows whether it went out. */
  public void leaveInDoubt(ContactId contact) {
    outbox(contact, "parked", 1, "it may have gone out: sending was interrupted", clock.instant());
  }

  /** A mail for which nothing is set up here. */
  public void leaveUncarried(ContactId contact) {
    outbox(contact, "parked", null, "nobody carries this", clock.instant());
  }

  /** A mail that may not leave before. */
  public void holdBack(ContactId contact, String why, Instant until) {
    outbox(contact, "waiting", null, why, until);
  }

  private void outbox(
      ContactId contact, String state, Integer fence, String error, Instant notBefore) {
    String key = "out-" + posted++;
    database.inWorkspace(
        workspace,
        sql ->
            sql.execute(
                """
                insert into outbox (key, contact_id, shard, carrier, kind, stopped_by, state, attempts, fence, asked_at,
                  not_before, settled_at, error, body)
                values (?, ?, 0, 'mail', 'Send', 1, ?, 0, ?, ?::timestamptz, ?::timestamptz,
                  case when ? = 'parked' then ?::timestamptz end, ?, ?::jsonb)
                """,
                key,
                contact.value(),
                state,
                fence,
                clock.instant().toString(),
                notBefore.toString(),
                state,
                clock.instant().toString(),
                error,
                ContactJson.effect(
                    new Effect.Send(
                        key, Channel.MAIL, "what-it-costs", Purpose.HELPFUL, "welcome", "1"))));
  }

  public void tell(ContactId contact, String by, Signal.What what) {
    inbox.post(workspace, contact, Signal.of("world-" + posted++, clock.instant(), by, what));
    if (live) {
      awaitDecision(contact);
    } else {
      engine.runUntilIdle();
    }
  }

  /** The address of somebody's page. */
  public String path(ContactId contact) {
    return reading.list(workspace, List.of(contact.value())).getFirst().path();
  }

  public Contact contact(ContactId id) {
    return reading.list(workspace, List.of(id.value())).getFirst().contact();
  }

  public static Map<String, String> person(String first, String last, String email, String phone) {
    var fields = new TreeMap<String, String>();
    fields.put("first_name", first);
    fields.put("last_name", last);
    fields.put("email", email);
    if (!phone.isEmpty()) {
      fields.put("phone", phone);
    }
    return fields;
  }

  /**
   * Lets three weeks pass in which all sorts of people come in.
   *
   * @return Marguerite, to whom most has happened
   */
  public ContactId populate() {
    return new Residents(this).moveIn();
  }

  /** From here on the engine decides by itself, as it does in earnest. */
  public void live() {
    live = true;
    engine.start(1);
  }

  @Override
  public void close() {
    requests.close();
    server.close();
    engine.close();
    inbox.close();
  }
}
