package tend.rehearsal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import tend.core.Strategy;
import tend.core.contact.Channel;
import tend.core.contact.ContactId;
import tend.core.contact.Signal;
import tend.runtime.Arrival;

/**
 * People who do what they are asked. The data does not say what came of a call, so nobody answers,
 * but for those who were won soon after.
 */
final class Sellers {
  private final Shift shift;
  private final BiPredicate<ContactId, Instant> isWonSoon;

  Sellers(Shift shift, BiPredicate<ContactId, Instant> isWonSoon) {
    this.shift = shift;
    this.isWonSoon = isWonSoon;
  }

  /** What the team gets done in one working hour. */
  List<Arrival> work(Strategy strategy, Instant now) {
    return shift.hour(strategy, now, (seller, task) -> answer(seller.id(), task, now));
  }

  private Arrival answer(String seller, Shift.Open task, Instant now) {
    var contact = new ContactId(task.contact());
    String key = "rehearsed-" + task.contact() + "-" + task.task() + "-" + now.getEpochSecond();
    Signal.What what =
        switch (task.kind()) {
          case CALL -> new Signal.Called(outcome(contact, now), "", Optional.empty());
          case MAIL -> new Signal.Answered(Channel.MAIL, "answered in writing");
          case LETTER, VISIT, DECIDE, OTHER -> new Signal.TaskDone(task.task(), "done", "");
        };
    return Arrival.to(contact, Signal.of(key, now, seller, what));
  }

  private Signal.CallOutcome outcome(ContactId contact, Instant now) {
    return isWonSoon.test(contact, now) ? Signal.CallOutcome.SPOKE : Signal.CallOutcome.NO_ANSWER;
  }
}
