package tend.web.show;

/**
 * A key figure.
 *
 * @param value for example {@code 1,284} or {@code 6 d 4 h}
 * @param about quieter words after it, such as an interval; may be empty
 */
public record Figure(String value, String words, String about, boolean late) {

  public static Figure of(String value, String words) {
    return new Figure(value, words, "", false);
  }
}
