package tend.cli;

/**
 * What strangers typed, as a terminal may show it: on one line, and without the signs by which a
 * name could move the cursor and write a result of its own.
 */
final class Plain {
  private Plain() {}

  static String line(String said) {
    return said.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ").strip();
  }
}
