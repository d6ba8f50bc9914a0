package tend.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tend.core.contact.Temperature;
import tend.desk.DayReading.Open;

/**
 * A finite day: what somebody is asked to do now, and how much is left for later.
 *
 * @param parts in the order of work; none is empty
 * @param later how many open tasks are for tomorrow or after
 */
public record Queue(List<Part> parts, int later) {

  /** Why something stands where it does. */
  public enum Rank {
    PROMISED("Promised", "someone is waiting for an answer"),
    URGENT("Urgent", "cannot wait"),
    LATE("Late", "was due before now"),
    HOT("Hot", ""),
    WARM("Warm", ""),
    COLD("Cold", "");

    private final String title;
    private final String says;

    Rank(String title, String says) {
      this.title = title;
      this.says = says;
    }

    public String title() {
      return title;
    }

    public String says() {
      return says;
    }
  }

  public record Part(Rank rank, List<Open> tasks) {}

  /**
   * Chooses today's work. What is promised, urgent or due today is in it whatever the number; the
   * rest fills the day up to what can be asked of a person, earliest due first, except for what has
   * a time of its own later.
   *
   * @param tomorrow when the next day begins
   * @param room how much more can be asked today
   */
  static Queue of(List<Open> open, Instant now, Instant tomorrow, int room) {
    var must = open.stream().filter(it -> isForToday(it, tomorrow)).toList();
    var may = open.stream().filter(it -> !isForToday(it, tomorrow) && !it.fixed()).toList();
    var pressing = must.stream().filter(it -> rank(it, now).compareTo(Rank.LATE) < 0).toList();
    var due = must.stream().filter(it -> rank(it, now).compareTo(Rank.LATE) >= 0).toList();
    int left = Math.max(0, room - pressing.size());
    var today =
        Stream.concat(pressing.stream(), Stream.concat(due.stream(), may.stream()).limit(left))
            .sorted(order(now))
            .toList();
    var parts = new ArrayList<Part>();
    for (Open task : today) {
      Rank rank = rank(task, now);
      if (parts.isEmpty() || parts.getLast().rank() != rank) {
        parts.add(new Part(rank, new ArrayList<>()));
      }
      parts.getLast().tasks().add(task);
    }
    return new Queue(parts, open.size() - today.size());
  }

  public int size() {
    return parts.stream().mapToInt(part -> part.tasks().size()).sum();
  }

  public List<Open> all() {
    return parts.stream().flatMap(part -> part.tasks().stream()).toList();
  }

  /** When it has to be done: the promise where there is one. */
  static Instant until(Open task) {
    return task.answerBy().filter(by -> by.isBefore(task.due())).orElse(task.due());
  }

  private static boolean isForToday(Open task, Instant tomorrow) {
    return task.answerBy().isPresent() || task.urgent() || task.due().isBefore(tomorrow);
  }

  private static Comparator<Open> order(Instant now) {
    return Comparator.comparing((Open task) -> rank(task, now))
        .thenComparing(Queue::until)
        .thenComparing(Open::temperature)
        .thenComparingLong(Open::contact)
        .thenComparing(Open::task);
  }

  private static Rank rank(Open task, Instant now) {
    if (task.answerBy().isPresent()) {
      return Rank.PROMISED;
    }
    if (task.urgent()) {
      return Rank.URGENT;
    }
    if (task.due().isBefore(now)) {
      return Rank.LATE;
    }
    return switch (task.temperature()) {
      case HOT -> Rank.HOT;
      case WARM -> Rank.WARM;
      case COLD, UNQUALIFIED -> Rank.COLD;
    };
  }

  /** The bars beside a heading; nothing where the rank is no temperature. */
  static java.util.Optional<Temperature> temperature(Rank rank) {
    return switch (rank) {
      case HOT -> java.util.Optional.of(Temperature.HOT);
      case WARM -> java.util.Optional.of(Temperature.WARM);
      case COLD -> java.util.Optional.of(Temperature.COLD);
      case PROMISED, URGENT, LATE -> java.util.Optional.empty();
    };
  }
}
