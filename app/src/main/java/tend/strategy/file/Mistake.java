package tend.strategy.file;

import java.util.Comparator;

/**
 * Something wrong with a strategy, for its author.
 *
 * @param what a sentence: what is there and what was expected
 * @param suggestion what to do about it, as a sentence; empty when there is nothing to suggest
 */
public record Mistake(Place place, Weight weight, String what, String suggestion) {

  /** How bad it is. */
  public enum Weight {
    /** The strategy cannot be published. */
    ERROR,
    /** It can, but this is most likely not what was meant. */
    WARNING
  }

  /** In the order in which a person mends them: by file, from top to bottom. */
  public static final Comparator<Mistake> BY_PLACE =
      Comparator.<Mistake, String>comparing(mistake -> mistake.place().file())
          .thenComparingInt(mistake -> mistake.place().line())
          .thenComparingInt(mistake -> mistake.place().column());

  public static Mistake error(Place place, String what, String suggestion) {
    return new Mistake(place, Weight.ERROR, what, suggestion);
  }

  public static Mistake warning(Place place, String what, String suggestion) {
    return new Mistake(place, Weight.WARNING, what, suggestion);
  }

  public boolean isError() {
    return weight == Weight.ERROR;
  }

  /** "There is no text wellcome. Did you mean welcome?" */
  public String sentence() {
    return suggestion.isEmpty() ? what : what + " " + suggestion;
  }

  /** "journeys/welcome.yaml:12:5: error: There is no …" */
  @Override
  public String toString() {
    return place + ": " + (isError() ? "error" : "warning") + ": " + sentence();
  }
}
