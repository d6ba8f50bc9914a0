package tend.messages;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * The lines between two {@code ---} at the top of a text. Not YAML, so that {@code subject: {{
 * first_name }}, hello} needs no quotation marks: a key, a colon, and the rest of the line.
 */
record FrontMatter(SequencedMap<String, Entry> entries, String body, int bodyLine) {

  record Entry(String value, int line) {}

  static final List<String> KEYS =
      List.of("subject", "kind", "channel", "preview", "language", "name");

  static FrontMatter of(String source, List<Mistake> mistakes) {
    SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    String[] lines = source.split("\n", -1);
    if (!lines[0].strip().equals("---")) {
      mistakes.add(
          new Mistake(1, "A text starts with what it is.", "Begin with ---, subject: …, ---."));
      return new FrontMatter(entries, source, 1);
    }
    StringBuilder body = new StringBuilder();
    int at = 1;
    while (at < lines.length && !lines[at].strip().equals("---")) {
      entry(lines[at], at + 1, entries, mistakes);
      at++;
    }
    if (at == lines.length) {
      mistakes.add(new Mistake(1, "The second --- is missing.", "Put --- before the first words."));
    }
    for (int i = at + 1; i < lines.length; i++) {
      body.append(lines[i]).append('\n');
    }
    return new FrontMatter(entries, body.toString(), at + 2);
  }

  private static void entry(
      String line, int number, SequencedMap<String, Entry> entries, List<Mistake> mistakes) {
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    int colon = line.indexOf(':');
    if (colon < 0) {
      mistakes.add(Mistake.at(number, "\"" + line.strip() + "\" has no colon."));
      return;
    }
    String key = line.substring(0, colon).strip();
    if (!KEYS.contains(key)) {
      mistakes.add(Mistake.unknown(number, "entry", key, KEYS));
    } else if (entries.containsKey(key)) {
      mistakes.add(Mistake.at(number, "\"" + key + "\" stands here twice."));
    }
    entries.put(key, new Entry(unquoted(line.substring(colon + 1).strip()), number));
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() >= 2
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.indexOf(value.charAt(0), 1) == value.length() - 1;
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
