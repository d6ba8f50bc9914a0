package tend.strategy.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads YAML 1.2 from people: within limits, without aliases, tags and second documents, and with
 * the place of everything.
 */
public final class Yaml {
  /** Nested deeper than this nobody reads it aloud any more. */
  static final int DEEPEST = 40;

  static final int MOST_NODES = 20_000;

  private final String file;
  private final Source source;
  private final Mistakes mistakes;

  private Yaml(String file, String text, Mistakes mistakes) {
    this.file = file;
    this.source = new Source(file, text);
    this.mistakes = mistakes;
  }

  /** What the text holds; empty when it cannot be read, and then a mistake says why. */
  public static Optional<Node> read(String file, String text, Mistakes mistakes) {
    return new Yaml(file, text, mistakes).read(text);
  }

  private Optional<Node> read(String text) {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file)
            .setCodePointLimit(StrategyFiles.LARGEST_FILE)
            .setUseMarks(true)
            .build();
    try {
      if (!isAcceptable(settings, text)) {
        return Optional.empty();
      }
      Node nothing = new Node.Nothing(Place.startOf(file));
      return Optional.of(new Compose(settings).composeString(text).map(this::node).orElse(nothing));
    } catch (MarkedYamlEngineException unreadable) {
      Place place = unreadable.getProblemMark().map(source::place).orElse(Place.startOf(file));
      mistakes.error(
          place, "This is not YAML: %s.".formatted(unreadable.getProblem()), hint(text, place));
      return Optional.empty();
    } catch (YamlEngineException unreadable) {
      mistakes.error(
          Place.startOf(file), "This is not YAML: %s.".formatted(unreadable.getMessage()));
      return Optional.empty();
    }
  }

  /** Looked at before anything is built: an alias makes much out of little. */
  private boolean isAcceptable(LoadSettings settings, String text) {
    int depth = 0;
    int nodes = 0;
    int documents = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      Place place = event.getStartMark().map(source::place).orElse(Place.startOf(file));
      switch (event) {
        case AliasEvent _ -> {
          mistakes.error(
              place,
              "Expected what is meant, but found a reference to another place (*).",
              "Write it out.");
          return false;
        }
        case CollectionStartEvent _ -> depth++;
        case CollectionEndEvent _ -> depth--;
        case DocumentStartEvent _ -> documents++;
        default -> {}
      }
      nodes++;
      if (depth > DEEPEST || nodes > MOST_NODES) {
        mistakes.error(
            place,
            depth > DEEPEST
                ? "Expected at most %d levels within each other.".formatted(DEEPEST)
                : "Expected at most %,d entries in a file.".formatted(MOST_NODES));
        return false;
      }
      if (documents > 1) {
        mistakes.error(
            place, "Expected one document in a file, but here a second one begins (---).");
        return false;
      }
    }
    return true;
  }

  private Node node(org.snakeyaml.engine.v2.nodes.Node node) {
    Place place = node.getStartMark().map(source::place).orElse(Place.startOf(file));
    return switch (node) {
      case ScalarNode scalar -> word(scalar, place);
      case SequenceNode list -> {
        List<Node> items = new ArrayList<>();
        list.getValue().forEach(item -> items.add(node(item)));
        yield new Node.Items(place, List.copyOf(items));
      }
      case MappingNode map -> new Node.Entries(place, entries(map));
      default -> new Node.Nothing(place);
    };
  }

  private Node word(ScalarNode scalar, Place place) {
    boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
    String text = scalar.getValue();
    if (plain && (text.isEmpty() || text.equals("null") || text.equals("~"))) {
      return new Node.Nothing(place);
    }
    return new Node.Word(
        text.isBlank() ? place : source.place(scalar, 0),
        text,
        offset -> source.place(scalar, Math.min(offset, text.length())));
  }

  private SequencedMap<String, Node.Entry> entries(MappingNode map) {
    SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : map.getValue()) {
      Place key = tuple.getKeyNode().getStartMark().map(source::place).orElse(Place.startOf(file));
      if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
        mistakes.error(
            key,
            "Expected a word before the colon.",
            "A merge field at the start of a value needs quotes around the value.");
      } else if (entries.containsKey(name.getValue())) {
        mistakes.error(key, "\"%s\" stands here twice.".formatted(name.getValue()));
      } else {
        entries.put(name.getValue(), new Node.Entry(key, node(tuple.getValueNode())));
      }
    }
    return entries;
  }

  private static String hint(String text, Place place) {
    String line = text.lines().skip(place.line() - 1L).findFirst().orElse("");
    if (line.contains("\t")) {
      return "Use blanks, not tabs, to indent.";
    }
    return line.indexOf(':') != line.lastIndexOf(':')
        ? "A value with a colon in it needs quotes."
        : "";
  }
}
