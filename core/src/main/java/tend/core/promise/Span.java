package tend.core.promise;

import java.util.Comparator;
import java.util.Locale;

/**
 * An open part of a day on the wall clock, such as 09:00 to 12:30.
 *
 * @param fromMinute minutes after midnight, 0 to 1439
 * @param untilMinute minutes after midnight, after {@code fromMinute}, up to 1440 (24:00); no
 *     longer open at this minute
 */
public record Span(int fromMinute, int untilMinute) implements Comparable<Span> {

  public static final int MINUTES_OF_A_DAY = 24 * 60;
  public static final Span WHOLE_DAY = new Span(0, MINUTES_OF_A_DAY);

  private static final Comparator<Span> BY_TIME =
      Comparator.comparingInt(Span::fromMinute).thenComparingInt(Span::untilMinute);

  public Span {
    if (fromMinute < 0 || untilMinute > MINUTES_OF_A_DAY || fromMinute >= untilMinute) {
      throw new IllegalArgumentException(
          "Expected a part of a day, but it is minute %s to %s".formatted(fromMinute, untilMinute));
    }
  }

  public int minutes() {
    return untilMinute - fromMinute;
  }

  boolean holds(int minute) {
    return fromMinute <= minute && minute < untilMinute;
  }

  @Override
  public int compareTo(Span other) {
    return BY_TIME.compare(this, other);
  }

  @Override
  public String toString() {
    return clock(fromMinute) + "-" + clock(untilMinute);
  }

  private static String clock(int minute) {
    return String.format(Locale.ROOT, "%02d:%02d", minute / 60, minute % 60);
  }
}
