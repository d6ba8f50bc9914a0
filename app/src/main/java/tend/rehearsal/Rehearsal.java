package tend.rehearsal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
  private static final int TOGETHER = 2_000;

  /**
   * How far it is.
   *
   * @param percent of the time that is rehearsed
   */
  public record Progress(int percent, Instant at, long arrived, long decisions) {}

  private final Database database;
  private final long workspace;
  private final Strategy strategy;
  private final Mapping mapping;
  private final Instant start;
  private final VirtualClock clock;
  private final Map<String, ContactId> contacts = new TreeMap<>();
  private final Map<Long, Instant> wonAt = new TreeMap<>();
  private final Deque<Tape.Arrival> arrivals;
  private final Deque<Tape.Outcome> outcomes;
  private final Map<String, Instant> winners = new TreeMap<>();

  private Rehearsal(
      Database database, long workspace, Strategy strategy, Mapping mapping, Tape tape) {
    this.database = database;
    this.workspace = workspace;
    this.strategy = strategy;
    this.mapping = mapping;
    this.arrivals = new ArrayDeque<>(tape.arrivals());
    this.outcomes = new ArrayDeque<>(tape.outcomes());
    this.start = tape.arrivals().getFirst().at().truncatedTo(ChronoUnit.HOURS);
    this.clock = new VirtualClock(start);
    for (Tape.Outcome outcome : tape.outcomes()) {
      if (outcome.what() instanceof Tape.Won) {
        winners.putIfAbsent(outcome.id(), outcome.at());
      }
    }
  }

  /**
   * Rehearses.
   *
   * @param mapping file that says what the columns mean
   * @param folder with the files that the mapping names
   * @param strategy made for the mapping's zone and currency by the caller's reading of a folder
   * @param database of its own: everything in it is about the rehearsal
   * @throws IOException with a sentence that names file, line and what is wrong
   */
  public static Report play(
      Path mapping, Path folder, Strategy strategy, Database database, Consumer<Progress> progress)
      throws IOException {
    Mapping read = MappingFile.read(mapping);
    Tape tape = Tape.read(read, folder);
    if (tape.arrivals().isEmpty()) {
      throw new IOException(read.arrivals().file() + " has no rows");
    }
    Strategy here = in(read, strategy);
    long workspace =
        database
            .workspaces()
            .create(read.name(), read.zone(), Currency.getInstance(read.currency()))
            .id();
    return new Rehearsal(database, workspace, here, read, tape).run(progress);
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

  private Report run(Consumer<Progress> progress) {
    Instant end = mapping.until().plusDays(1).atStartOfDay(mapping.zone()).toInstant();
    var sellers = new Sellers(new Shift(database, workspace), this::isWonSoon);
    long decisions = 0;
    Instant told = Instant.MIN;
    try (var inbox = new Inbox(database, clock);
        var engine = new Engine(database, inbox, _ -> strategy, new Carriers(List.of()), clock)) {
      while (clock.instant().isBefore(end)) {
        post(inbox, happened());
        decisions += engine.runUntilIdle();
        post(inbox, sellers.work(strategy, clock.instant()));
        decisions += engine.runUntilIdle();
        if (Duration.between(told, clock.instant()).toDays() >= 1) {
          told = clock.instant();
          progress.accept(
              new Progress(clock.percent(start, end), told, contacts.size(), decisions));
        }
        clock.goOn(coming(engine, end));
      }
    }
    return new Findings(database, workspace, strategy).report(end);
  }

  private boolean isWonSoon(ContactId contact, Instant now) {
    Instant won = wonAt.get(contact.value());
    return won != null && won.isBefore(now.plus(SOON));
  }

  /** What is next on the tape, an alarm, people at work. */
  private Stream<Optional<Instant>> coming(Engine engine, Instant end) {
    Instant inAnHour = clock.instant().plus(1, ChronoUnit.HOURS);
    return Stream.of(
        Optional.ofNullable(arrivals.peek()).map(Tape.Arrival::at),
        Optional.ofNullable(outcomes.peek()).map(Tape.Outcome::at),
        engine.nextAlarm(),
        Optional.of(strategy.business().hours().nextOpen(inAnHour)),
        Optional.of(end));
  }

  /** What the tape tells up to now. */
  private List<Arrival> happened() {
    var posts = new ArrayList<Arrival>();
    while (!arrivals.isEmpty() && !arrivals.peek().at().isAfter(clock.instant())) {
      Tape.Arrival arrival = arrivals.remove();
      posts.add(optIn(arrival));
    }
    while (!outcomes.isEmpty() && isToldNow(outcomes.peek())) {
      posts.add(told(outcomes.remove()));
    }
    return posts;
  }

  private boolean isToldNow(Tape.Outcome outcome) {
    return !outcome.at().isAfter(clock.instant()) && contacts.containsKey(outcome.id());
  }

  private void post(Inbox inbox, List<Arrival> posts) {
    for (int from = 0; from < posts.size(); from += TOGETHER) {
      List<Arrival> some = posts.subList(from, Math.min(posts.size(), from + TOGETHER));
      for (Receipt receipt : inbox.post(workspace, some)) {
        if (receipt instanceof Receipt.Taken(var key, var contact, var isNew) && isNew) {
          contacts.put(key, contact);
          Optional.ofNullable(winners.get(key)).ifPresent(at -> wonAt.put(contact.value(), at));
        }
      }
    }
  }

  private Arrival optIn(Tape.Arrival arrival) {
    var fields = new TreeMap<String, Value>();
    String email =
        arrival.email().isEmpty()
            ? arrival.id() + "@" + mapping.name().toLowerCase(java.util.Locale.ROOT) + ".invalid"
            : arrival.email();
    fields.put("email", Value.text(email));
    fields.put("phone", Value.text("+00" + Math.floorMod(arrival.id().hashCode(), 1_000_000_000)));
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
    String key = "outcome-" + outcome.id() + "-" + outcome.at().getEpochSecond();
    return Arrival.to(contact, Signal.of(key, outcome.at(), "rehearsal", what));
  }
}
