package tend.capture.csv;

/**
 * Why a file cannot be read, and what its owner can do about it.
 *
 * @param line where it was noticed, counted from 1; 0 when it concerns the whole file
 */
public record Trouble(long line, String why, String remedy) {

  /** One sentence each for the reason and the remedy. */
  public String sentence() {
    return (line > 0 ? "Line " + line + ": " : "") + why + " " + remedy;
  }
}
