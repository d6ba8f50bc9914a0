package tend.rehearsal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tend.core.Strategy;
import tend.core.contact.TaskKind;
import tend.core.routing.Seller;
import tend.storage.Database;

/**
 * The team at work on a virtual clock: each takes what is asked, the most urgent first, as much as
 * a day holds.
 */
public final class Shift {
  private static final int HOURS_A_DAY = 8;
  private static final String OPEN =
      """
      select contact_id, id, kind, hand_off from task
      where assignee = ? and closed_at is null
      order by urgent desc, due, contact_id limit ?
      """;

  /** Something that is asked of somebody. */
  public record Open(long contact, String task, TaskKind kind, boolean handOff) {}

  /** What somebody does about it. */
  public interface Work<D> {
    D done(Seller seller, Open task);
  }

  private final Database database;
  private final long workspace;
  private final Map<String, Integer> takenToday = new TreeMap<>();
  private LocalDate today = LocalDate.MIN;

  public Shift(Database database, long workspace) {
    this.database = database;
    this.workspace = workspace;
  }

  /** What gets done in one hour; nothing outside of the business's hours. */
  public <D> List<D> hour(Strategy strategy, Instant now, Work<D> work) {
    if (!strategy.business().hours().isOpen(now)) {
      return List.of();
    }
    LocalDate date = now.atZone(strategy.team().zone()).toLocalDate();
    if (!date.equals(today)) {
      today = date;
      takenToday.clear();
    }
    var done = new ArrayList<D>();
    for (Seller seller : strategy.team().sellers()) {
      if (strategy.team().isThere(seller, date)) {
        take(seller).forEach(task -> done.add(work.done(seller, task)));
      }
    }
    return done;
  }

  private List<Open> take(Seller seller) {
    int taken = takenToday.getOrDefault(seller.id(), 0);
    int hourly = Math.ceilDiv(seller.asksPerDay(), HOURS_A_DAY);
    List<Open> open = open(seller.id(), Math.min(hourly, seller.asksPerDay() - taken));
    takenToday.put(seller.id(), taken + open.size());
    return open;
  }

  private List<Open> open(String seller, int most) {
    return most <= 0
        ? List.of()
        : database.inWorkspace(
            workspace,
            sql ->
                sql.fetch(OPEN, seller, most)
                    .map(
                        row ->
                            new Open(
                                row.get(0, long.class),
                                row.get(1, String.class),
                                TaskKind.valueOf(row.get(2, String.class)),
                                row.get(3, boolean.class))));
  }
}
