package tend.core.contact;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What Tend concluded, in the past tense: what the timeline shows, and the only thing that changes
 * a contact ({@link Contact#after}).
 */
public sealed interface Fact {

  /** The contact opted in; the first one makes the contact. */
  record Arrived(Origin origin, String form, Instant at) implements Fact {}

  /** Something happened that is counted. */
  record Happened(Happening what, String detail, Instant at) implements Fact {}

  record FieldsLearned(SortedMap<String, Known> fields) implements Fact {}

  /** Values that were offered and not taken, because what is known is trusted more. */
  record FieldsKept(List<String> names, String why) implements Fact {}

  record FieldsCleared(List<String> names) implements Fact {}

  record ZoneLearned(ZoneId zone) implements Fact {}

  record Tagged(SortedSet<String> added, SortedSet<String> removed) implements Fact {}

  record ConsentChanged(Channel channel, Consent consent) implements Fact {}

  record Suppressed(Channel channel, Suppression why) implements Fact {}

  record SuppressionLifted(Channel channel, String why) implements Fact {}

  record StageMoved(Stage from, Stage to, Evidence evidence) implements Fact {}

  record TemperatureMoved(Temperature from, Temperature to, Evidence evidence) implements Fact {}

  /** The engagement as of {@code at}, and what was added to it now. */
  record Scored(int fit, double engagement, Instant at, List<ScoreReason> added) implements Fact {}

  /** An empty owner means that nobody has it. */
  record Assigned(String owner, String why) implements Fact {}

  record JourneyJoined(
      String journey, int version, int number, String firstStep, String why, Instant at)
      implements Fact {}

  /** A step was done; the enrolment stands at the next one, or has ended when that is empty. */
  record StepTaken(String journey, int number, String step, String what, String next, Instant at)
      implements Fact {}

  record StepWaits(String journey, int number, String step, Instant until, String why)
      implements Fact {}

  /** A goal was reached, wherever the contact was; the journey goes on at another step. */
  record GoalReached(String journey, int number, String goal, String next, Instant at)
      implements Fact {}

  record JourneyLeft(String journey, int number, String why, Instant at) implements Fact {}

  /** An effect was handed to the outbox; counted against the caps. */
  record SendAsked(String key, Channel channel, String text, Purpose purpose, Instant at)
      implements Fact {}

  /** The gate held something back. */
  record Withheld(Channel channel, String text, String why, Optional<Instant> until)
      implements Fact {}

  record ConfirmationAsked(String key, String form, Instant at) implements Fact {}

  record DeliveryConfirmed(String effect, Channel channel, String text) implements Fact {}

  record DeliveryFailed(String effect, Channel channel, String text, String why, boolean permanent)
      implements Fact {}

  record TaskAsked(Task task, String why) implements Fact {}

  record TaskMoved(String task, String assignee, String why) implements Fact {}

  record TaskPostponed(String task, Instant due, String why) implements Fact {}

  record TaskClosed(String task, String outcome, String by) implements Fact {}

  record TaskLapsed(String task, String what) implements Fact {}

  record PromiseMade(OpenPromise promise) implements Fact {}

  record PromiseWarned(String name) implements Fact {}

  record PromiseKept(String name, String by, Instant at) implements Fact {}

  record PromiseBroken(String name, String what) implements Fact {}

  record NotReadySaid(String reason, Instant until, String by) implements Fact {}

  record NotReadyOver(String why) implements Fact {}

  record Booked(String about, Instant when) implements Fact {}

  record BookingOver(String how) implements Fact {}

  record DealOpened(String title, Optional<Money> value, Instant at) implements Fact {}

  record DealWon(Money value, String title, Instant at) implements Fact {}

  record DealLost(String reason, Instant at) implements Fact {}

  record Closed(CloseReason reason, String detail, Instant at) implements Fact {}

  record Reopened(String why) implements Fact {}

  record Noted(String by, String text) implements Fact {}

  /** From here on until the signal is taken, it is what one of us did: see {@link Recall}. */
  record MayBeTakenBack(String deed, Instant at) implements Fact {}

  /**
   * What one of us did counts as not done, and the contact is as it would be without it.
   *
   * @param nothingLeft whether what it asked to go out was still here, so that it does not go
   * @param facts what was concluded from it and holds no more
   */
  record TakenBack(String deed, boolean nothingLeft, List<Fact> facts) implements Fact {}

  /** It was not taken back in time. */
  record Stands(String deed) implements Fact {}

  record Alerted(String key, String to, String about) implements Fact {}

  record WebhookAsked(String key, String name) implements Fact {}

  /** A journey's step could not be done, for this contact alone. */
  record StepStopped(String journey, int number, String step, String why) implements Fact {}

  /** The safety net took the contact, because nothing else was planned. */
  record Caught(String by) implements Fact {}

  record MergedInto(ContactId other) implements Fact {}

  record Erased(String why, Instant at) implements Fact {}

  /** Ends every decision: which signal it answered. */
  record SignalTaken(String key) implements Fact {}
}
