package tend.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.Stream;
import tend.core.contact.Effect;
import tend.core.contact.Fact;
import tend.core.journey.Who;
import tend.core.routing.Assignment;
import tend.core.routing.Release;
import tend.core.routing.Seller;

/** Who has the contact, who stands in, and who has room. */
final class People {
  private final Deciding deciding;

  People(Deciding deciding) {
    this.deciding = deciding;
  }

  /**
   * @param why a sentence, where it is not who was meant
   */
  record Person(String id, String why) {}

  /** Until when nobody can be asked, and why. */
  record Full(Instant until, String why) {}

  /** Every open contact has an owner who still works here. */
  void ensureOwner() {
    String owner = deciding.contact().work().owner();
    boolean works =
        deciding.strategy.team().find(owner).filter(Seller::active).isPresent();
    if (!works) {
      Assignment chosen = choose();
      String left = owner.isEmpty() ? "" : owner + " does not work here any more; ";
      deciding.assign(chosen, left + chosen.why());
    }
  }

  String owner() {
    if (!deciding.contact().work().hasOwner()) {
      ensureOwner();
    }
    return deciding.contact().work().owner();
  }

  String manager() {
    return deciding.strategy.manager();
  }

  String member(Who who) {
    return switch (who) {
      case Who.Owner() -> owner();
      case Who.Manager() -> manager();
      case Who.Member(var id) -> id;
    };
  }

  /** This member, or who is there instead of them before something is due. */
  Person standIn(String member, Instant due) {
    Instant until = due.isAfter(deciding.now) ? due : deciding.now;
    Assignment found = deciding.strategy.team().cover(member, deciding.now, until, deciding.load());
    return found.isSomebody()
        ? new Person(found.seller(), found.why())
        : new Person(manager(), found.why());
  }

  /** Whether this member has no room for one more thing today. */
  Optional<Full> whyFull(String member, Instant due) {
    String asked = standIn(member, due).id();
    Optional<Release> release =
        deciding.strategy.team().release(asked, deciding.now, false, deciding.load());
    LocalDate today = LocalDate.ofInstant(deciding.now, zone());
    return release
        .filter(found -> found.on().isAfter(today))
        .map(found -> new Full(found.on().atStartOfDay(zone()).toInstant(), found.why()));
  }

  /** Tells a member, or who is there instead. History tells nobody. */
  void alert(String member, String about) {
    if (deciding.isHistory()) {
      return;
    }
    String to = standIn(member, deciding.now).id();
    String key = deciding.nextKey();
    deciding.take(new Fact.Alerted(key, to, about));
    deciding.ask(new Effect.Alert(key, to, about));
  }

  /** When somebody who has a task goes away. */
  Stream<Instant> changes() {
    return deciding.contact().work().tasks().stream()
        .flatMap(
            task ->
                deciding
                    .strategy
                    .team()
                    .coverEnds(task.assignee(), deciding.now, task.due())
                    .stream());
  }

  private Assignment choose() {
    return deciding
        .strategy
        .routing()
        .choose(deciding.strategy.team(), deciding.load(), deciding::holds, deciding.now);
  }

  private ZoneId zone() {
    return deciding.strategy.team().zone();
  }
}
