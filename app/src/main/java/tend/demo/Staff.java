package tend.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import tend.core.Strategy;
import tend.core.contact.Channel;
import tend.core.contact.Signal;
import tend.rehearsal.Shift;

/** The team at work: what comes of each thing they do depends on whom they do it for. */
final class Staff {
  private static final int SENT_BACK_ONE_IN = 25;
  private static final int POSTPONED_ONE_IN = 60;

  /** What was done for one contact. */
  record Done(long contact, List<Inhabitant.Act> acts) {}

  private final Shift shift;
  private final LongFunction<Inhabitant> people;

  /**
   * @param people the person behind a contact
   */
  Staff(Shift shift, LongFunction<Inhabitant> people) {
    this.shift = shift;
    this.people = people;
  }

  /** What gets done in one working hour. */
  List<Done> work(Strategy strategy, Instant now) {
    return shift.hour(
        strategy, now, (seller, task) -> new Done(task.contact(), done(seller.id(), task, now)));
  }

  private List<Inhabitant.Act> done(String seller, Shift.Open task, Instant now) {
    Inhabitant person = people.apply(task.contact());
    var acts = new ArrayList<Inhabitant.Act>();
    if (task.handOff()) {
      boolean accepted = task.contact() % SENT_BACK_ONE_IN != 0;
      String reason = accepted ? "" : "the number belongs to somebody else";
      acts.add(act(seller, new Signal.HandOffAnswered(task.task(), accepted, reason)));
      if (!accepted) {
        return acts;
      }
    }
    if ((task.contact() + now.getEpochSecond() / 86_400) % POSTPONED_ONE_IN == 0) {
      Instant tomorrow = now.plus(Duration.ofDays(1));
      acts.add(
          act(
              seller,
              new Signal.TaskPostponed(task.task(), tomorrow, "asked to be called tomorrow")));
      return acts;
    }
    switch (task.kind()) {
      case CALL -> acts.addAll(person.isCalled(seller, now, true));
      case MAIL ->
          acts.add(
              act(seller, new Signal.Answered(Channel.MAIL, "Answered the question by mail.")));
      case VISIT -> acts.addAll(person.isVisited(seller));
      case LETTER, DECIDE, OTHER ->
          acts.add(act(seller, new Signal.TaskDone(task.task(), "done", "")));
    }
    return acts;
  }

  private static Inhabitant.Act act(String by, Signal.What what) {
    return new Inhabitant.Act(Duration.ZERO, by, what);
  }
}
