package tend.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import tend.ChannelParts;
import tend.StrategyParts;
import tend.capture.importing.ImportOrder;
import tend.capture.importing.Importing;
import tend.capture.optin.ConfirmationLimit;
import tend.capture.optin.OptIn;
import tend.capture.optin.OptIns;
import tend.core.Strategy;
import tend.core.contact.ContactId;
import tend.core.contact.Effect;
import tend.core.contact.Signal;
import tend.core.routing.Absence;
import tend.core.routing.Seller;
import tend.rehearsal.Shift;
import tend.rehearsal.VirtualClock;
import tend.runtime.Arrival;
import tend.runtime.Carriers;
import tend.runtime.ContactJson;
import tend.runtime.Engine;
import tend.runtime.Inbox;
import tend.runtime.Outbox;
import tend.runtime.Receipt;
import tend.storage.Database;
import tend.storage.Workspace;
import tend.storage.embedded.Folders;
import tend.strategy.PublishedStrategies;
import tend.strategy.read.Person;
import tend.users.Users;
import tend.web.Role;

/**
 * Alder &amp; Roof and its last year: some 400 opt-ins a month from paid traffic, an old customer
 * list that was imported, a seller who was ill for a week. An hour at a time, by the real inbox,
 * engine and outbox; what went out in the last days lies in the mailbox.
 */
public final class Demo {
  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Duration KEPT = Duration.ofDays(10);
  private static final int CUSTOMERS = 240;

  private record Event(Instant at, long order, long contact, String by, Signal.What what) {}

