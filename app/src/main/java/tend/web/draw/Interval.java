package tend.web.draw;

/**
 * An estimate with its interval on a logarithmic scale, and what one costs as an upright line.
 * Places are percent of the width.
 */
public record Interval(String low, String high, String point, String cost, Tone tone) {

  /**
   * All values are positive and in one unit.
   *
   * @param least the left end of the scale
   * @param most the right end of the scale
   */
  public static Interval of(
      double low, double high, double point, double cost, double least, double most) {
    boolean safe = low > cost;
    return new Interval(
        place(low, least, most),
        place(high, least, most),
        place(point, least, most),
        place(cost, least, most),
        safe ? Tone.SECOND : Tone.THIRD);
  }

  private static String place(double value, double least, double most) {
    double share = StrictMath.log(value / least) / StrictMath.log(most / least);
    return Tone.number(Math.min(1, Math.max(0, share)) * 100) + "%";
  }
}
