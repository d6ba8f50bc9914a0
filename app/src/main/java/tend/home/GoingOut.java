package tend.home;

import java.util.ArrayList;
import java.util.List;
import tend.web.Numbers;
import tend.web.draw.Columns;
import tend.web.draw.Tone;

/**
 * What goes out within one local day, by the hour of the business.
 *
 * @param hours 24 of them
 * @param now minutes since midnight; negative where the day is not today
 */
@SuppressWarnings({"ArrayRecordComponent", "EnumOrdinal"}) // counters by kind, never compared
public record GoingOut(List<Hour> hours, int now) {
  private static final int FIRST = 7;
  private static final int LAST = 19;

  /** What there is, in the order of the colours. */
  public enum Kind {
    MAIL,
    PAPER,
    TASK
  }

  /** Numbers by {@link Kind}: what has gone, and what is still to go. */
  public record Hour(int hour, long[] gone, long[] ahead) {
    static Hour empty(int hour) {
      return new Hour(hour, new long[Kind.values().length], new long[Kind.values().length]);
    }

    public String name() {
      return hour + ":00";
    }

    public long gone(Kind kind) {
      return gone[kind.ordinal()];
    }

    public long ahead(Kind kind) {
      return ahead[kind.ordinal()];
    }

    boolean isEmpty() {
      return all() == 0;
    }

    long all() {
      long all = 0;
      for (Kind kind : Kind.values()) {
        all += gone(kind) + ahead(kind);
      }
      return all;
    }
  }

  static GoingOut empty(int now) {
    List<Hour> hours = new ArrayList<>();
    for (int hour = 0; hour < 24; hour++) {
      hours.add(Hour.empty(hour));
    }
    return new GoingOut(List.copyOf(hours), now);
  }

  void gone(int hour, Kind kind, long count) {
    hours.get(hour).gone[kind.ordinal()] += count;
  }

  /** What should have gone before goes now. */
  void ahead(int hour, Kind kind, long count) {
    hours.get(Math.max(hour, Math.max(0, now / 60))).ahead[kind.ordinal()] += count;
  }

  public boolean isEmpty() {
    return hours.stream().allMatch(Hour::isEmpty);
  }

  public long total(Kind kind) {
    return hours.stream().mapToLong(hour -> hour.gone(kind) + hour.ahead(kind)).sum();
  }

  /** The hours of the usual day, and those before and after in which there is something. */
  public List<Hour> shown() {
    int first = FIRST;
    int last = LAST;
    for (Hour hour : hours) {
      if (!hour.isEmpty()) {
        first = Math.min(first, hour.hour());
        last = Math.max(last, hour.hour());
      }
    }
    return hours.subList(first, last + 1);
  }

  /** What there is of a kind, in words. */
  public String sum(Kind kind) {
    return switch (kind) {
      case MAIL -> Numbers.count(total(kind), "mail", "mails");
      case PAPER -> Numbers.count(total(kind), "letter or postcard", "letters and postcards");
      case TASK -> Numbers.count(total(kind), "task of a person", "tasks of people");
    };
  }

  String sums() {
    return sum(Kind.MAIL) + ", " + sum(Kind.PAPER) + ", " + sum(Kind.TASK);
  }

  public Columns columns(String clock) {
    List<Hour> shown = shown();
    List<Columns.Slot> slots = new ArrayList<>();
    for (Hour hour : shown) {
      slots.add(
          new Columns.Slot(
              (hour.hour() - shown.getFirst().hour()) % 2 == 0 ? hour.name() : "",
              list(hour.gone()),
              list(hour.ahead())));
    }
    double share = (now / 60.0 - shown.getFirst().hour()) / shown.size();
    return Columns.of(
        List.of(Tone.FIRST, Tone.SECOND, Tone.THIRD),
        slots,
        now < 0 ? -1 : share,
        "now " + clock,
        "What goes out by the hour: " + sums());
  }

  private static List<Long> list(long[] numbers) {
    List<Long> list = new ArrayList<>();
    for (long number : numbers) {
      list.add(number);
    }
    return list;
  }
}
