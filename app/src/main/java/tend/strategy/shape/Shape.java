package tend.strategy.shape;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What a piece of YAML may look like. */
public sealed interface Shape {

  /**
   * @param what as in "Expected …": "a length of time such as 2 days"
   * @param pattern what the whole word matches; empty for any text
   * @param longest in characters
   */
  record Word(String what, Optional<Pattern> pattern, int longest) implements Shape {}

  record Choice(List<String> words) implements Shape {}

  record Whole(int least, int most) implements Shape {}

  record YesNo() implements Shape {}

  record Many(Shape item, int least, int most) implements Shape {}

  record Group(List<Key> keys) implements Shape {}

  /**
   * A group with exactly one of some keys, which says what it is.
   *
   * @param what as in "Expected …": "a step"
   * @param besides keys that may stand beside it
   */
  record OneOf(String what, List<Key> kinds, List<Key> besides) implements Shape {}

  /** Entries whose names are the author's own. */
  record Named(String what, Pattern name, Shape value, int most) implements Shape {}

  /** Shapes of different kinds: a word or a group or a list. */
  record Either(List<Shape> shapes) implements Shape {}

  /** A shape with a name, which may hold itself. */
  record Known(String name, Supplier<Shape> shape) implements Shape {}

  static Word text(String what) {
    return new Word(what, Optional.empty(), 500);
  }

  static Word text(String what, int longest) {
    return new Word(what, Optional.empty(), longest);
  }

  /** Stands in headers and lists, where a second line would be another one's. */
  static Word line(String what, int longest) {
    return new Word(what + " on one line", Optional.of(Pattern.compile("[^\\r\\n\\t]*")), longest);
  }

  static Word word(String what, String pattern) {
    return new Word(what, Optional.of(Pattern.compile(pattern)), 200);
  }

  static Choice choice(String... words) {
    return new Choice(List.of(words));
  }

  static Many list(Shape item) {
    return new Many(item, 0, 500);
  }

  /** One, or a list of several. */
  static Either oneOrMore(Shape item) {
    return new Either(List.of(item, new Many(item, 1, 500)));
  }

  static Either either(Shape... shapes) {
    return new Either(List.of(shapes));
  }

  static Group group(Key... keys) {
    return new Group(List.of(keys));
  }

  static Named named(String what, Shape value) {
    return new Named(what, Formats.NAME_PATTERN, value, 500);
  }
}
