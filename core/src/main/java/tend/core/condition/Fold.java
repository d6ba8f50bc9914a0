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
    return text.codePoints()
        .map(letter -> Character.toLowerCase(Character.toUpperCase(letter)))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  static boolean same(String one, String other) {
    return of(one).equals(of(other));
  }
}
