package tend.capture.importing;

import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import tend.core.contact.Value;

/** Parts a whole name into what a letter needs. */
final class Names {
  private static final Set<String> SALUTATIONS =
      Set.of(
          "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "herr", "frau", "sr", "sra", "srta", "m",
          "mme", "mlle", "don", "doña", "dona");

  private Names() {}

  /** Adds first_name and last_name, or name where it has one word only. */
  static void add(String name, SortedMap<String, Value> fields) {
    String whole = name.strip().replaceAll("\\s+", " ");
    int comma = whole.indexOf(',');
    if (comma > 0 && whole.indexOf(',', comma + 1) < 0) {
      put(fields, whole.substring(comma + 1).strip(), whole.substring(0, comma).strip());
      return;
    }
    int blank = whole.indexOf(' ');
    if (blank > 0 && isSalutation(whole.substring(0, blank))) {
      fields.putIfAbsent("salutation", Value.text(whole.substring(0, blank)));
      whole = whole.substring(blank + 1);
      blank = whole.indexOf(' ');
    }
    if (blank < 0) {
      fields.put("name", Value.text(whole));
    } else {
      put(fields, whole.substring(0, blank), whole.substring(blank + 1));
    }
  }

  private static boolean isSalutation(String word) {
    return SALUTATIONS.contains(word.toLowerCase(Locale.ROOT).replace(".", ""));
  }

  private static void put(SortedMap<String, Value> fields, String first, String last) {
    if (!first.isEmpty()) {
      fields.putIfAbsent("first_name", Value.text(first));
    }
    if (!last.isEmpty()) {
      fields.putIfAbsent("last_name", Value.text(last));
    }
  }
}
