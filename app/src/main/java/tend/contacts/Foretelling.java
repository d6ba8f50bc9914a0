package tend.contacts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tend.core.Decision;
import tend.core.FollowUp;
import tend.core.Strategy;
import tend.core.contact.Contact;
import tend.core.contact.Fact;
import tend.core.contact.Signal;
import tend.runtime.Strategies;

/**
 * What would follow, found by deciding without keeping it: the same function decides here and in
 * earnest, so a button can say what it will do.
 *
 * @param by who would do it
 */
public record Foretelling(Strategy strategy, Instant now, String by) {
  private static final int MOST_LOOKS = 40;
  private static final Duration FAR = Duration.ofDays(400);

  /** One thing that lies ahead if nothing happens before. */
  public record Coming(Instant at, Fact fact) {}

  /** The contact as it would be after all this; empty where the core cannot decide it. */
  public Optional<Contact> after(Contact contact, List<Signal.What> whats) {
    Contact result = contact;
    for (int i = 0; i < whats.size(); i++) {
      var decided = decide(result, Signal.of("foretold-" + i, now, by, whats.get(i)), now);
      if (decided.isEmpty()) {
        return Optional.empty();
      }
      result = decided.get().contact();
    }
    return Optional.of(result);
  }

  /**
   * What goes out and what is asked of people if nothing happens before.
   *
   * @param atMost how many things
   */
  public List<Coming> ahead(Contact contact, int atMost) {
    var coming = new ArrayList<Coming>();
    Contact at = contact;
    Optional<Instant> wake = soonest(at);
    for (int look = 0; look < MOST_LOOKS && wake.isPresent() && coming.size() < atMost; look++) {
      Instant when = wake.get().isBefore(now) ? now : wake.get();
      if (when.isAfter(now.plus(FAR))) {
        break;
      }
      var decided = decide(at, Signal.of("ahead-" + look, when, "", new Signal.TimePassed()), when);
      if (decided.isEmpty()) {
        break;
      }
      decided.get().facts().stream()
          .filter(Foretelling::isSeen)
          .forEach(fact -> coming.add(new Coming(when, fact)));
      at = decided.get().contact();
      wake = decided.get().wakeAt();
    }
    return coming.subList(0, Math.min(coming.size(), atMost));
  }

  /** The first look ahead; from then on each decision says when to look again. */
  private Optional<Instant> soonest(Contact contact) {
    return decide(contact, Signal.of("ahead", now, "", new Signal.TimePassed()), now)
        .flatMap(Decision::wakeAt);
  }

  /** A defect of the core must not take the page with it: the page then says less. */
  private Optional<Decision> decide(Contact contact, Signal signal, Instant when) {
    if (strategy.version() == Strategies.STANDS_IN) {
      return Optional.empty(); // nothing is decided until it can be read again
    }
    try {
      return Optional.of(FollowUp.decide(contact, signal, strategy, when));
    } catch (IllegalStateException | IllegalArgumentException defect) {
      return Optional.empty();
    }
  }

  private static boolean isSeen(Fact fact) {
    return fact instanceof Fact.SendAsked
        || fact instanceof Fact.TaskAsked
        || fact instanceof Fact.NotReadyOver
        || fact instanceof Fact.BookingOver;
  }
}
