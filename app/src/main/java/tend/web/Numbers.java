package tend.web;

import java.util.Locale;

/** Numbers as people read them. */
public final class Numbers {
  private Numbers() {}

  /** {@code 1,284}. */
  public static String count(long count) {
    return String.format(Locale.ENGLISH, "%,d", count);
  }

  /** {@code 1 person}, {@code 12 people}. */
  public static String count(long count, String one, String many) {
    return count(count) + " " + (count == 1 ? one : many);
  }

  /** {@code +14}, {@code −3}, {@code 0}. */
  public static String signed(long points) {
    if (points == 0) {
      return "0";
    }
    return points > 0 ? "+" + points : "−" + -points;
  }
}
