package tend.strategy.read;

import java.util.List;
import tend.core.journey.Step;
import tend.strategy.file.Place;

/**
 * A step as it stands in a file: it does not know yet what follows it.
 *
 * @param id as the author names it, or ""
 * @param suggested the name it gets by what it does, where the author gives none
 * @param ways lists of steps within it, each of which goes on below it
 * @param goTo where it is no step but a way to another: that one's id, else ""
 */
record Drafted(
    Place place,
    String id,
    String suggested,
    List<List<Drafted>> ways,
    String goTo,
    Making making) {

  /** Makes the step, once it is known what follows. */
  @FunctionalInterface
  interface Making {
    /**
     * @param ways the first step of each way, or what follows where a way is empty
     * @param next the step below, or "" for the end
     */
    Step step(String id, List<String> ways, String next);
  }

  static Drafted step(Place place, String id, String suggested, Making making) {
    return new Drafted(place, id, suggested, List.of(), "", making);
  }

  boolean isGoTo() {
    return !goTo.isEmpty();
  }
}
