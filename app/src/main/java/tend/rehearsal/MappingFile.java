package tend.rehearsal;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import tend.core.condition.Nearest;

/** Reads a mapping; every mistake names its line and what to do. */
final class MappingFile {
  private static final long MOST_BYTES = 256 * 1024;

  private final String name;

  private MappingFile(String name) {
    this.name = name;
  }

  /**
   * @throws IOException with a sentence that names file, line and what was expected
   */
  static Mapping read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException(
          "there is no mapping " + file + "; examples/olist.yaml shows what one looks like");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new IOException(file + " is larger than 256 KB, which no mapping is");
    }
    try {
      return new MappingFile(file.getFileName().toString()).parse(Files.readString(file));
    } catch (CharacterCodingException broken) {
      throw new IOException(file + " is not in UTF-8; save it in that encoding", broken);
    }
  }

  private Mapping parse(String text) throws IOException {
    LoadSettings settings =
        LoadSettings.builder().setLabel(name).setMaxAliasesForCollections(0).build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      return mapping(
          object(root.orElseThrow(() -> new IOException(name + " is empty")), "the mapping"));
    } catch (MarkedYamlEngineException mistake) {
      throw new IOException(
          name
              + mistake.getProblemMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("")
              + ": this is not YAML: "
              + mistake.getProblem(),
          mistake);
    } catch (YamlEngineException mistake) {
      throw new IOException(name + ": this cannot be read: " + mistake.getMessage(), mistake);
    }
  }

  private Mapping mapping(Keys keys) throws IOException {
    var mapping =
        new Mapping(
            keys.text("name"),
            keys.as("zone", "a time zone such as Europe/Berlin", ZoneId::of),
            keys.as(
                "currency",
                "a currency such as EUR",
                text -> Currency.getInstance(text).getCurrencyCode()),
            keys.as("until", "a date such as 2018-11-14", LocalDate::parse),
            arrivals(keys.object("arrivals")),
            outcomes(keys));
    keys.nothingElse();
    return mapping;
  }

  private static Mapping.Arrivals arrivals(Keys keys) throws IOException {
    var arrivals =
        new Mapping.Arrivals(
            keys.text("file"),
            keys.text("id"),
            keys.text("at"),
            keys.maybe("source"),
            keys.maybe("page"),
            keys.maybe("email"));
    keys.nothingElse();
    return arrivals;
  }

  private List<Mapping.Outcome> outcomes(Keys keys) throws IOException {
    var outcomes = new ArrayList<Mapping.Outcome>();
    for (Node node : keys.list("outcomes")) {
      outcomes.add(outcome(object(node, "an outcome")));
    }
    return List.copyOf(outcomes);
  }

  private Mapping.Outcome outcome(Keys keys) throws IOException {
    var outcome =
        new Mapping.Outcome(
            keys.text("file"),
            keys.text("id"),
            keys.maybe("spoke"),
            keys.maybe("won"),
            keys.maybe("lost"),
            keys.maybe("title"),
            keys.maybe("reason"),
            worth(keys));
    keys.nothingElse();
    if (outcome.spoke().isEmpty() && outcome.won().isEmpty() && outcome.lost().isEmpty()) {
      throw mistake(
          keys.at, "an outcome names the column of a time as \"spoke\", \"won\" or \"lost\"");
    }
    if (outcome.value().isPresent() && outcome.won().isEmpty()) {
      throw mistake(keys.at, "\"value\" is of what was won, and \"won\" is missing here");
    }
    return outcome;
  }

  private Optional<Mapping.Worth> worth(Keys keys) throws IOException {
    Optional<Node> node = keys.take("value");
    if (node.isEmpty()) {
      return Optional.empty();
    }
    if (node.get() instanceof ScalarNode scalar) {
      return Optional.of(new Mapping.Worth.Column(scalar.getValue()));
    }
    Keys sum = object(node.get(), "a value");
    var worth = new Mapping.Worth.Sum(sum.text("file"), sum.text("match"), sum.text("sum"));
    sum.nothingElse();
    return Optional.of(worth);
  }

  private Keys object(Node node, String what) throws IOException {
    if (!(node instanceof MappingNode object)) {
      throw mistake(node, what + " is a list of \"key: value\" lines");
    }
    var nodes = new TreeMap<String, NodeTuple>();
    for (NodeTuple tuple : object.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        throw mistake(tuple.getKeyNode(), what + " is a list of \"key: value\" lines");
      }
      if (nodes.put(key.getValue(), tuple) != null) {
        throw mistake(key, "\"" + key.getValue() + "\" is here twice; leave one of them out");
      }
    }
    return new Keys(node, nodes);
  }

  private IOException mistake(Node node, String sentence) {
    String line = node.getStartMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
    return new IOException(name + line + ": " + sentence);
  }

  /** The keys of one object; each is taken once, and what is left over is a mistake. */
  private final class Keys {
    private final Node at;
    private final Map<String, NodeTuple> nodes;
    private final List<String> known = new ArrayList<>();

    Keys(Node at, Map<String, NodeTuple> nodes) {
      this.at = at;
      this.nodes = nodes;
    }

    Optional<Node> take(String key) {
      known.add(key);
      return Optional.ofNullable(nodes.remove(key)).map(NodeTuple::getValueNode);
    }

    Node need(String key) throws IOException {
      Optional<Node> node = take(key);
      if (node.isEmpty()) {
        // Perhaps it is only mistyped.
        String instead =
            Nearest.to(key, List.copyOf(nodes.keySet()))
                .map("; is \"%s\" meant for it?"::formatted)
                .orElse("");
        throw mistake(at, "\"" + key + ": …\" is missing here" + instead);
      }
      return node.get();
    }

    Optional<String> maybe(String key) throws IOException {
      Optional<Node> node = take(key);
      return node.isPresent() ? Optional.of(word(key, node.get())) : Optional.empty();
    }

    String text(String key) throws IOException {
      return word(key, need(key));
    }

    private String word(String key, Node node) throws IOException {
      if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
        throw mistake(node, key + " is a word or a column's name");
      }
      return scalar.getValue();
    }

    <T> T as(String key, String what, Function<String, T> reading) throws IOException {
      Node node = need(key);
      String text = word(key, node);
      try {
        return reading.apply(text);
      } catch (DateTimeException | IllegalArgumentException _) {
        throw mistake(node, key + " is " + what + ", not \"" + text + "\"");
      }
    }

    Keys object(String key) throws IOException {
      return MappingFile.this.object(need(key), key);
    }

    List<Node> list(String key) throws IOException {
      Optional<Node> node = take(key);
      if (node.isEmpty()) {
        return List.of();
      }
      if (!(node.get() instanceof SequenceNode list)) {
        throw mistake(node.get(), key + " is a list, each entry after \"- \"");
      }
      return list.getValue();
    }

    void nothingElse() throws IOException {
      for (var left : nodes.entrySet()) {
        throw mistake(
            left.getValue().getKeyNode(),
            "\"%s\" is not known here. %s"
                .formatted(
                    left.getKey(),
                    Nearest.to(left.getKey(), known)
                        .map("Did you mean \"%s\"?"::formatted)
                        .orElseGet(() -> "Known are " + String.join(", ", known) + ".")));
      }
    }
  }
}
