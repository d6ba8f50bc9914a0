package tend.rehearsal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Currency;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tend.core.Business;
import tend.core.Strategy;
import tend.core.contact.Channel;
import tend.core.contact.ContactId;
import tend.core.contact.Origin;
import tend.core.contact.Signal;
import tend.core.contact.Trust;
import tend.core.contact.Value;
import tend.core.simulation.Report;
import tend.runtime.Arrival;
import tend.runtime.Carriers;
import tend.runtime.Engine;
import tend.runtime.Inbox;
import tend.runtime.Receipt;
import tend.storage.Database;

/** Plays a tape to a strategy, an hour at a time, through the real inbox, engine and database. */
public final class Rehearsal {
  private static final Duration SOON = Duration.ofDays(30);
  private static final Duration LONGEST = Duration.ofDays(10 * 365);
  private static final int TOGETHER = 2_000;

  /**
   * How far it is.
   *
   * @param percent of the time that is rehearsed
   */
  public record Progress(int percent, Instant at, long arrived, long decisions) {}

  private final Strategy strategy;
  private final Mapping mapping;
  private final Instant start;
  private final Instant end;
  private final VirtualClock clock;
  private final Map<String, ContactId> contacts = new TreeMap<>();
  private final Map<Long, Instant> wonAt = new TreeMap<>();
  private final Deque<Tape.Arrival> arrivals;
  private final Deque<Tape.Outcome> outcomes;
  private final Map<String, Instant> winners = new TreeMap<>();

  private Rehearsal(Strategy strategy, Mapping mapping, Tape tape, Instant end) {
    this.strategy = strategy;
    this.mapping = mapping;
    this.arrivals = new ArrayDeque<>(tape.arrivals());
    this.outcomes = new ArrayDeque<>(tape.outcomes());
    this.start = tape.arrivals().getFirst().at().truncatedTo(ChronoUnit.HOURS);
    this.end = end;
    this.clock = new VirtualClock(start);
    for (Tape.Outcome outcome : tape.outcomes()) {
      if (outcome.what() instanceof Tape.Won) {
        winners.putIfAbsent(outcome.id(), outcome.at());
      }
    }
  }

  /**
   * Reads what is to be rehearsed.
   *
   * @param mapping file that says what the columns mean
   * @param folder with the files that the mapping names
   * @throws IOException with a sentence that names file, line and what is wrong
   */
  public static Rehearsal read(Path mapping, Path folder, Strategy strategy) throws IOException {
    Mapping read = MappingFile.read(mapping);
    Tape tape = Tape.read(read, folder);
    Instant end = read.until().plusDays(1).atStartOfDay(read.zone()).toInstant();
    Instant first = tape.arrivals().getFirst().at();
    if (!first.isBefore(end)) {
      throw new IOException(
          "%s: nobody arrives until %s; the first one comes on %s"
              .formatted(
                  mapping.getFileName(), read.until(), LocalDate.ofInstant(first, read.zone())));
    }
    if (Duration.between(first, end).compareTo(LONGEST) > 0) {
      throw new IOException(
          "%s: from the first arrival on %s until %s are more than %d years; is a date mistyped?"
              .formatted(
                  mapping.getFileName(),
                  LocalDate.ofInstant(first, read.zone()),
                  read.until(),
                  LONGEST.toDays() / 365));
    }
    return new Rehearsal(in(read, strategy), read, tape, end);
  }

  /** The strategy, with money as in the data. */
  private static Strategy in(Mapping mapping, Strategy strategy) {
    Business business = strategy.business();
    return strategy.with(
        new Business(
            business.name(),
            business.outcome(),
            mapping.currency(),
            business.zone(),
            business.hours()));
  }

  /**
   * Rehearses, once.
   *
   * @param database of its own: everything in it is about the rehearsal
   */
  public Report play(Database database, Consumer<Progress> progress) {
    long workspace =
        database
            .workspaces()
            .create(mapping.name(), mapping.zone(), Currency.getInstance(mapping.currency()))
            .id();
    var sellers = new Sellers(new Shift(database, workspace), this::isWonSoon);
    long decisions = 0;
    Instant told = Instant.MIN;
    try (var inbox = new Inbox(database, clock);
        var engine = new Engine(database, inbox, _ -> strategy, new Carriers(List.of()), clock)) {
      while (clock.instant().isBefore(end)) {
        for (Receipt receipt : post(inbox, workspace, arriving())) {
          arrived(receipt);
        }
        post(inbox, workspace, told());
        decisions += engine.runUntilIdle();
        post(inbox, workspace, sellers.work(strategy, clock.instant()));
        decisions += engine.runUntilIdle();
        if (Duration.between(told, clock.instant()).toDays() >= 1) {
          told = clock.instant();
          progress.accept(
              new Progress(clock.percent(start, end), told, contacts.size(), decisions));
        }
        clock.goOn(coming(engine));
      }
    }
    return new Findings(database, workspace, strategy).report(end);
  }

