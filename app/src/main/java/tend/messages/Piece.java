package tend.messages;

import java.util.List;

/** A stretch of a text as its author wrote it: plain words, an output, or a tag, with its line. */
sealed interface Piece {

  int line();

  record Words(String words, int line) implements Piece {}

  /** {@code {{ inside }}}. */
  record Output(String inside, int line) implements Piece {}

  /** <code>{% name rest %}</code>. */
  record Tag(String name, String rest, int line) implements Piece {}

  /** Cuts a text into pieces. Comments are gone afterwards, raw stretches are words. */
  static List<Piece> cut(String text, int firstLine, List<Mistake> mistakes) {
    return new Scissors(text, firstLine, mistakes).cut();
  }
}
