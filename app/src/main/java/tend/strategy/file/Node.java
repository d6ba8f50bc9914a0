package tend.strategy.file;

import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** A piece of YAML, with its place. */
public sealed interface Node {
  Place place();

  /**
   * @param text as written, without quotes
   * @param exact whether a character's place in the text can be told from the place of the whole:
   *     on one line and without escapes
   */
  record Word(Place place, String text, boolean exact) implements Node {
    /** The place of a character of the text, or of the whole where that cannot be told. */
    public Place placeOf(int codePoints) {
      return exact ? new Place(place.file(), place.line(), place.column() + codePoints) : place;
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
