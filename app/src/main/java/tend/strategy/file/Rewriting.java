package tend.strategy.file;

import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * Changes one word of a file and nothing else: comments, order and every other line stay as their
 * author wrote them.
 */
public final class Rewriting {
  private static final String PLAIN = "[A-Za-z][A-Za-z0-9]*([ /_.&'-]+[A-Za-z0-9]+)*";
  private static final List<String> MEANT_OTHERWISE =
      List.of("null", "true", "false", "yes", "no", "on", "off");

  private Rewriting() {}

  /**
   * The text with another value of a key within a group: {@code business}, {@code name}. A key that
   * is missing is added at the end of the group; without a value it is taken out.
   *
   * @throws IllegalArgumentException where the text has no such group
   */
  public static String with(String text, String group, String key, String value) {
    MappingNode entries = group(text, group);
    Optional<NodeTuple> old = find(entries, key);
    if (old.isPresent()) {
      return value.isEmpty() ? without(text, old.get()) : replaced(text, old.get(), value);
    }
    return value.isEmpty() ? text : added(text, entries, key, value);
  }

  private static MappingNode group(String text, String name) {
    LoadSettings settings =
        LoadSettings.builder()
            .setUseMarks(true)
            .setCodePointLimit(StrategyFiles.LARGEST_FILE)
            .build();
    return new Compose(settings)
        .composeString(text)
        .filter(MappingNode.class::isInstance)
        .flatMap(root -> find((MappingNode) root, name))
        .map(NodeTuple::getValueNode)
        .filter(MappingNode.class::isInstance)
        .map(MappingNode.class::cast)
        .filter(entries -> !entries.getValue().isEmpty())
        .orElseThrow(() -> new IllegalArgumentException("there is no group " + name));
  }

  private static Optional<NodeTuple> find(MappingNode entries, String key) {
    return entries.getValue().stream()
        .filter(
            entry -> entry.getKeyNode() instanceof ScalarNode name && name.getValue().equals(key))
        .findFirst();
  }

  private static String replaced(String text, NodeTuple entry, String value) {
    Node old = entry.getValueNode();
    int start = start(text, old);
    int end = end(text, old);
    // A block ends behind its last line break; a word ends before it.
    String rest = end > start && text.charAt(end - 1) == '\n' ? "\n" : "";
    String blank = start > 0 && text.charAt(start - 1) == ':' ? " " : "";
    return text.substring(0, start) + blank + quoted(value) + rest + text.substring(end);
  }

  private static String without(String text, NodeTuple entry) {
    int start = start(text, entry.getKeyNode());
    int lineStart = text.lastIndexOf('\n', start - 1) + 1;
    if (!text.substring(lineStart, start).isBlank()) {
      return replaced(text, entry, " ");
    }
    return text.substring(0, lineStart)
        + text.substring(nextLine(text, end(text, entry.getValueNode())));
  }

  private static String added(String text, MappingNode entries, String key, String value) {
    NodeTuple last = entries.getValue().getLast();
    int end = end(text, last.getValueNode());
    if (entries.getFlowStyle() == FlowStyle.FLOW) {
      return text.substring(0, end) + ", " + key + ": " + quoted(value) + text.substring(end);
    }
    int next = nextLine(text, end);
    int first = start(text, entries.getValue().getFirst().getKeyNode());
    String indent = text.substring(text.lastIndexOf('\n', first - 1) + 1, first);
    String before = text.substring(0, next);
    return before
        + (before.endsWith("\n") ? "" : "\n")
        + indent
        + key
        + ": "
        + quoted(value)
        + "\n"
        + text.substring(next);
  }

  private static int nextLine(String text, int at) {
    if (at > 0 && text.charAt(at - 1) == '\n') {
      return at;
    }
    int end = text.indexOf('\n', at);
    return end < 0 ? text.length() : end + 1;
  }

  private static int start(String text, Node node) {
    return text.offsetByCodePoints(0, node.getStartMark().orElseThrow().getIndex());
  }

  private static int end(String text, Node node) {
    return text.offsetByCodePoints(0, node.getEndMark().orElseThrow().getIndex());
  }

  private static String quoted(String value) {
    if (value.matches(PLAIN)
        && !MEANT_OTHERWISE.contains(value.toLowerCase(java.util.Locale.ROOT))) {
      return value;
    }
    return "\""
        + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\t", " ")
        + "\"";
  }
}
