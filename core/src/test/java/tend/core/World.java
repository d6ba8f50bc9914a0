package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import tend.core.contact.Channel;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Effect;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Fact;
import tend.core.contact.Origin;
import tend.core.contact.Signal;
import tend.core.contact.Telling;
import tend.core.contact.Trust;
import tend.core.contact.Value;
import tend.core.routing.Load;

/** One contact, a strategy and a clock that a story moves by hand. */
public final class World {
  private final List<String> told = new ArrayList<>();
  public final List<Effect> effects = new ArrayList<>();
  private final Telling telling;
  private Strategy strategy;
  private Contact contact;
  private Optional<Instant> wakeAt = Optional.empty();
  private Instant now;
  private int signals;

  public World(Strategy strategy, String now) {
    this(strategy, now, 7);
  }

  public World(Strategy strategy, String now, long contact) {
    this.contact = Contact.unknown(new ContactId(contact));
    this.strategy = strategy;
    this.now = at(strategy.business().zone(), now);
    this.telling = new Telling(strategy.business().zone());
  }

  public Contact contact() {
    return contact;
  }

  public Instant now() {
    return now;
  }

  public Optional<Instant> wakeAt() {
    return wakeAt;
  }

  /** Another strategy, with what the team has on its hands as it is. */
  public World strategy(Strategy other) {
    strategy = other.with(strategy.load());
    return this;
  }

  /** Others have been asked, or have answered, meanwhile. */
  World load(Load load) {
    strategy = strategy.with(load);
    return this;
  }

  public Strategy strategy() {
    return strategy;
  }

  /** What the timeline said since it was last asked. */
  public List<String> told() {
    var lines = List.copyOf(told);
    told.clear();
    return lines;
  }

  /** The timeline since it was last asked is exactly this. */
  public World tells(String... lines) {
    assertEquals(String.join("\n", lines), String.join("\n", told()));
    return this;
  }

  /** Forgets the timeline so far, as a story goes on to what it is about. */
  public World later() {
    told.clear();
    effects.clear();
    return this;
  }

  /** Names of the texts that went out, in order. */
  public List<String> sent() {
    return effects.stream()
        .flatMap(
            effect -> effect instanceof Effect.Send send ? Stream.of(send.text()) : Stream.of())
        .toList();
  }

  /** What is asked of people now, as "bo: Call while it is fresh". */
  public List<String> asked() {
    return contact.work().tasks().stream()
        .map(task -> task.assignee() + ": " + task.title())
        .toList();
  }

  /** Who was told something, as "ann: Overdue: Call". */
  public List<String> alerts() {
    return effects.stream()
        .flatMap(
            effect ->
                effect instanceof Effect.Alert alert
                    ? Stream.of(alert.to() + ": " + alert.about())
                    : Stream.of())
        .toList();
  }

  public List<String> journeys() {
    return contact.travel().now().stream()
        .map(enrolment -> enrolment.journey() + " at " + enrolment.step())
        .toList();
  }

  /** Ann fills in the form for the guide, and agrees to mails. */
  public World optsIn(EvidenceKind... evidence) {
    return hears(optIn(Trust.FORM, false, false, List.of(mail()), evidence));
  }

  public World optsInUrgently() {
    return hears(optIn(Trust.FORM, true, false, List.of(mail()), EvidenceKind.ASKED_INFORMATION));
  }

  /** Ann's address must be confirmed before anything but that goes out. */
  public World optsInToConfirm() {
    return hears(optIn(Trust.FORM, false, true, List.of(mail())));
  }

  public World isImported() {
    return hears(optIn(Trust.IMPORT, false, false, List.of(mail())));
  }

  public static Signal.Grant mail() {
    return new Signal.Grant(Channel.MAIL, "consent", "v1", Optional.empty());
  }

  public Signal.OptedIn optIn(
      Trust trust,
      boolean urgent,
      boolean confirm,
      List<Signal.Grant> grants,
      EvidenceKind... evidence) {
    return new Signal.OptedIn(
        Origin.of("Google Ads"),
        "guide",
        new TreeMap<>(
            Map.of(
                "email", Value.text("ann@example.org"),
                "phone", Value.text("+49301234567"),
                "first_name", Value.text("Ann"))),
        trust,
        Optional.of(strategy.business().zone()),
        grants,
        List.of(evidence),
        urgent,
        confirm);
  }

  /** Told of the past: it happened at another time, and nothing is done about it. */
  public World isTold(String when, Signal.What what) {
    return hears(
        new Signal("h" + ++signals, at(strategy.business().zone(), when), "import", true, what));
  }

  public World calls(Signal.CallOutcome outcome) {
    return hears(new Signal.Called(outcome, "", Optional.empty()));
  }

  public World hears(Signal.What what) {
    return hears(Signal.of("s" + ++signals, now, "bo", what));
  }

  public World hears(Signal signal) {
    Decision decision = FollowUp.decide(contact, signal, strategy, now);
    Decision again = FollowUp.decide(contact, signal, strategy, now);
    if (!decision.equals(again)) {
      throw new AssertionError("decided otherwise the second time: " + signal);
    }
    contact = decision.contact();
    wakeAt = decision.wakeAt();
    strategy = strategy.with(decision.load());
    effects.addAll(decision.effects());
    for (Fact fact : decision.facts()) {
      String line = telling.tell(fact);
      if (!line.isEmpty()) {
        told.add(line);
      }
    }
    return this;
  }

  /** As if Tend had been switched off: the time comes, and no alarm was heard on the way. */
  public World jumpsTo(Instant time) {
    now = time;
    return this;
  }

  /** Lets time pass, with every alarm on the way. */
  public World passes(Duration time) {
    return until(now.plus(time));
  }

  public World until(String wallClock) {
    return until(at(strategy.business().zone(), wallClock));
  }

  private World until(Instant end) {
    while (wakeAt.isPresent() && !wakeAt.get().isAfter(end)) {
      now = wakeAt.get().isBefore(now) ? now : wakeAt.get();
      hears(Signal.of("t" + ++signals, now, "time", new Signal.TimePassed()));
    }
    now = end;
    return this;
  }

  public Instant at(String wallClock) {
    return at(strategy.business().zone(), wallClock);
  }

  private static Instant at(ZoneId zone, String wallClock) {
    return java.time.LocalDateTime.parse(wallClock).atZone(zone).toInstant();
  }
}
