package tend.strategy.shape;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The same description as JSON Schema (draft 2020-12), so that editors complete and check. */
final class JsonSchema {
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private final SequencedMap<String, Object> definitions = new LinkedHashMap<>();

  private JsonSchema() {}

  static String of(String title, Shape shape) {
    JsonSchema schema = new JsonSchema();
    SequencedMap<String, Object> root = new LinkedHashMap<>();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("title", title);
    root.putAll(schema.node(shape));
    if (!schema.definitions.isEmpty()) {
      root.put("$defs", schema.definitions);
    }
    return JSON.writeValueAsString(root) + "\n";
  }

  private Map<String, Object> node(Shape shape) {
    SequencedMap<String, Object> node = new LinkedHashMap<>();
    switch (shape) {
      case Shape.Word word -> {
        // YAML reads 2027 or yes as a number or a truth value; as free text they are welcome.
        node.put(
            "type", word.pattern().isEmpty() ? List.of("string", "number", "boolean") : "string");
        node.put("minLength", 1);
        node.put("maxLength", word.longest());
        word.pattern().ifPresent(pattern -> node.put("pattern", "^(" + pattern.pattern() + ")$"));
        node.put("description", "Expected: " + word.what());
      }
      case Shape.Choice(var words) -> node.put("enum", words);
      case Shape.YesNo() -> node.put("enum", List.of("yes", "no", true, false));
      case Shape.Whole(var least, var most) -> {
        node.put("type", "integer");
        node.put("minimum", least);
        node.put("maximum", most);
      }
      case Shape.Many(var item, var least, var most) -> {
        node.put("type", "array");
        node.put("items", node(item));
        node.put("minItems", least);
        node.put("maxItems", most);
      }
      case Shape.Group(var keys) -> group(node, keys);
      case Shape.OneOf(_, var kinds, var besides) -> {
        group(node, java.util.stream.Stream.concat(kinds.stream(), besides.stream()).toList());
        node.put(
            "oneOf", kinds.stream().map(kind -> Map.of("required", List.of(kind.name()))).toList());
      }
      case Shape.Named(_, var name, var value, var most) -> {
        node.put("type", "object");
        node.put("propertyNames", Map.of("pattern", "^(" + name.pattern() + ")$"));
        node.put("additionalProperties", node(value));
        node.put("maxProperties", most);
      }
      case Shape.Either(var shapes) -> node.put("anyOf", shapes.stream().map(this::node).toList());
      case Shape.Known(var name, var known) -> {
        if (!definitions.containsKey(name)) {
          definitions.put(name, Map.of());
          definitions.put(name, node(known.get()));
        }
        node.put("$ref", "#/$defs/" + name);
      }
    }
    return node;
  }

  private void group(SequencedMap<String, Object> node, List<Key> keys) {
    SequencedMap<String, Object> properties = new LinkedHashMap<>();
    for (Key key : keys) {
      SequencedMap<String, Object> property = new LinkedHashMap<>(node(key.shape()));
      property.put("description", key.about());
      properties.put(key.name(), property);
    }
    node.put("type", "object");
    node.put("properties", properties);
    node.put("additionalProperties", false);
    List<String> required = keys.stream().filter(Key::required).map(Key::name).toList();
    if (!required.isEmpty()) {
      node.put("required", required);
    }
  }
}
