package tend.capture.importing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import tend.capture.address.EmailCheck;
import tend.capture.csv.Row;

/**
 * What becomes of each column of one file.
 *
 * @param targets in the order of the columns
 */
record Mapping(Header header, List<Target> targets, Optional<Tool> tool) {
  /** First name or last name beside the other one, the whole name without it. */
  private static final Set<String> WHOLE_NAMES = Set.of("nombre", "nome", "nom");

  /**
   * @param wanted by the name of the column or its number, counted from 1: goes before what Tend
   *     finds out itself
   */
  static Mapping of(Header header, Map<String, Target> wanted) {
    Optional<Tool> tool = Tool.of(header.columns());
    List<Target> targets = new ArrayList<>();
    Set<Target> taken = new HashSet<>(wanted.values());
    for (int i = 0; i < header.columns().size(); i++) {
      String column = header.columns().get(i);
      Optional<Target> chosen = wanted(wanted, column, i);
      Target target = chosen.orElseGet(() -> found(column, tool));
      boolean again = chosen.isEmpty() ? !taken.add(target) : targets.contains(target);
      if (again) {
        // The first column of a meaning counts; a second e-mail address is kept under its name.
        target = target instanceof Target.Skipped ? target : new Target.Own(column);
      }
      boolean nameless = column.isEmpty() && chosen.isEmpty();
      targets.add(nameless ? new Target.Skipped() : named(target, i, targets));
    }
    return new Mapping(header, Collections.unmodifiableList(settled(header, targets)), tool);
  }

  /** The column of a meaning, -1 where there is none. */
  int column(Meaning meaning) {
    return targets.indexOf(new Target.Known(meaning));
  }

  boolean has(Meaning meaning) {
    return column(meaning) >= 0;
  }

  Map<Meaning, Integer> columns() {
    Map<Meaning, Integer> columns = new EnumMap<>(Meaning.class);
    for (int i = 0; i < targets.size(); i++) {
      if (targets.get(i) instanceof Target.Known(var meaning)) {
        columns.putIfAbsent(meaning, i);
      }
    }
    return columns;
  }

  /** For people and for the fingerprint of an import: column → target. */
  Map<String, String> shown() {
    Map<String, String> shown = new LinkedHashMap<>();
    for (int i = 0; i < targets.size(); i++) {
      String column = header.columns().get(i);
      shown.put(
          shown.containsKey(column) ? column + " (" + (i + 1) + ")" : column,
          targets.get(i).word());
    }
    return shown;
  }

  private static Optional<Target> wanted(Map<String, Target> wanted, String column, int index) {
    for (var entry : wanted.entrySet()) {
      boolean named = ColumnNames.plain(entry.getKey()).equals(ColumnNames.plain(column));
      if ((named && !column.isEmpty()) || entry.getKey().equals(String.valueOf(index + 1))) {
        return Optional.of(entry.getValue());
      }
    }
    return Optional.empty();
  }

  private static Target found(String column, Optional<Tool> tool) {
    String plain = ColumnNames.plain(column);
    if (tool.isPresent() && tool.get().skip().contains(plain)) {
      return new Target.Skipped();
    }
    if (tool.isPresent() && tool.get().map().containsKey(plain)) {
      return tool.get().map().get(plain);
    }
    return ColumnNames.meaning(column)
        .<Target>map(Target.Known::new)
        .orElseGet(() -> new Target.Own(column));
  }

  /**
   * A field of its own; a second column of the same name gets its number behind it, and one that is
   * called like something Tend knows does not take that one's place.
   */
  private static Target named(Target target, int index, List<Target> before) {
    if (!(target instanceof Target.Own(var column))) {
      return target;
    }
    String field = ColumnNames.field(column, index + 1);
    var own = new Target.Own(field);
    boolean taken = before.contains(own) || Meaning.of(field).isPresent();
    return taken ? new Target.Own(field + "_" + (index + 1)) : own;
  }

  /** What one column means may hang on the others, and on what is in it. */
  private static List<Target> settled(Header header, List<Target> targets) {
    var first = new Target.Known(Meaning.FIRST_NAME);
    var last = new Target.Known(Meaning.LAST_NAME);
    for (int i = 0; i < targets.size(); i++) {
      boolean alone =
          (targets.get(i).equals(first) && !targets.contains(last))
              || (targets.get(i).equals(last) && !targets.contains(first));
      if (alone && WHOLE_NAMES.contains(ColumnNames.plain(header.columns().get(i)))) {
        targets.set(i, new Target.Known(Meaning.NAME));
      }
    }
    var email = new Target.Known(Meaning.EMAIL);
    if (!targets.contains(email)) {
      addressColumn(header).ifPresent(index -> targets.set(index, email));
    }
    return targets;
  }

  /** The column of which most cells are addresses, whatever it is called. */
  private static Optional<Integer> addressColumn(Header header) {
    return IntStream.range(0, header.columns().size())
        .filter(
            column -> {
              List<String> cells =
                  header.first().stream()
                      .map((Row row) -> row.cell(column))
                      .filter(cell -> !cell.isBlank())
                      .toList();
              long addresses =
                  cells.stream().filter(cell -> EmailCheck.address(cell).isPresent()).count();
              return addresses > 0 && 2 * addresses > cells.size();
            })
        .boxed()
        .findFirst();
  }
}
