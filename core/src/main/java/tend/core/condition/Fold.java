package tend.core.condition;

/**
 * How text is compared: without regard to upper and lower case, letter by letter (Unicode's simple
 * case mapping, first up, then down), so that "ΟΔΟΣ" is "οδός" less its accent and "ſ" is "s". The
 * same as {@link String#equalsIgnoreCase}, and as {@code lower(upper(text collate pg_c_utf8))} in
 * PostgreSQL 18. Accents count: "é" is not "e".
 */
public final class Fold {
  private Fold() {}

  public static String of(String text) {
    var folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int letter = text.codePointAt(i);
      folded.appendCodePoint(Character.toLowerCase(Character.toUpperCase(letter)));
      i += Character.charCount(letter);
    }
    return folded.toString();
  }

  static boolean same(String one, String other) {
    return one.equalsIgnoreCase(other);
  }
}
