package tend.core;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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

/** One contact, a strategy and a clock that a story moves by hand. */
public final class World {
  private final List<String> told = new ArrayList<>();
  public final List<Effect> effects = new ArrayList<>();
  private final Telling telling;
  private Strategy strategy;
  private Contact contact = Contact.unknown(new ContactId(7));
  private Optional<Instant> wakeAt = Optional.empty();
  private Instant now;
  private int signals;

  public World(Strategy strategy, String now) {
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

  public World strategy(Strategy other) {
    strategy = other;
    return this;
  }

  /** What the timeline said since it was last asked. */
  public List<String> told() {
    var lines = List.copyOf(told);
    told.clear();
    return lines;
  }

  public World optsIn(EvidenceKind... evidence) {
    return hears(
        new Signal.OptedIn(
            Origin.of("Google Ads"),
            "guide",
            new TreeMap<>(
                Map.of(
                    "email", Value.text("ann@example.org"),
                    "phone", Value.text("+49301234567"),
                    "first_name", Value.text("Ann"))),
            Trust.FORM,
            Optional.of(strategy.business().zone()),
            List.of(new Signal.Grant(Channel.MAIL, "consent", "v1", Optional.empty())),
            List.of(evidence),
            false,
            false));
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

  /** Lets time pass, with every alarm on the way. */
  public World passes(Duration time) {
    return until(now.plus(time));
  }

  public World until(String wallClock) {
    return until(at(strategy.business().zone(), wallClock));
  }

  private World until(Instant end) {
    while (wakeAt.isPresent() && !wakeAt.get().isAfter(end)) {
      now = wakeAt.get();
      hears(Signal.of("t" + ++signals, now, "time", new Signal.TimePassed()));
    }
    now = end;
    return this;
  }

  private static Instant at(ZoneId zone, String wallClock) {
    return java.time.LocalDateTime.parse(wallClock).atZone(zone).toInstant();
  }
}
