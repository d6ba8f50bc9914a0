package tend.capture.importing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** What columns are called in five languages, from the resource {@code column-names.txt}. */
final class ColumnNames {
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int LONGEST_FIELD = 40;
  private static final Map<String, Meaning> KNOWN = read();

  private ColumnNames() {}

  static Optional<Meaning> meaning(String column) {
    return Optional.ofNullable(KNOWN.get(plain(column)));
  }

  /** The name without case, accents, blanks and signs: "E-Mail-Adresse" is "emailadresse". */
  static String plain(String column) {
    String lower = column.strip().toLowerCase(Locale.ROOT).replace("ß", "ss");
    String bare = MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
    return NO_LETTERS.matcher(bare).replaceAll("");
  }

  /** The name of the user's own field for a column: "Budget (€)" is "budget". */
  static String field(String column, int number) {
    String lower = column.strip().toLowerCase(Locale.ROOT).replace("ß", "ss");
    String bare = MARKS.matcher(Normalizer.normalize(lower, Normalizer.Form.NFD)).replaceAll("");
    String field = bare.replaceAll("[^a-z0-9]+", "_").replaceAll("^[_0-9]+|_+$", "");
    return field.isEmpty()
        ? "column_" + number
        : field.substring(0, Math.min(LONGEST_FIELD, field.length()));
  }

  static List<String> lines(String resource) {
    var in = Objects.requireNonNull(ColumnNames.class.getResourceAsStream(resource), resource);
    try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().filter(line -> !line.startsWith("#")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, Meaning> read() {
    Map<String, Meaning> known = new HashMap<>();
    for (String line : lines("column-names.txt")) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        Meaning meaning = Meaning.of(line.substring(0, equals).strip()).orElseThrow();
        for (String name : line.substring(equals + 1).split("\\|", -1)) {
          known.put(plain(name), meaning);
        }
      }
    }
    return Collections.unmodifiableMap(known);
  }
}
