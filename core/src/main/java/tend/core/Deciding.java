package tend.core;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import tend.core.condition.Condition;
import tend.core.condition.ContactSubject;
import tend.core.contact.Contact;
import tend.core.contact.Effect;
import tend.core.contact.Fact;
import tend.core.contact.Happening;
import tend.core.contact.Signal;
import tend.core.routing.Assignment;
import tend.core.routing.Load;

/** One decision while it is made: the contact so far, and what was concluded. Never shared. */
final class Deciding {
  final Contact before;
  final Signal signal;
  final Strategy strategy;
  final Instant now;
  private final List<Fact> facts = new ArrayList<>();
  private final List<Effect> effects = new ArrayList<>();
  private Contact contact;
  private Load load;
  private int places;

  Deciding(Contact contact, Signal signal, Strategy strategy, Instant now) {
    this.before = contact;
    this.contact = contact;
    this.load = strategy.load();
    this.signal = signal;
    this.strategy = strategy;
    this.now = now;
  }

  Contact contact() {
    return contact;
  }

  List<Fact> facts() {
    return facts;
  }

  List<Effect> effects() {
    return effects;
  }

  /** What the team has on its hands, with what this decision added. */
  Load load() {
    return load;
  }

  /** Concludes a fact: the only way in which the contact changes. */
  void take(Fact fact) {
    load = Workload.after(fact, contact, load, strategy.team());
    facts.add(fact);
    contact = contact.after(fact);
  }

  /** What is counted, when the signal says that it was. */
  void happened(Happening what, String detail) {
    take(new Fact.Happened(what, detail, signal.at()));
  }

  /** Only what is new is told: a tag that is there already starts no journey again. */
  void tag(SortedSet<String> add, SortedSet<String> remove) {
    var tags = contact.profile().tags();
    var added = new TreeSet<>(add);
    added.removeAll(tags);
    var removed = new TreeSet<>(remove);
    removed.retainAll(tags);
    if (!added.isEmpty() || !removed.isEmpty()) {
      take(new Fact.Tagged(added, removed));
    }
  }

  /** Somebody new has the contact. */
  void assign(Assignment assignment, String why) {
    load = load.after(assignment);
    take(new Fact.Assigned(assignment.seller(), why));
  }

  /** History is told, never acted upon. */
  boolean isHistory() {
    return signal.history();
  }

  void ask(Effect effect) {
    if (isHistory()) {
      throw new IllegalStateException("history must not cause anything: " + effect);
    }
    effects.add(effect);
  }

  /** A name for what this decision asks, the same whenever it is made again. */
  String nextKey() {
    places++;
    return contact.id().value() + "-" + contact.decisions() + "-" + places;
  }

  boolean holds(Condition condition) {
    return condition.test(subject(), now);
  }

  Optional<Instant> nextChange(Condition condition) {
    return condition.nextChange(subject(), now);
  }

  ZoneId zone() {
    return contact.profile().zone().orElse(strategy.business().zone());
  }

  /** Where the contact may be: nowhere in particular when that is not known. */
  List<ZoneId> zones() {
    return contact.profile().zone().map(List::of).orElse(List.of());
  }

  /** The end of so much working time of the business from now. */
  Instant workingTimeFromNow(Duration within) {
    return strategy.business().hours().plus(now, within);
  }

  private ContactSubject subject() {
    return new ContactSubject(contact, strategy.scorecard().halfLife());
  }
}
