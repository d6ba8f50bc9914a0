package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import tend.core.contact.Channel;
import tend.core.contact.Consent;
import tend.core.contact.Contact;
import tend.core.contact.Effect;
import tend.core.contact.Enrolment;
import tend.core.contact.Fact;
import tend.core.contact.Signal;
import tend.core.contact.Stage;
import tend.core.contact.Task;
import tend.core.contact.Telling;
import tend.core.routing.Load;
import tend.core.routing.Seller;
import tend.core.routing.Team;

/** Whether the promises of the design hold after a decision; says which one does not. */
final class Held {
  private static final int MOST_FACTS = 2_000;
  private final Telling telling = new Telling(TestStrategy.BERLIN);
  private final TreeSet<String> keys = new TreeSet<>();

  void check(Contact before, Signal signal, Strategy strategy, Decision decision, Instant now) {
    Contact after = decision.contact();
    assertEquals(after, before.after(decision.facts()), "changed by something but a fact");
    assertTrue(decision.facts().size() < MOST_FACTS, "went on and on: " + decision.facts().size());
    if (after.isOpen()) {
      open(after, signal, strategy, decision, now);
    } else {
      closed(after, decision);
    }
    Contact without = withoutWhatIsTakenBack(before, decision);
    decision.effects().forEach(effect -> effect(without, signal, strategy, effect, decision, now));
    boolean mute = isMute((Record) signal.what());
    for (Fact fact : decision.facts()) {
      boolean silent =
          fact instanceof Fact.SignalTaken
              || fact instanceof Fact.MayBeTakenBack
              || fact instanceof Fact.Stands;
      if (!mute) {
        assertEquals(silent, telling.tell(fact).isEmpty(), "no sentence for " + fact);
        saysWhy(fact);
      }
    }
    evidence(before, signal, decision);
    arrived(signal, decision);
    withheld(decision.facts());
    if (!signal.history()) {
      promised(before, strategy, decision, now);
    }
  }

  /** Whether one of us gave an empty text where others give a reason. */
  private static boolean isMute(Record what) {
    return parts(what).stream().anyMatch(part -> part instanceof String text && text.isBlank());
  }

  private static List<Object> parts(Record record) {
    return Stream.of(record.getClass().getRecordComponents())
        .map(part -> part(part, record))
        .toList();
  }