  private boolean isWonSoon(ContactId contact, Instant now) {
    Instant won = wonAt.get(contact.value());
    return won != null && won.isBefore(now.plus(SOON));
  }

  /** What is next on the tape, an alarm, people at work. */
  private Stream<Optional<Instant>> coming(Engine engine) {
    Instant inAnHour = clock.instant().plus(1, ChronoUnit.HOURS);
    return Stream.of(
        Optional.ofNullable(arrivals.peek()).map(Tape.Arrival::at),
        Optional.ofNullable(outcomes.peek()).map(Tape.Outcome::at),
        engine.nextAlarm(),
        Optional.of(strategy.business().hours().nextOpen(inAnHour)),
        Optional.of(end));
  }

  /** Who has arrived by now. */
  private List<Arrival> arriving() {
    var posts = new ArrayList<Arrival>();
    while (!arrivals.isEmpty() && !arrivals.peek().at().isAfter(clock.instant())) {
      posts.add(optIn(arrivals.remove()));
    }
    return posts;
  }

  /** What has come of them by now. */
  private List<Arrival> told() {
    var posts = new ArrayList<Arrival>();
    while (!outcomes.isEmpty() && !outcomes.peek().at().isAfter(clock.instant())) {
      posts.add(told(outcomes.remove()));
    }
    return posts;
  }

  /** Two who arrive with the same address are one contact. */
  private void arrived(Receipt receipt) {
    if (!(receipt instanceof Receipt.Taken(var id, var contact, _))) {
      throw new IllegalStateException("an arrival was not taken: " + receipt);
    }
    contacts.put(id, contact);
    Optional.ofNullable(winners.get(id)).ifPresent(at -> wonAt.put(contact.value(), at));
  }

  private static List<Receipt> post(Inbox inbox, long workspace, List<Arrival> posts) {
    var receipts = new ArrayList<Receipt>();
    for (int from = 0; from < posts.size(); from += TOGETHER) {
      receipts.addAll(
          inbox.post(workspace, posts.subList(from, Math.min(posts.size(), from + TOGETHER))));
    }
    return receipts;
  }

  private Arrival optIn(Tape.Arrival arrival) {
    var fields = new TreeMap<String, Value>();
    String email =
        arrival.email().isEmpty()
            ? "person-" + arrival.number() + "@rehearsal.invalid"
            : arrival.email();
    fields.put("email", Value.text(email));
    // No country has this code: nobody's number, and a different one for each.
    fields.put("phone", Value.text("+000%09d".formatted(arrival.number())));
    fields.put("street", Value.text("1 Rehearsal Street"));
    fields.put("city", Value.text("Nowhere"));
    return Arrival.from(
        new Signal(
            arrival.id(),
            arrival.at(),
            "rehearsal",
            false,
            new Signal.OptedIn(
                new Origin(arrival.source(), "", arrival.page(), false),
                "rehearsal",
                fields,
                Trust.FORM,
                Optional.of(mapping.zone()),
                everyChannel(),
                List.of(),
                false,
                false)));
  }

  private static List<Signal.Grant> everyChannel() {
    return Stream.of(Channel.values())
        .map(channel -> new Signal.Grant(channel, "rehearsal", "", Optional.empty()))
        .toList();
  }

  private Arrival told(Tape.Outcome outcome) {
    Signal.What what =
        switch (outcome.what()) {
          case Tape.Spoke() -> new Signal.Called(Signal.CallOutcome.SPOKE, "", Optional.empty());
          case Tape.Won(var value, var title) -> new Signal.Won(value, title);
          case Tape.Lost(var reason) -> new Signal.Lost(reason);
        };
    ContactId contact = contacts.get(outcome.id());
    if (contact == null) {
      throw new IllegalStateException("nobody arrived as " + outcome.id());
    }
    return Arrival.to(
        contact, Signal.of("outcome-" + outcome.number(), outcome.at(), "rehearsal", what));
  }
}
