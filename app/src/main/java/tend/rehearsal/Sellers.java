package tend.rehearsal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import tend.core.Strategy;
import tend.core.contact.Channel;
import tend.core.contact.ContactId;
import tend.core.contact.Signal;
import tend.core.contact.TaskKind;
import tend.core.routing.Seller;
import tend.runtime.Arrival;
import tend.storage.Database;

/**
 * People who do what they are asked, in working hours, as much as they can in a day. The data does
 * not say what came of a call, so nobody answers, but for those who were won soon after.
 */
final class Sellers {
  private static final int HOURS_A_DAY = 8;

  private record Open(long contact, String task, TaskKind kind, boolean handOff) {}

  private final Database database;
  private final long workspace;
  private final BiPredicate<ContactId, Instant> isWonSoon;
  private final Map<String, Integer> doneToday = new TreeMap<>();
  private LocalDate today = LocalDate.MIN;

  Sellers(Database database, long workspace, BiPredicate<ContactId, Instant> isWonSoon) {
    this.database = database;
    this.workspace = workspace;
    this.isWonSoon = isWonSoon;
  }

  /** What the team gets done in one working hour. */
  List<Arrival> work(Strategy strategy, Instant now) {
    LocalDate date = now.atZone(strategy.team().zone()).toLocalDate();
    if (!date.equals(today)) {
      today = date;
      doneToday.clear();
    }
    return strategy.team().sellers().stream()
        .filter(seller -> strategy.team().isThere(seller, date))
        .flatMap(seller -> work(seller, now).stream())
        .toList();
  }

  private List<Arrival> work(Seller seller, Instant now) {
    int done = doneToday.getOrDefault(seller.id(), 0);
    int hourly = Math.ceilDiv(seller.asksPerDay(), HOURS_A_DAY);
    List<Open> open = open(seller.id(), Math.min(hourly, seller.asksPerDay() - done));
    doneToday.put(seller.id(), done + open.size());
    return open.stream().flatMap(task -> answers(seller, task, now).stream()).toList();
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

  private List<Arrival> answers(Seller seller, Open task, Instant now) {
    var contact = new ContactId(task.contact());
    String key = "rehearsed-" + task.contact() + "-" + task.task() + "-" + now.getEpochSecond();
    Signal.What what =
        switch (task.kind()) {
          case CALL ->
              new Signal.Called(
                  isWonSoon.test(contact, now)
                      ? Signal.CallOutcome.SPOKE
                      : Signal.CallOutcome.NO_ANSWER,
                  "",
                  Optional.empty());
          case MAIL -> new Signal.Answered(Channel.MAIL, "answered in writing");
          case LETTER, VISIT, DECIDE, OTHER -> new Signal.TaskDone(task.task(), "done", "");
        };
    return List.of(Arrival.to(contact, Signal.of(key, now, seller.id(), what)));
  }
}
