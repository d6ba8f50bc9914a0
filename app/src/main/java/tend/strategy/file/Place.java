package tend.strategy.file;

/**
 * Where something stands.
 *
 * @param file path within the strategy's folder
 * @param line from 1
 * @param column from 1, counted as VS Code, IntelliJ and the language server protocol do: in UTF-16
 *     units, of which an emoji has two
 */
public record Place(String file, int line, int column) {
  public static Place startOf(String file) {
    return new Place(file, 1, 1);
  }

  /** As editors and terminals make it a link: {@code journeys/welcome.yaml:12:5}. */
  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
