package tend.home;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What a person must decide, because Tend cannot.
 *
 * @param things the oldest first, not all of them
 * @param count of all
 */
public record Stuck(List<Thing> things, long count) {

  /**
   * One of them.
   *
   * @param id of the signal, or the key of the shipment
   * @param path of the contact's page
   * @param what what it is, in a few words
   * @param why what went wrong, in the words of who said so
   * @param consequence what waits for it, or what trying again would risk
   */
  public record Thing(
      Kind kind,
      String id,
      String name,
      String path,
      String what,
      String why,
      String consequence,
      Instant since) {

    public String retryPath() {
      return "/stuck/" + kind.word() + "/retry";
    }

    public String dropPath() {
      return "/stuck/" + kind.word() + "/drop";
    }
  }

  /** Where it is stuck. */
  public enum Kind {
    SIGNAL,
    SHIPMENT;

    String word() {
      return name().toLowerCase(Locale.ROOT) + "s";
    }
  }
}
