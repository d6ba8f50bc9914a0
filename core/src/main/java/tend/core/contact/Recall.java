package tend.core.contact;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What one of us did last, remembered for as long as it may be taken back: a slip of the hand is
 * noticed soon. Taking it back leaves alone what has changed since.
 *
 * @param deed see {@link Signal#deed()}
 * @param at when it was decided upon
 * @param before the contact as it was, without keys and without a memory of its own
 * @param facts what was concluded from it
 * @param isGoing whether it is being decided upon; never so between two decisions
 */
public record Recall(String deed, Instant at, Contact before, List<Fact> facts, boolean isGoing) {
  /** How long it may be taken back. */
  public static final Duration WINDOW = Duration.ofDays(1);

  /** How long what it asks to leave the house stays here, so that it need not be called after. */
  public static final Duration GRACE = Duration.ofMinutes(1);

  static Recall begun(String deed, Instant at, Contact before) {
    return new Recall(deed, at, before, List.of(), true);
  }

  public boolean isOpen(Instant now) {
    return now.isBefore(at.plus(WINDOW));
  }

  Recall goingOn() {
    return new Recall(deed, at, before, facts, true);
  }

  Recall told() {
    return new Recall(deed, at, before, facts, false);
  }

  boolean records(Fact fact) {
    return isGoing && !(fact instanceof Fact.MayBeTakenBack) && !(fact instanceof Fact.SignalTaken);
  }

  Recall with(Fact fact) {
    var all = new ArrayList<>(facts);
    all.add(fact);
    return new Recall(deed, at, before, List.copyOf(all), isGoing);
  }

  /** The contact right after it. */
  public Contact after() {
    return before.after(facts);
  }

  /** The contact as it would be now if this had not been done. */
  Contact undone(Contact now, boolean nothingLeft) {
    return new Undoing(before, after(), now).contact(nothingLeft);
  }
}