  private final Database database;
  private final VirtualClock clock;
  private final Instant start;
  private final Instant end;
  private final Inbox inbox;
  private final OptIns optIns;
  private final Importing importing;
  private final PublishedStrategies strategies;
  private final Engine engine;
  private final Outbox outbox;
  private final long workspace;
  private final SplittableRandom random = new SplittableRandom(2026);
  private final Town town = new Town(random.split());
  private final Map<Long, Inhabitant> people = new TreeMap<>();
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::order));
  private long order;
  private long lastShipment;
  private int arrived;

  private Demo(
      Database database,
      VirtualClock clock,
      Instant end,
      Inbox inbox,
      PublishedStrategies strategies,
      Engine engine,
      Outbox outbox,
      long workspace) {
    this.database = database;
    this.clock = clock;
    this.start = clock.instant();
    this.end = end;
    this.inbox = inbox;
    this.optIns = new OptIns(inbox, new ConfirmationLimit(database, clock));
    this.importing = new Importing(database, inbox, clock);
    this.strategies = strategies;
    this.engine = engine;
    this.outbox = outbox;
    this.workspace = workspace;
  }

  /**
   * Loads the sample business into a database without businesses.
   *
   * @param baseUrl how people reach this server
   * @param months how much of the year, 1 to 12
   * @param progress is told what part of the year has passed, in percent
   */
  public static void load(
      Database database, String baseUrl, int months, Instant now, IntConsumer progress)
      throws IOException {
    Instant end = now.truncatedTo(ChronoUnit.HOURS);
    var clock = new VirtualClock(end.minus(YEAR.multipliedBy(months).dividedBy(12)));
    try (var inbox = new Inbox(database, clock)) {
      PublishedStrategies strategies = StrategyParts.strategies(database, inbox, clock);
      Workspace workspace =
          database.workspaces().create("Alder & Roof", ZONE, Currency.getInstance("GBP"));
      strategies.publish(
          workspace.id(),
          StrategyParts.first("alder", workspace, false),
          "Maggie Alder",
          "how we follow up");
      invite(database, clock, workspace, strategies);
      try (var channels =
          new ChannelParts(database, inbox, strategies, baseUrl, Optional.empty(), clock)) {
        var carriers =
            new Carriers(
                channels.carriers().list().stream()
                    .<tend.runtime.Carrier>map(
                        carrier -> new PastCarrier(carrier, clock, end.minus(KEPT)))
                    .toList());
        try (var engine = new Engine(database, inbox, strategies, carriers, clock);
            var outbox = new Outbox(database, engine, carriers, clock)) {
          new Demo(database, clock, end, inbox, strategies, engine, outbox, workspace.id())
              .live(progress);
        }
      }
    }
  }

  private static void invite(
      Database database, VirtualClock clock, Workspace workspace, PublishedStrategies strategies) {
    var users = new Users(database, clock);
    var contract = strategies.contract(workspace.id());
    for (Person person : contract.people().values()) {
      Role role = person.id().equals(contract.strategy().manager()) ? Role.OWNER : Role.SELLER;
      users.add(
          workspace.id(), new Users.NewUser(person.name(), person.mail(), person.id(), role, ZONE));
    }
  }

  private void live(IntConsumer progress) throws IOException {
    scheduleArrivals();
    var staff = new Staff(new Shift(database, workspace), this::person);
    var office = new Office(database, inbox, clock, workspace);
    boolean imported = false;
    int told = -1;
    while (clock.instant().isBefore(end)) {
      int passed = clock.percent(start, end);
      if (!imported && passed >= 20) {
        importCustomers();
        imported = true;
      }
      sickWeek();
      office.work(passed);
      happen();
      settle();
      Strategy strategy = strategies.current(workspace);
      List<Staff.Done> done = staff.work(strategy, clock.instant());
      done.forEach(one -> act(one.contact(), one.acts()));
      if (!done.isEmpty()) {
        happen();
        settle();
      }
      if (passed > told) {
        told = passed;
        progress.accept(told);
      }
      clock.goOn(coming(strategy));
    }
  }

  /** Some 400 a month, more in the evening than at night, and one in twelve is a robot. */
  private void scheduleArrivals() {
    long days = Duration.between(start, end).toDays();
    for (long day = 0; day < days; day++) {
      int today = 9 + random.nextInt(9);
      for (int i = 0; i < today; i++) {
        int hour = Math.min(23, 7 + (int) Math.abs(6 + 4.5 * random.nextGaussian()));
        Instant at =
            start
                .plus(Duration.ofDays(day))
                .atZone(ZONE)
                .toLocalDate()
                .atTime(hour, random.nextInt(60), random.nextInt(60))
                .atZone(ZONE)
                .toInstant();
        if (at.isAfter(start) && at.isBefore(end)) {
          events.add(new Event(at, order++, 0, "form", new Signal.TimePassed()));
        }
      }
    }
  }

  /** All that is due by now. */
  private void happen() {
    var told = new ArrayList<Arrival>();
    while (!events.isEmpty() && !events.peek().at().isAfter(clock.instant())) {
      Event event = events.remove();
      if (event.contact() == 0) {
        arrive(event);
      } else {
        told.add(
            Arrival.to(
                new ContactId(event.contact()),
                Signal.of("demo-act-" + event.order(), event.at(), event.by(), event.what())));
      }
    }
    inbox.post(workspace, told);
  }

  private void arrive(Event event) {
    Town.Source source = town.source();
    if (random.nextInt(12) == 0) {
      optIns.refuse(workspace, source.name(), source.name(), event.at());
      return;
    }
    OptIn optIn = town.optIn(++arrived, source, event.at());
    if (optIns.take(workspace, optIn) instanceof Receipt.Taken(_, var contact, _)) {
      people.put(contact.value(), new Inhabitant(random.split(), event.at(), source.interest()));
      if (random.nextInt(16) == 0) {
        // Some fill in the form again, and must not become a second contact.
        optIns.take(workspace, optIn.withKey(optIn.key() + "-again"));
      }
    }
  }

  private Inhabitant person(long contact) {
    return people.computeIfAbsent(
        contact, _ -> new Inhabitant(random.split(), clock.instant(), 0.3));
  }

  /** Decides and sends until nothing is due, and lets people react. */
  private void settle() {
    engine.runUntilIdle();
    outbox.runUntilIdle();
    engine.runUntilIdle();
    for (var shipment : shipments()) {
      if (ContactJson.effect(shipment.body()) instanceof Effect.Send send) {
        act(
            shipment.contact(),
            person(shipment.contact()).gets(send.channel(), send.text(), clock.instant()));
      }
    }
  }

  private record Sent(long id, long contact, String body) {}

  private List<Sent> shipments() {
    List<Sent> sent =
        database.inWorkspace(
            workspace,
            sql ->
                sql.fetch(
                        "select id, contact_id, body::text from outbox where id > ? and kind ="
                            + " 'Send' order by id",
                        lastShipment)
                    .map(
                        row ->
                            new Sent(
                                row.get(0, long.class),
                                row.get(1, long.class),
                                row.get(2, String.class))));
    sent.forEach(one -> lastShipment = one.id());
    return sent;
  }

  private void act(long contact, List<Inhabitant.Act> acts) {
    for (Inhabitant.Act act : acts) {
      Instant at = clock.instant().plus(act.after());
      if (at.isBefore(end)) {
        events.add(new Event(at, order++, contact, act.by(), act.what()));
      }
    }
  }

  private Stream<Optional<Instant>> coming(Strategy strategy) {
    Instant inAnHour = clock.instant().plus(1, ChronoUnit.HOURS);
    return Stream.of(
        Optional.ofNullable(events.peek()).map(Event::at),
        engine.nextAlarm(),
        Optional.of(strategy.business().hours().nextOpen(inAnHour)),
        Optional.of(end));
  }

  /**
   * In the middle of the year somebody with many contacts is ill for a week, from one day to the
   * next.
   */
  private void sickWeek() {
    LocalDate today = clock.instant().atZone(ZONE).toLocalDate();
    LocalDate sick =
        start.plus(Duration.between(start, end).dividedBy(2)).atZone(ZONE).toLocalDate();
    boolean known = !strategies.absences().list(workspace).isEmpty();
    if (today.equals(sick) && !known) {
      List<Seller> sellers = strategies.current(workspace).team().sellers();
      strategies
          .absences()
          .enter(
              workspace,
              sellers.getLast().id(),
              new Absence(sick, sick.plusDays(6), ""),
              "Maggie Alder");
    }
  }

  /** Customers of the years before, from a list as somebody would have it, wrong rows and all. */
  private void importCustomers() throws IOException {
    Path folder = Files.createTempDirectory("tend-demo");
    Path list = folder.resolve("customers.csv");
    var rows = new StringBuilder("First Name,Last Name,Email,Street,City,Customer since,Revenue\n");
    LocalDate today = clock.instant().atZone(ZONE).toLocalDate();
    for (int i = 1; i <= CUSTOMERS; i++) {
      rows.append(town.customerRow(i, today.minusDays(40 + random.nextInt(1_400)))).append('\n');
    }
    rows.append("Nobody,\"At\",nobody at home.example,1 Mill Lane,Linden,2024-02-01,5000.00\n");
    rows.append("Two,\"Ats\",two@@home.example,2 Mill Lane,Linden,2024-02-30,5000.00\n");
    Files.writeString(list, rows);
    try {
      ImportOrder order =
          ImportOrder.of(list, "GB", ZONE, "GBP")
              .withSource("Customers before Tend", false)
              .withConsent("customers since before Tend");
      Importing.Outcome outcome = importing.run(workspace, order, (_, _) -> {});
      if (outcome instanceof Importing.Outcome.Refused(var trouble)) {
        throw new IOException("the demo's own list was refused: " + trouble);
      }
    } finally {
      Folders.delete(folder);
    }
  }
}