  private static Object part(RecordComponent part, Record of) {
    try {
      return part.getAccessor().invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Promise 9: whatever has a reason says it. */
  private static void saysWhy(Fact fact) {
    for (RecordComponent part : fact.getClass().getRecordComponents()) {
      if (part.getName().equals("why")) {
        assertFalse(part(part, (Record) fact).toString().isBlank(), "no reason: " + fact);
      }
    }
  }

  /** Promises 4 and 9: what does not go out is held back with a reason, or was impossible. */
  private static void withheld(List<Fact> facts) {
    for (int i = 0; i < facts.size(); i++) {
      boolean without =
          facts.get(i) instanceof Fact.StepTaken(_, _, _, var what, _, _)
              && (what.equals("went on without the mail")
                  || what.equals("went on without the letter"));
      assertTrue(
          !without
              || facts.get(i - 1) instanceof Fact.Withheld
              || facts.get(i - 1) instanceof Fact.StepStopped,
          "nothing says why it did not go out: " + facts.get(i));
    }
  }

  /** Promise 2: every opt-in that is heard is told once, and nothing else is. */
  private static void arrived(Signal signal, Decision decision) {
    boolean isHeard = !decision.facts().isEmpty();
    assertEquals(
        isHeard && signal.what() instanceof Signal.OptedIn ? 1 : 0,
        decision.facts().stream().filter(fact -> fact instanceof Fact.Arrived).count(),
        "not in the ledger as often as it came");
  }

  /** A mail that was taken back before it left counts for no cap. */
  private static Contact withoutWhatIsTakenBack(Contact before, Decision decision) {
    return decision.facts().stream()
        .filter(fact -> fact instanceof Fact.TakenBack)
        .findFirst()
        .map(before::after)
        .orElse(before);
  }

  /** What is promised is with somebody who has room for it, if anybody has. */
  private static void promised(Contact before, Strategy strategy, Decision decision, Instant now) {
    Team team = strategy.team();
    Contact contact = before;
    Load load = strategy.load();
    for (Fact fact : decision.facts()) {
      if (fact instanceof Fact.TaskAsked(var task, var why) && why.startsWith("promised: ")) {
        var from = LocalDate.ofInstant(now, team.zone());
        var until = LocalDate.ofInstant(task.due(), team.zone());
        boolean hasRoom =
            team.find(task.assignee()).isPresent()
                && team.room(team.find(task.assignee()).get(), from, until, load) > 0;
        assertTrue(
            hasRoom || team.withRoom(from, until, load).isEmpty(),
            "promised by somebody without room, though there is some: " + task);
      }
      load = Workload.after(fact, contact, load, team);
      contact = contact.after(fact);
    }
  }

  /** Promise 1, and that somebody who is there has each task. */
  private static void open(
      Contact after, Signal signal, Strategy strategy, Decision decision, Instant now) {
    NextStep next = NextStep.of(after);
    assertFalse(next instanceof NextStep.Missing, "forgotten");
    assertTrue(after.work().hasOwner(), "nobody has it");
    assertTrue(decision.wakeAt().isPresent(), "nobody looks again: " + next);
    assertTrue(decision.wakeAt().get().isAfter(now), "an alarm in the past");
    for (Task task : signal.history() ? List.<Task>of() : after.work().tasks()) {
      there(strategy.team(), task, decision, now);
    }
    assertTrue(
        decision.facts().stream().noneMatch(fact -> fact instanceof Fact.PromiseBroken)
            || !after.work().tasks().isEmpty(),
        "a promise is broken, and nobody is asked");
    for (Task task : after.work().tasks()) {
      assertTrue(
          task.place().filter(place -> !standsAt(after, place)).isEmpty(),
          "asked by a step at which they do not stand: " + task);
    }
    var places = after.work().tasks().stream().flatMap(task -> task.place().stream()).toList();
    assertEquals(places.size(), new HashSet<>(places).size(), "a step asked twice: " + places);
    boolean heardBefore = decision.facts().isEmpty();
    for (Enrolment enrolment : heardBefore ? List.<Enrolment>of() : after.travel().now()) {
      boolean known =
          strategy.journeyOf(enrolment).flatMap(it -> it.step(enrolment.step())).isPresent();
      assertTrue(known, "at a step that is not there: " + enrolment);
      assertTrue(
          enrolment.until().isBefore(Instant.MAX) || hasTask(after, enrolment),
          "waits for a task that nobody has: " + enrolment);
    }
  }

  private static void there(Team team, Task task, Decision decision, Instant now) {
    if (team.sellers().stream().anyMatch(Seller::active) && !decision.facts().isEmpty()) {
      Instant due = task.due().isAfter(now) ? task.due() : now;
      assertEquals(
          task.assignee(),
          team.cover(task.assignee(), now, due, decision.load()).seller(),
          "a task with somebody who is not there: " + task);
    }
  }

  private static boolean hasTask(Contact contact, Enrolment enrolment) {
    return contact.work().tasks().stream()
        .flatMap(task -> task.place().stream())
        .anyMatch(place -> isAt(place, enrolment));
  }

  private static boolean standsAt(Contact contact, Task.Place place) {
    return contact.travel().now().stream().anyMatch(enrolment -> isAt(place, enrolment));
  }

  private static boolean isAt(Task.Place place, Enrolment enrolment) {
    return place.journey().equals(enrolment.journey())
        && place.number() == enrolment.number()
        && place.step().equals(enrolment.step());
  }

  private static void closed(Contact after, Decision decision) {
    assertTrue(after.travel().now().isEmpty(), "closed, and in a journey");
    assertTrue(after.work().tasks().isEmpty(), "closed, and asked of somebody");
    assertTrue(after.work().promises().isEmpty(), "closed, and promised");
    assertTrue(after.standing().appointment().isEmpty(), "closed, and with an appointment");
    assertTrue(decision.wakeAt().isEmpty(), "closed, and looked at again");
  }

  /** Promises 4 and 7, and that history causes nothing. */
  private void effect(
      Contact before,
      Signal signal,
      Strategy strategy,
      Effect effect,
      Decision decision,
      Instant now) {
    assertTrue(keys.add(effect.key()), "a key was used twice: " + effect);
    assertFalse(signal.history(), "history caused " + effect);
    assertFalse(
        effect instanceof Effect.Send
            && (signal.what() instanceof Signal.SaidNo
                || signal.what() instanceof Signal.Unqualified),
        "sent to who was just closed: " + effect);
    switch (effect) {
      case Effect.Send(_, var channel, _, _, _, _) -> send(before, signal, channel, decision, now);
      case Effect.Alert(_, var to, _) -> member(strategy, to);
      case Effect.AskPerson ask -> member(strategy, ask.assignee());
      case Effect.AskToConfirm _, Effect.CallWebhook _ -> {}
    }
  }

  private static void member(Strategy strategy, String id) {
    boolean known = strategy.team().find(id).isPresent() || id.equals(strategy.manager());
    assertTrue(known, "not one of us: " + id);
  }

  private static void send(
      Contact before, Signal signal, Channel channel, Decision decision, Instant now) {
    var permissions = decision.contact().permissions();
    assertTrue(permissions.suppression(channel).isEmpty(), "suppressed, and yet sent");
    Consent consent = permissions.consent(channel).orElseThrow();
    assertEquals(Consent.State.GIVEN, consent.state(), "no consent, and yet sent");
    assertTrue(consent.expiresAt().filter(end -> !now.isBefore(end)).isEmpty(), "consent lapsed");
    if (channel == Channel.MAIL) {
      Instant aDayAgo = now.minus(Duration.ofHours(24));
      assertTrue(
          before.permissions().sent(channel).stream().noneMatch(at -> at.isAfter(aDayAgo)),
          "over the cap");
      int hour =
          now.atZone(decision.contact().profile().zone().orElse(TestStrategy.BERLIN)).getHour();
      boolean urgent = signal.what() instanceof Signal.OptedIn optIn && optIn.urgent();
      assertTrue(urgent || (hour >= 8 && hour < 20), "in a quiet hour");
    }
  }

  /** Promises 3 and 5: the stage moves by evidence, and only people stop the clock. */
  private static void evidence(Contact before, Signal signal, Decision decision) {
    Stage from = before.standing().stage();
    Stage to = decision.contact().standing().stage();
    boolean corrected =
        signal.what() instanceof Signal.StageCorrected || signal.what() instanceof Signal.TakenBack;
    assertTrue(corrected || to.isAtLeast(from), "went back: " + from + " to " + to);
    boolean byJourney = decision.facts().stream().anyMatch(fact -> fact instanceof Fact.StepTaken);
    assertTrue(
        corrected || byJourney || to == from || shows(signal.what()),
        "moved without evidence: " + signal);
    boolean byScanner = signal.what() instanceof Signal.Clicked click && !click.human();
    assertTrue(
        !byScanner || decision.facts().stream().noneMatch(fact -> fact instanceof Fact.Happened),
        "a machine's click was counted: " + signal);
    boolean byPerson =
        signal.what() instanceof Signal.Called
            || signal.what() instanceof Signal.Answered
            || signal.what() instanceof Signal.Met
            || signal.what() instanceof Signal.TaskDone;
    boolean keeps = decision.facts().stream().anyMatch(fact -> fact instanceof Fact.PromiseKept);
    assertTrue(
        !keeps || byPerson || !decision.contact().isOpen() || !before.isOpen(),
        "a machine stopped the clock: " + signal);
  }

  /** What people do that says more than an address: by the strategies of these runs. */
  private static boolean shows(Signal.What what) {
    return switch (what) {
      case Signal.OptedIn optIn -> !optIn.evidence().isEmpty();
      case Signal.Called called -> called.outcome() == Signal.CallOutcome.SPOKE;
      case Signal.Replied _,
          Signal.Booked _,
          Signal.Met _,
          Signal.DealOpened _,
          Signal.Won _,
          Signal.Recommended _ ->
          true;
      case Signal.Confirmed _,
          Signal.Consented _,
          Signal.Unsubscribed _,
          Signal.Suppress _,
          Signal.Clicked _,
          Signal.Opened _,
          Signal.Bounced _,
          Signal.Complained _,
          Signal.BookingEnded _,
          Signal.TaskDone _,
          Signal.TaskPostponed _,
          Signal.HandOffAnswered _,
          Signal.Answered _,
          Signal.NotReady _,
          Signal.Unqualified _,
          Signal.SaidNo _,
          Signal.Reopened _,
          Signal.Lost _,
          Signal.StageCorrected _,
          Signal.Edited _,
          Signal.ImportUndone _,
          Signal.Noted _,
          Signal.TakenBack _,
          Signal.AssignedTo _,
          Signal.JourneyOrdered _,
          Signal.Delivered _,
          Signal.Failed _,
          Signal.TeamChanged _,
          Signal.StrategyPublished _,
          Signal.TimePassed _,
          Signal.MergedInto _,
          Signal.Erased _ ->
          false;
    };
  }
}
