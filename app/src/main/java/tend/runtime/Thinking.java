package tend.runtime;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tend.core.Decision;
import tend.core.Strategy;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Signal;
import tend.core.routing.Load;

/** Makes the decisions of one turn, in memory. What makes the core throw is set apart. */
final class Thinking {
  private static final int LONGEST_ERROR = 4_000;

  private final Deciding core;
  private final Instant now;
  private final List<Unreadable> unreadable = new ArrayList<>();
  private Strategy strategy;

  Thinking(Deciding core, Strategy strategy, Load load, Instant now) {
    this.core = core;
    this.strategy = strategy.with(load);
    this.now = now;
  }

  /** What the team has on its hands after all that was decided. */
  Load load() {
    return strategy.load();
  }

  /** Those that could not be read; nothing was decided about them. */
  List<Unreadable> unreadable() {
    return unreadable;
  }

  /** Empty where the contact cannot be read. */
  Optional<Decided> decide(Claim.Claimed claimed) {
    Contact before;
    try {
      before =
          ContactJson.contact(
              claimed.id(),
              claimed.decisions(),
              claimed.profile(),
              claimed.state(),
              claimed.enrolments());
    } catch (RuntimeException | StackOverflowError damage) {
      if (claimed.signals().stream().anyMatch(Thinking::erases)) {
        return Optional.of(
            decide(
                claimed,
                ContactJson.whatIsLeft(claimed.id(), claimed.decisions(), claimed.profile())));
      }
      unreadable.add(new Unreadable(claimed, "The contact cannot be read: " + told(damage)));
      return Optional.empty();
    }
    return Optional.of(decide(claimed, before));
  }

  /** The wish to be forgotten waits for nobody. */
  private static boolean erases(Claim.Waiting waiting) {
    try {
      return ContactJson.signal(waiting.body()).what() instanceof Signal.Erased;
    } catch (RuntimeException damage) {
      return false;
    }
  }

  private Decided decide(Claim.Claimed claimed, Contact before) {
    var thought = new Thought(before);
    for (Claim.Waiting waiting : claimed.signals()) {
      if (!thought.hear(Optional.of(waiting))) {
        break;
      }
    }
    if (claimed.signals().isEmpty()) {
      thought.hear(Optional.empty());
    }
    return thought.decided(claimed.state() == null);
  }

  /** About one contact, signal by signal. */
  private final class Thought {
    private final Contact before;
    private Contact contact;
    private final List<Decided.Made> made = new ArrayList<>();
    private final List<Long> taken = new ArrayList<>();
    private Optional<Instant> wakeAt = Optional.empty();
    private Decided.@Nullable Parking parked;

    Thought(Contact before) {
      this.before = before;
      this.contact = before;
    }

    /** Whether there was an answer; where not, the signal is parked and the others wait for it. */
    boolean hear(Optional<Claim.Waiting> waiting) {
      try {
        answer(waiting);
        waiting.ifPresent(signal -> taken.add(signal.id()));
        return true;
      } catch (RuntimeException | StackOverflowError | AssertionError failure) {
        parked = new Decided.Parking(waiting, told(failure));
        wakeAt = Optional.empty();
        return false;
      }
    }

    private void answer(Optional<Claim.Waiting> waiting) {
      Signal signal =
          waiting
              .map(found -> ContactJson.signal(found.body()))
              .orElseGet(() -> timePassed(contact));
      Decision decision = core.decide(contact, signal, strategy, now);
      if (decision.contact().decisions() > contact.decisions()) {
        made.add(
            new Decided.Made(
                contact.decisions(),
                signal.what() instanceof Signal.TimePassed ? null : signal,
                decision.facts(),
                decision.effects()));
      }
      contact = decision.contact();
      wakeAt = decision.wakeAt();
      if (!decision.load().equals(strategy.load())) {
        strategy = strategy.with(decision.load());
      }
    }

    Decided decided(boolean isFresh) {
      return new Decided(
          before, contact, isFresh, made, wakeAt, taken, Optional.ofNullable(parked));
    }
  }

  static Signal timePassed(ContactId contact, long decisions, Instant now) {
    return Signal.of(timeKeys(contact) + decisions, now, "time", new Signal.TimePassed());
  }

  /** How the keys of time passed begin for a contact. */
  static String timeKeys(ContactId contact) {
    return "time-" + contact.value() + "-";
  }

  private Signal timePassed(Contact contact) {
    return timePassed(contact.id(), contact.decisions(), now);
  }

  static String told(Throwable failure) {
    var text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    String all = text.toString().replace('\0', ' ');
    return all.substring(0, Math.min(all.length(), LONGEST_ERROR));
  }
}
