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

  Person meant(Who who) {
    return new Person(member(who), "");
  }

  /** This member, or who is there instead of them before something is due. */
  Person standIn(String member, Instant due) {
    Assignment found = deciding.strategy.team().cover(member, deciding.now, due, deciding.load());
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
            "%s can be asked %s a day and has no room before %s"
                .formatted(seller.name(), times(seller.asksPerDay()), day);
        return Optional.of(new Full(day.atStartOfDay(zone()).toInstant(), why));
      }
    }
    return Optional.empty();
  }

  private static String times(int times) {
    return times == 1 ? "once" : times + " times";
  }

  /** Asked so many days later, and due so many days later. */
  private boolean hasRoom(Seller seller, int daysLater, Instant due) {
    LocalDate from = dateOf(deciding.now).plusDays(daysLater);
    LocalDate until = dateOf(due).plusDays(daysLater);
    return isFarOff(from, until)
        || deciding.strategy.team().room(seller, from, until, deciding.load()) > 0;
  }

  private static boolean isFarOff(LocalDate from, LocalDate until) {
    return until.isAfter(from.plusDays(LOOKS_AHEAD_DAYS));
  }

  /** Whoever of the team has room for one more thing by then. */
  Optional<Seller> withRoom(Instant due) {
    LocalDate from = dateOf(deciding.now);
    LocalDate until = dateOf(due);
    return isFarOff(from, until)
        ? Optional.empty()
        : deciding.strategy.team().withRoom(from, until, deciding.load());
  }

  /** Then, or at the same hour of the next day on which the owner has room for one more thing. */
  Instant whenRoom(Instant due) {
    var team = deciding.strategy.team();
    Optional<Seller> owner = team.find(standIn(owner(), due).id());
    for (int days = 0; owner.isPresent() && days <= LOOKS_AHEAD_DAYS; days++) {
      if (team.room(owner.get(), dateOf(due).plusDays(days), deciding.load()) > 0) {
        return due.atZone(zone()).plusDays(days).toInstant();
      }
    }
    return due;
  }

  /**
   * Who keeps a promise that is due by then: the owner, or whoever has room where the owner has
   * none. The promise is the business's, not one person's.
   */
  Person keeper(Instant due) {
    Optional<Seller> meant = deciding.strategy.team().find(standIn(owner(), due).id());
    if (meant.isEmpty() || hasRoom(meant.get(), 0, due)) {
      return new Person(owner(), "");
    }
    return withRoom(due)
        .map(
            other ->
                new Person(
                    other.id(),
                    meant.get().name() + " has no room by then; " + other.name() + " has"))
        .orElseGet(() -> new Person(owner(), "nobody has room for more by then"));
  }

  /**
   * Tells a member, or who is there instead. History tells nobody.
   *
   * @return who is told
   */
  String alert(String member, String about) {
    String to = standIn(member, deciding.now).id();
    if (deciding.isHistory()) {
      return to;
    }
    String key = deciding.nextKey();
    deciding.take(new Fact.Alerted(key, to, about));
    deciding.ask(new Effect.Alert(key, to, about));
    return to;
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
