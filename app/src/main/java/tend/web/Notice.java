package tend.web;

import java.util.Optional;

/**
 * A sentence that says what has just been done, shown once.
 *
 * @param undo path that takes it back when posted to, if it can be taken back
 */
public record Notice(String text, Optional<String> undo) {

  public static Notice of(String text) {
    return new Notice(text, Optional.empty());
  }

  public static Notice withUndo(String text, String undoPath) {
    return new Notice(text, Optional.of(undoPath));
  }
}
