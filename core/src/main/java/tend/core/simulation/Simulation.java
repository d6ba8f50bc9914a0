package tend.core.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import tend.core.Decision;
import tend.core.FollowUp;
import tend.core.NextStep;
import tend.core.Strategy;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Effect;
import tend.core.contact.Signal;
import tend.core.contact.Task;

/** Made-up people meet a strategy on a virtual clock. The same seed gives the same report. */
public final class Simulation {
  private static final Duration LOOKS_AGAIN = Duration.ofDays(1);

  /**
   * @param contacts how many opt in
   * @param from when the first may opt in
   * @param arrive for how long people opt in, from then on
   * @param last for how long it is followed, from then on
   */
  public record Plan(
      int contacts, Instant from, Duration arrive, Duration last, long seed, Behaviour behaviour) {}

  private record Event(Instant at, long order, int contact, Happens what) {}

  private sealed interface Happens {}

  private record Hears(String by, Signal.What what) implements Happens {}

  private record Wakes(Instant at) implements Happens {}

  private record Works(String seller, String task) implements Happens {}

  private final Plan plan;
  private final Tally tally;
  private final Contact[] contacts;
  private final Person[] people;
  private final List<Optional<Instant>> alarms = new ArrayList<>();
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::order));
  private final TreeMap<String, Instant> freeAt = new TreeMap<>();
  private Strategy strategy;
  private long order;

  private Simulation(Strategy strategy, Plan plan) {
    this.strategy = strategy;
    this.plan = plan;
    this.tally = new Tally(strategy.team());
    this.contacts = new Contact[plan.contacts()];
    this.people = new Person[plan.contacts()];
  }

  /**
   * @param progress is told, in percent of the time, what has passed
   */
  public static Report run(Strategy strategy, Plan plan, IntConsumer progress) {
    return new Simulation(strategy, plan).run(progress);
  }

  private Report run(IntConsumer progress) {
    Instant end = plan.from().plus(plan.last());
    arrive();
    int told = 0;
    while (!events.isEmpty() && events.peek().at().isBefore(end)) {
      Event event = events.poll();
      happen(event);
      int percent =
          (int)
              (100
                  * Duration.between(plan.from(), event.at()).toSeconds()
                  / Math.max(1, plan.last().toSeconds()));
      if (percent > told) {
        told = percent;
        progress.accept(percent);
      }
    }
    for (int i = 0; i < contacts.length; i++) {
      if (contacts[i].decisions() > 0) {
        tally.stands(
            contacts[i].id(),
            NextStep.of(contacts[i]),
            end,
            Exceptions.of(contacts[i], alarms.get(i), strategy, end));
      }
    }
    return tally.report(end, strategy.business().currency());
  }

  private void arrive() {
    for (int i = 0; i < contacts.length; i++) {
      var chance = new Chance(plan.seed(), i);
      Instant at = plan.from().plusSeconds((long) (chance.fraction() * plan.arrive().toSeconds()));
      contacts[i] = Contact.unknown(new ContactId(i + 1L));
      people[i] = new Person(plan.behaviour(), chance, i + 1L, at, strategy.business().currency());
      alarms.add(Optional.empty());
      schedule(at, i, new Hears("form", people[i].optIn()));
    }
  }

  private void happen(Event event) {
    switch (event.what()) {
      case Hears(var by, var what) -> decide(event, by, what);
      case Wakes(var at) -> {
        // An alarm that was moved meanwhile finds another time.
        if (alarms.get(event.contact()).filter(at::equals).isPresent()) {
          decide(event, "time", new Signal.TimePassed());
        }
      }
      case Works(var seller, var task) -> work(event, seller, task);
    }
  }

  private void decide(Event event, String by, Signal.What what) {
    int i = event.contact();
    var signal = Signal.of("s" + event.order(), event.at(), by, what);
    Decision decision = FollowUp.decide(contacts[i], signal, strategy, event.at());
    contacts[i] = decision.contact();
    strategy = strategy.with(decision.load());
    tally.tell(contacts[i].id(), event.at(), decision.facts());
    if (!decision.wakeAt().equals(alarms.get(i))) {
      alarms.set(i, decision.wakeAt());
      decision.wakeAt().ifPresent(at -> schedule(at, i, new Wakes(at)));
    }
    decision.effects().forEach(effect -> carry(event.at(), i, effect));
  }

  private void carry(Instant now, int i, Effect effect) {
    switch (effect) {
      case Effect.Send(_, var channel, var text, _, _, _) ->
          act(now, i, people[i].gets(channel, text, now));
      case Effect.AskToConfirm _ ->
          schedule(
              now.plus(Duration.ofMinutes(10)),
              i,
              new Hears("person", new Signal.Confirmed(tend.core.contact.Channel.MAIL, "link")));
      case Effect.AskPerson(_, var task, _, _, var seller, _, _) ->
          schedule(whenDone(now, seller), i, new Works(seller, task));
      case Effect.Alert _, Effect.CallWebhook _ -> {}
    }
  }

  /** Sellers do one thing after the other, in working hours, on days on which they are there. */
  private Instant whenDone(Instant now, String seller) {
    Instant free = freeAt.getOrDefault(seller, now);
    Instant from = free.isAfter(now) ? free : now;
    Instant done = strategy.business().hours().plus(from, plan.behaviour().callTakes());
    freeAt.put(seller, done);
    return done;
  }

  private void work(Event event, String seller, String id) {
    int i = event.contact();
    Optional<Task> task =
        contacts[i].work().task(id).filter(open -> open.assignee().equals(seller));
    if (task.isEmpty()) {
      return;
    }
    var date = event.at().atZone(strategy.team().zone()).toLocalDate();
    boolean there =
        strategy.team().find(seller).filter(s -> strategy.team().isThere(s, date)).isPresent();
    if (!there) {
      schedule(event.at().plus(LOOKS_AGAIN), i, new Works(seller, id));
      return;
    }
    if (task.get().handOff()) {
      schedule(event.at(), i, new Hears(seller, new Signal.HandOffAnswered(id, true, "")));
    }
    act(event.at(), i, done(seller, task.get(), event.at(), i));
  }

  private List<Person.Act> done(String seller, Task task, Instant now, int i) {
    return switch (task.kind()) {
      case CALL -> people[i].isCalled(seller, now);
      case MAIL -> people[i].isWrittenTo(seller);
      case LETTER, VISIT, DECIDE, OTHER ->
          List.of(
              new Person.Act(Duration.ZERO, seller, new Signal.TaskDone(task.id(), "done", "")));
    };
  }

  private void act(Instant now, int i, List<Person.Act> acts) {
    for (Person.Act act : acts) {
      schedule(now.plus(act.after()), i, new Hears(act.by(), act.what()));
    }
  }

  private void schedule(Instant at, int contact, Happens what) {
    events.add(new Event(at, order++, contact, what));
  }
}
