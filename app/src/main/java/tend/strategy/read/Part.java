package tend.strategy.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import tend.strategy.file.Node;
import tend.strategy.file.Place;

/**
 * A piece of a file that may be missing, or of another kind than expected: then it reads as empty,
 * because its shape has been judged already.
 */
public record Part(Place place, Optional<Node> node) {

  public static Part of(Node node) {
    return new Part(node.place(), Optional.of(node));
  }

  public static Part missing(Place place) {
    return new Part(place, Optional.empty());
  }

  public boolean isThere() {
    return node.isPresent();
  }

  /** The part under a key; its place is that of the value, or of this part where it is missing. */
  public Part in(String key) {
    return entries().find(key).map(Part::of).orElse(missing(place));
  }

  public Optional<String> word() {
    return node.filter(Node.Word.class::isInstance).map(word -> ((Node.Word) word).text().strip());
  }

  public String word(String otherwise) {
    return word().orElse(otherwise);
  }

  public int whole(int otherwise) {
    return word()
        .filter(text -> text.matches("-?[0-9]{1,9}"))
        .map(Integer::parseInt)
        .orElse(otherwise);
  }

  public boolean yes(boolean otherwise) {
    return word().map(text -> text.equals("yes") || text.equals("true")).orElse(otherwise);
  }

  /** The items of a list, or the one thing that stands in its place. */
  public List<Part> items() {
    List<Part> items = new ArrayList<>();
    node.ifPresent(
        found -> {
          if (found instanceof Node.Items(_, var list)) {
            list.forEach(item -> items.add(of(item)));
          } else if (!(found instanceof Node.Nothing)) {
            items.add(of(found));
          }
        });
    return items;
  }

  /** The words of a list, or the one word that stands in its place. */
  public List<String> words() {
    return items().stream().flatMap(item -> item.word().stream()).toList();
  }

  /** Entries by name, in their order. */
  public SequencedMap<String, Part> named() {
    SequencedMap<String, Part> all = new LinkedHashMap<>();
    entries().entries().forEach((name, entry) -> all.put(name, of(entry.value())));
    return all;
  }

  /** The place of a key itself. */
  public Place placeOf(String key) {
    return node.isPresent() ? entries().placeOf(key) : place;
  }

  public boolean has(String key) {
    return entries().find(key).isPresent();
  }

  private Node.Entries entries() {
    return node.filter(Node.Entries.class::isInstance)
        .map(Node.Entries.class::cast)
        .orElse(new Node.Entries(place, new LinkedHashMap<>()));
  }
}
