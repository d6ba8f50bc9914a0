package tend.strategy.shape;

/**
 * An entry of a group.
 *
 * @param about a sentence for the author; editors show it
 */
public record Key(String name, Shape shape, boolean required, String about) {

  static Key must(String name, Shape shape, String about) {
    return new Key(name, shape, true, about);
  }

  static Key may(String name, Shape shape, String about) {
    return new Key(name, shape, false, about);
  }
}
