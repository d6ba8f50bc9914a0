package tend.strategy.file;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.IntFunction;

/** A piece of YAML, with its place. */
public sealed interface Node {
  Place place();

  /**
   * @param place of its first letter
   * @param text as it is meant: without quotes, escapes, and what indents and folds its lines
   * @param letters the place of each letter, by its offset in the text, in chars
   */
  record Word(Place place, String text, IntFunction<Place> letters) implements Node {
    public Place placeOf(int offset) {
      return letters.apply(offset);
    }
  }

  record Items(Place place, List<Node> items) implements Node {}

  record Entries(Place place, SequencedMap<String, Entry> entries) implements Node {
    public Optional<Node> find(String key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** The place of a key, or of the whole where the key is missing. */
    public Place placeOf(String key) {
      Entry entry = entries.get(key);
      return entry == null ? place : entry.key();
    }
  }

  /**
   * @param key the place of the key
   */
  record Entry(Place key, Node value) {}

  /** Nothing was written. */
  record Nothing(Place place) implements Node {}

  /** What it is, in words: "a list". */
  default String words() {
    return switch (this) {
      case Word _ -> "a word";
      case Items _ -> "a list";
      case Entries _ -> "a group of entries";
      case Nothing _ -> "nothing";
    };
  }
}
