package tend.core;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import tend.core.contact.Effect;
import tend.core.contact.Fact;
import tend.core.contact.Task;
import tend.core.journey.Who;
import tend.core.routing.Assignment;
import tend.core.routing.Seller;

/** Who has the contact, who stands in, and who has room. */
final class People {
  /** Who has no room for longer than this is asked all the same: a plan that far off is none. */
  private static final int LOOKS_AHEAD_DAYS = 60;

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

  /** Every open contact has an owner who works here; where nobody does, the manager. */
  void ensureOwner() {
    String owner = deciding.contact().work().owner();
    if (worksHere(owner)) {
      return;
    }
    Assignment chosen = choose();
    String left = owner.isEmpty() ? "" : owner + " does not work here any more; ";
    if (chosen.isSomebody()) {
      deciding.assign(chosen, left + chosen.why());
    } else if (!owner.equals(manager())) {
      deciding.take(new Fact.Assigned(manager(), left + chosen.why()));
    }
  }

  boolean worksHere(String member) {
    return deciding.strategy.team().find(member).filter(Seller::active).isPresent();
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

  /**
   * Whether this member has no room for one more thing by then: all that can be asked of them from
   * today until it would be due is asked already.
   */
  Optional<Full> whyFull(String member, Instant due) {
    Optional<Seller> found = deciding.strategy.team().find(standIn(member, due).id());
    if (found.isEmpty() || hasRoom(found.get(), 0, due)) {
      return Optional.empty();
    }
    Seller seller = found.get();
    for (int days = 1; days <= LOOKS_AHEAD_DAYS; days++) {
      if (hasRoom(seller, days, due)) {
        LocalDate day = dateOf(deciding.now).plusDays(days);
        String why =
            "%s can be asked %s times a day and has no room before %s"
                .formatted(seller.name(), seller.asksPerDay(), day);
        return Optional.of(new Full(day.atStartOfDay(zone()).toInstant(), why));
      }
    }
    return Optional.empty();
  }

  /** Asked so many days later, and due so many days later. */
  private boolean hasRoom(Seller seller, int daysLater, Instant due) {
    LocalDate from = dateOf(deciding.now).plusDays(daysLater);
    LocalDate until = dateOf(due).plusDays(daysLater);
    if (until.isAfter(from.plusDays(LOOKS_AHEAD_DAYS))) {
      return true;
    }
    long room = 0;
    for (LocalDate day = from; !day.isAfter(until); day = day.plusDays(1)) {
      room += deciding.strategy.team().isThere(seller, day) ? seller.asksPerDay() : 0;
      room -= deciding.load().of(seller.id()).due(day);
    }
    return room > 0;
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
  void wake(Alarm alarm) {
    for (Task task : deciding.contact().work().tasks()) {
      alarm.at(deciding.strategy.team().coverEnds(task.assignee(), deciding.now, task.due()));
    }
  }

  private Assignment choose() {
    return deciding
        .strategy
        .routing()
        .choose(deciding.strategy.team(), deciding.load(), deciding::holds, deciding.now);
  }

  private LocalDate dateOf(Instant at) {
    return LocalDate.ofInstant(at, zone());
  }

  private ZoneId zone() {
    return deciding.strategy.team().zone();
  }
}
