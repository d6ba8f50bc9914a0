package tend.web;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was typed into a form, and what is wrong with it. A form is shown again with its own values,
 * so it is also what templates take.
 */
public record Form(Map<String, List<String>> values, Map<String, String> errors) {
  public static final Form EMPTY = new Form(Map.of(), Map.of());

  public Form {
    values = new LinkedHashMap<>(values);
    errors = new LinkedHashMap<>(errors);
  }

  /** A form to be filled in, with what is known already. */
  public static Form filled(Map<String, String> known) {
    var values = new LinkedHashMap<String, List<String>>();
    known.forEach((name, value) -> values.put(name, List.of(value)));
    return new Form(values, Map.of());
  }

  /** The first value of this name without the white space around it; empty when there is none. */
  public String text(String name) {
    return first(name).strip();
  }

  /** The first value of this name exactly as it was sent, for passwords. */
  public String first(String name) {
    return all(name).stream().findFirst().orElse("");
  }

  public List<String> all(String name) {
    return values.getOrDefault(name, List.of());
  }

  public boolean has(String name) {
    return !text(name).isEmpty();
  }

  public boolean ticked(String name) {
    return values.containsKey(name);
  }

  public Optional<String> error(String name) {
    return Optional.ofNullable(errors.get(name));
  }

  public boolean wrong() {
    return !errors.isEmpty();
  }

  /** The same values with one more thing that is wrong. The first error of a field stays. */
  public Form wrong(String name, String sentence) {
    var more = new LinkedHashMap<>(errors);
    more.putIfAbsent(name, sentence);
    return new Form(values, more);
  }
}
