package tend.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tend.core.Strategy;
import tend.core.contact.Channel;
import tend.core.contact.Signal;
import tend.core.contact.TaskKind;
import tend.core.routing.Seller;
import tend.storage.Database;

/** The team at work: each does what is asked, in its order, as much as a day holds. */
final class Staff {
  private static final int HOURS_A_DAY = 8;

  /** What was done for one contact. */
  record Done(long contact, List<Inhabitant.Act> acts) {}

  private record Open(long contact, String task, TaskKind kind, boolean handOff) {}

  private final Database database;
  private final long workspace;
  private final Town town;
  private final Map<String, Integer> doneToday = new TreeMap<>();
  private LocalDate today = LocalDate.MIN;

  /** Finds the person behind a contact. */
  interface Town {
    Inhabitant find(long contact);
  }

  Staff(Database database, long workspace, Town town) {
    this.database = database;
    this.workspace = workspace;
    this.town = town;
  }

  /** What gets done in one working hour. */
  List<Done> work(Strategy strategy, Instant now) {
    LocalDate date = now.atZone(strategy.team().zone()).toLocalDate();
    if (!date.equals(today)) {
      today = date;
      doneToday.clear();
    }
    var done = new ArrayList<Done>();
    for (Seller seller : strategy.team().sellers()) {
      if (strategy.team().isThere(seller, date)) {
        done.addAll(work(seller, now));
      }
    }
    return done;
  }

  private List<Done> work(Seller seller, Instant now) {
    int before = doneToday.getOrDefault(seller.id(), 0);
    int hourly = Math.ceilDiv(seller.asksPerDay(), HOURS_A_DAY);
    List<Open> open = open(seller.id(), Math.min(hourly, seller.asksPerDay() - before));
    doneToday.put(seller.id(), before + open.size());
    return open.stream()
        .map(task -> new Done(task.contact(), done(seller.id(), task, now)))
        .toList();
  }

  private List<Open> open(String seller, int most) {
    return most <= 0
        ? List.of()
        : database.inWorkspace(
            workspace,
            sql ->
                sql.fetch(
                        """
                        select contact_id, id, kind, hand_off from task
                        where assignee = ? and closed_at is null
                        order by urgent desc, due, contact_id limit ?
                        """,
                        seller,
                        most)
                    .map(
                        row ->
                            new Open(
                                row.get(0, long.class),
                                row.get(1, String.class),
                                TaskKind.valueOf(row.get(2, String.class)),
                                row.get(3, boolean.class))));
  }

  private List<Inhabitant.Act> done(String seller, Open task, Instant now) {
    Inhabitant person = town.find(task.contact());
    var acts = new ArrayList<Inhabitant.Act>();
    if (task.handOff()) {
      boolean accepted = Math.floorMod(task.contact(), 25) != 0;
      String reason = accepted ? "" : "the number belongs to somebody else";
      acts.add(act(seller, new Signal.HandOffAnswered(task.task(), accepted, reason)));
      if (!accepted) {
        return acts;
      }
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
