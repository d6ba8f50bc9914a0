package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tend.core.contact.Contact;
import tend.core.contact.Fact;
import tend.core.contact.Signal;
import tend.core.routing.Load;

/**
 * Decides under watch: whatever holds of every single decision is looked at as it is made. One for
 * each run.
 */
final class Watched {
  /** A condition about times may change at several of them, and no more than that in a row. */
  private static final int MOST_LOOKS_FOR_NOTHING = 20;

  private final Held held = new Held();
  private int forNothing;

  /** The decision, or an {@link AssertionError} that says which promise is broken, and how. */
  Decision decide(Contact before, Signal signal, Strategy strategy, Instant now) {
    Decision decision = FollowUp.decide(before, signal, strategy, now);
    try {
      check(before, signal, strategy, decision, now);
      return decision;
    } catch (AssertionError e) {
      String heard = "; at " + now + " heard " + signal + ", and concluded " + decision.facts();
      throw new AssertionError(e.getMessage() + heard, e);
    }
  }

  private void check(
      Contact before, Signal signal, Strategy strategy, Decision decision, Instant now) {
    assertEquals(decision, FollowUp.decide(before, signal, strategy, now), "decided otherwise");
    held.check(before, signal, strategy, decision, now);
    somethingIsLookedFor(signal, decision);
    Decision again = FollowUp.decide(decision.contact(), signal, strategy, now);
    assertEquals(List.of(), again.effects(), "asked twice");
    assertEquals(decision.contact(), again.contact(), "changed by a signal delivered twice");
    takenBack(before, signal, strategy, decision, now);
  }

  /** Whoever is looked at has something to be looked at for: an idle contact costs nothing. */
  private void somethingIsLookedFor(Signal signal, Decision decision) {
    boolean idle = signal.what() instanceof Signal.TimePassed && decision.facts().size() == 1;
    forNothing = idle ? forNothing + 1 : 0;
    assertTrue(forNothing < MOST_LOOKS_FOR_NOTHING, "looked at again and again for nothing");
  }

  /** What is taken back at once leaves the contact as if it had not been done. */
  private static void takenBack(
      Contact before, Signal signal, Strategy strategy, Decision done, Instant now) {
    if (done.facts().stream().noneMatch(fact -> fact instanceof Fact.MayBeTakenBack)) {
      return;
    }
    var look = Signal.of("look", now, "time", new Signal.TimePassed());
    var waited = FollowUp.decide(before, look, strategy, now);
    boolean isQuiet =
        waited.facts().stream()
            .allMatch(fact -> fact instanceof Fact.SignalTaken || fact instanceof Fact.Stands);
    var slip = Signal.of("slip", now, "bo", new Signal.TakenBack(signal.deed()));
    var after = strategy.with(done.load());
    var undone = FollowUp.decide(done.contact(), slip, after, now);
    new Held().check(done.contact(), slip, after, undone, now);
    if (isQuiet) {
      assertEquals(parts(before), parts(undone.contact()), "not as before: " + signal);
      assertEquals(
          due(strategy.load()), due(undone.load()), "asked of people otherwise: " + signal);
      assertEquals(waited.wakeAt(), undone.wakeAt(), "looked at another time: " + signal);
    }
  }

  private static SortedMap<String, SortedMap<LocalDate, Integer>> due(Load load) {
    var due = new TreeMap<String, SortedMap<LocalDate, Integer>>();
    load.sellers().forEach((seller, hands) -> due.put(seller, hands.due()));
    due.values().removeIf(SortedMap::isEmpty);
    return due;
  }

  private static List<Object> parts(Contact contact) {
    return List.of(
        contact.profile(),
        contact.standing(),
        contact.scores(),
        contact.permissions(),
        contact.work(),
        contact.travel(),
        contact.memory().seen());
  }
}
