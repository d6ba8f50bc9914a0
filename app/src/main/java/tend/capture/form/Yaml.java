package tend.capture.form;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Reads YAML piece by piece, and notes each mistake with its line. */
final class Yaml {
  private static final int LONGEST_TEXT = 4_000;

  private final List<Mistake> mistakes;

  Yaml(List<Mistake> mistakes) {
    this.mistakes = mistakes;
  }

  Optional<Node> root(String text) {
    var settings =
        LoadSettings.builder()
            .setLabel("form")
            .setUseMarks(true)
            .setMaxAliasesForCollections(10)
            .setCodePointLimit(65_536)
            .build();
    try {
      return new Compose(settings).composeString(text);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      mistakes.add(new Mistake(line, "This is not YAML: " + e.getProblem() + "."));
    } catch (YamlEngineException e) {
      mistakes.add(new Mistake(1, "This cannot be read: " + e.getMessage()));
    }
    return Optional.empty();
  }

  /** The parts of a mapping, with a mistake for each name that is not among these. */
  Map<String, Node> parts(Node node, Collection<String> names) {
    Map<String, Node> parts = new LinkedHashMap<>();
    if (!(node instanceof MappingNode mapping)) {
      mistake(node, "Here belong lines such as \"" + names.iterator().next() + ": …\".");
      return parts;
    }
    for (NodeTuple tuple : mapping.getValue()) {
      String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
      if (!names.contains(name)) {
        mistake(
            tuple.getKeyNode(),
            "“" + name + "” is not known here; known are: " + String.join(", ", names) + ".");
      }
      parts.put(name, tuple.getValueNode());
    }
    return parts;
  }

  List<Node> items(Map<String, Node> parts, String name) {
    Node node = parts.get(name);
    if (node == null) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue();
    }
    mistake(node, name + " is a list: write each item behind a hyphen, or [one, two].");
    return List.of();
  }

  List<String> texts(Map<String, Node> parts, String name) {
    List<String> texts = new ArrayList<>();
    for (Node item : items(parts, name)) {
      if (item instanceof ScalarNode scalar) {
        texts.add(scalar.getValue());
      } else {
        mistake(item, "Each item of " + name + " is one word or sentence.");
      }
    }
    return texts;
  }

  String text(Map<String, Node> parts, String name, String otherwise) {
    Node node = parts.get(name);
    if (node == null) {
      return otherwise;
    }
    if (!(node instanceof ScalarNode scalar)) {
      mistake(node, name + " is one text.");
      return otherwise;
    }
    if (scalar.getValue().length() > LONGEST_TEXT) {
      mistake(node, name + " has more than 4,000 characters.");
      return otherwise;
    }
    return scalar.getValue().strip();
  }

  String required(Node owner, Map<String, Node> parts, String name) {
    String text = text(parts, name, "");
    if (text.isEmpty() && !(parts.get(name) instanceof SequenceNode)) {
      mistake(parts.getOrDefault(name, owner), name + " is missing.");
    }
    return text;
  }

  boolean flag(Map<String, Node> parts, String name, boolean otherwise) {
    String text = text(parts, name, String.valueOf(otherwise));
    if (!text.equals("true") && !text.equals("false")) {
      mistake(parts.get(name), name + " is true or false.");
      return otherwise;
    }
    return text.equals("true");
  }

  void mistake(@org.jspecify.annotations.Nullable Node node, String sentence) {
    int line = node == null ? 1 : node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
    mistakes.add(new Mistake(line, sentence));
  }
}
