package tend.capture.csv;

/**
 * How much of a stranger's file is read before it is refused.
 *
 * @param bytes of the whole file
 * @param lineBytes between two line ends; a longer line is refused while the file is surveyed
 * @param cellChars in one cell, after unquoting
 * @param rowChars in all cells of one row
 * @param columns in one row
 * @param rows including the header
 */
public record Limits(
    long bytes, int lineBytes, int cellChars, int rowChars, int columns, long rows) {

  /** For contact lists: 2 GiB, lines of 1 MiB, cells of 100,000 characters, 5 million rows. */
  public static final Limits OF_AN_IMPORT =
      new Limits(2L << 30, 1 << 20, 100_000, 500_000, 1_000, 5_000_000);
}
