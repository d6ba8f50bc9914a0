package tend.capture.importing;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Another program whose export is recognised by its columns.
 *
 * @param has columns that are all there, by their plain names
 * @param map columns that mean something else than their name says elsewhere
 * @param skip columns that are not taken
 * @param zone in which its times are, where it is known
 */
record Tool(
    String name,
    Set<String> has,
    Map<String, Target> map,
    Set<String> skip,
    Optional<ZoneId> zone,
    Rows rows) {

  /** What each row of an export stands for. */
  enum Rows {
    OPT_INS,
    UNSUBSCRIBED,
    BOUNCED,
    COMPANIES
  }

  private static final List<Tool> KNOWN = read();

  /** The first tool in the order of the resource, which goes from the special to the general. */
  static Optional<Tool> of(List<String> columns) {
    Set<String> names = columns.stream().map(ColumnNames::plain).collect(Collectors.toSet());
    return KNOWN.stream().filter(tool -> names.containsAll(tool.has)).findFirst();
  }

  private static List<Tool> read() {
    List<Tool> tools = new ArrayList<>();
    Map<String, String> about = new HashMap<>();
    for (String line : ColumnNames.lines("tools.txt")) {
      int colon = line.indexOf(':');
      if (line.startsWith("tool:") && !about.isEmpty()) {
        tools.add(tool(about));
        about.clear();
      }
      if (colon > 0) {
        about.put(line.substring(0, colon), line.substring(colon + 1).strip());
      }
    }
    tools.add(tool(about));
    return List.copyOf(tools);
  }

  private static Tool tool(Map<String, String> about) {
    Map<String, Target> map = new HashMap<>();
    for (String pair : parts(about.get("map"))) {
      int equals = pair.lastIndexOf('=');
      String word = pair.substring(equals + 1).strip();
      Target target =
          Meaning.of(word).<Target>map(Target.Known::new).orElseGet(() -> new Target.Own(word));
      map.put(ColumnNames.plain(pair.substring(0, equals)), target);
    }
    return new Tool(
        about.getOrDefault("tool", ""),
        plain(about.get("has")),
        Map.copyOf(map),
        plain(about.get("skip")),
        Optional.ofNullable(about.get("zone")).map(ZoneId::of),
        Rows.valueOf(about.getOrDefault("rows", "opt_ins").toUpperCase(Locale.ROOT)));
  }

  private static Set<String> plain(@org.jspecify.annotations.Nullable String names) {
    return parts(names).stream()
        .map(ColumnNames::plain)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static List<String> parts(@org.jspecify.annotations.Nullable String joined) {
    return joined == null
        ? List.of()
        : Arrays.stream(joined.split("\\|")).map(String::strip).toList();
  }
}
