package tend.core.contact;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * Something that may reach a contact.
 *
 * @param key unique within the workspace: what arrives twice under one key is one signal
 * @param at when it happened, which may be long before it arrives
 * @param by who reports it: a user's name, "form", "import", a carrier's name
 * @param history whether it tells of the past; history never causes anything to be sent
 */
public record Signal(String key, Instant at, String by, boolean history, What what) {

  /** Signals with keys such as "a/0" and "a/1" tell of one deed, "a". */
  public String deed() {
    int slash = key.lastIndexOf('/');
    return slash < 0 ? key : key.substring(0, slash);
  }

  public static Signal of(String key, Instant at, String by, What what) {
    return new Signal(key, at, by, false, what);
  }

  public sealed interface What {}

  /**
   * A person gave an address and something with it: a form, an import's row, a call of the API.
   *
   * @param form name of the form or mapping it came by
   * @param evidence what the form's definition says that a submission shows; may be empty
   * @param urgent whether it cannot wait ("burst pipe")
   * @param confirm whether the address must first be confirmed (double opt-in)
   */
  public record OptedIn(
      Origin origin,
      String form,
      SortedMap<String, Value> fields,
      Trust trust,
      Optional<ZoneId> zone,
      List<Grant> grants,
      List<EvidenceKind> evidence,
      boolean urgent,
      boolean confirm)
      implements What {}

  /** Consent for one channel, given with something else. */
  public record Grant(Channel channel, String basis, String wording, Optional<Instant> expiresAt) {}

  public record Confirmed(Channel channel, String evidence) implements What {}

  public record Consented(Grant grant, String evidence) implements What {}

  public record Unsubscribed(Channel channel, String why) implements What {}

  public record Suppress(Channel channel, Suppression.Reason reason, String detail)
      implements What {}

  public record Replied(Channel channel, String subject, String excerpt) implements What {}

  /**
   * @param human whether it passed the checks for a person; a scanner's click is no interest
   */
  public record Clicked(String text, String link, boolean human) implements What {}

  public record Opened(String text) implements What {}

  public record Bounced(Channel channel, boolean permanent, String why) implements What {}

  public record Complained(Channel channel) implements What {}

  /** An appointment was made for a time. */
  public record Booked(String about, Instant when) implements What {}

  public record BookingEnded(boolean cancelled) implements What {}

  public record Met(String note) implements What {}

  /** A call that a person made or took. */
  public record Called(CallOutcome outcome, String note, Optional<Instant> again) implements What {}

  public enum CallOutcome {
    SPOKE,
    VOICEMAIL,
    NO_ANSWER,
    WRONG_NUMBER
  }

  /** A person answered a task in another way than by logging a call. */
  public record TaskDone(String task, String outcome, String note) implements What {}

  public record TaskPostponed(String task, Instant until, String why) implements What {}

  /** The seller's answer to a hand-off. */
  public record HandOffAnswered(String task, boolean accepted, String reason) implements What {}

  /** A person wrote a mail of their own outside the journeys: an answer that stops the clock. */
  public record Answered(Channel channel, String note) implements What {}

  public record NotReady(String reason, Instant until) implements What {}

  public record Unqualified(String reason) implements What {}

  public record SaidNo(String reason) implements What {}

  public record Reopened(String why) implements What {}

  public record DealOpened(String title, Optional<Money> value) implements What {}

  public record Won(Money value, String title) implements What {}

  public record Lost(String reason) implements What {}

  public record Recommended(String whom) implements What {}

  /** A person corrected the stage, with a reason. */
  public record StageCorrected(Stage stage, String why) implements What {}

  public record Edited(
      SortedMap<String, Value> set,
      SortedSet<String> clear,
      SortedSet<String> addTags,
      SortedSet<String> removeTags)
      implements What {}

  /** What an undone import takes back: fields that still hold what it brought. */
  public record ImportUndone(SortedMap<String, Value> fields) implements What {}

  public record Noted(String text) implements What {}

  /**
   * One of us takes back what was last logged about the contact: it was a slip.
   *
   * @param deed as in {@link Signal#deed()} of what was logged
   */
  public record TakenBack(String deed) implements What {}

  public record AssignedTo(String owner, String why) implements What {}

  /** A person put the contact into a journey, or took it out. */
  public record JourneyOrdered(String journey, boolean join) implements What {}

  /** A carrier's word on an effect. */
  public record Delivered(String effect, Channel channel, String text) implements What {}

  /**
   * @param permanent whether the address takes nothing else either
   * @param refused whether it was to go and could not, for good, so that somebody must see to it;
   *     not where it was taken back on the way
   */
  public record Failed(
      String effect, Channel channel, String text, String why, boolean permanent, boolean refused)
      implements What {}

  /** Absences, holidays or people have changed: whoever has something open is looked at again. */
  public record TeamChanged() implements What {}

  /** A new strategy was published. */
  public record StrategyPublished() implements What {}

  public record TimePassed() implements What {}

  public record MergedInto(ContactId other) implements What {}

  public record Erased(String why) implements What {}
}
