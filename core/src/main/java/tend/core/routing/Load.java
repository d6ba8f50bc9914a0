package tend.core.routing;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What people have on their hands. It is part of the input of every choice, so that the same input
 * gives the same choice; the caller keeps it up to date with {@link #after} and {@link #asked}.
 *
 * @param sellers by id; somebody missing has nothing
 */
public record Load(SortedMap<String, Hands> sellers) {

  /**
   * @param turn when this seller's next turn comes, on a clock that counts turns and not time;
   *     grows with each contact, the slower the greater the weight. Where it was not kept, {@code
   *     owned * 1_000_000_000 / weight} will do
   * @param due how many open tasks are due by date
   */
  public record Hands(long turn, SortedMap<LocalDate, Integer> due) {
    public static final Hands EMPTY = new Hands(0, new TreeMap<>());

    public Hands {
      due = Collections.unmodifiableSortedMap(new TreeMap<>(due));
    }

    public int due(LocalDate date) {
      return due.getOrDefault(date, 0);
    }
  }

  public Load {
    sellers = Collections.unmodifiableSortedMap(new TreeMap<>(sellers));
  }

  public static Load none() {
    return new Load(new TreeMap<>());
  }

  public Hands of(String seller) {
    return sellers.getOrDefault(seller, Hands.EMPTY);
  }

  /** One more contact is the seller's. */
  public Load after(Assignment assignment) {
    if (!assignment.isSomebody()) {
      return this;
    }
    Hands hands = of(assignment.seller());
    long turn = Math.max(hands.turn(), assignment.turn());
    return with(assignment.seller(), new Hands(turn, hands.due()));
  }

  /** One more task is asked of the seller, due on a date. */
  public Load asked(String seller, LocalDate due) {
    return changed(seller, due, 1);
  }

  /** A task that was due on a date is done, dropped or given to somebody else. */
  public Load answered(String seller, LocalDate due) {
    return changed(seller, due, -1);
  }

  private Load changed(String seller, LocalDate due, int by) {
    Hands hands = of(seller);
    var dates = new TreeMap<>(hands.due());
    dates.merge(due, by, Integer::sum);
    dates.values().removeIf(count -> count <= 0);
    return with(seller, new Hands(hands.turn(), dates));
  }

  private Load with(String seller, Hands hands) {
    var all = new TreeMap<>(sellers);
    all.put(seller, hands);
    return new Load(all);
  }
}
