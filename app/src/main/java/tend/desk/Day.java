package tend.desk;

import java.util.List;
import java.util.Optional;
import tend.web.Icon;
import tend.web.show.Heat;
import tend.web.show.Outcome;

/**
 * A day as its page shows it, in words.
 *
 * @param of whose day; empty for one's own
 * @param covers sentences on who stands in for whom
 */
public record Day(
    String title,
    String says,
    String of,
    List<Part> parts,
    int later,
    int done,
    List<Did> did,
    List<Other> others,
    List<String> covers,
    Optional<Card> card,
    boolean opened,
    Optional<Outside> outside) {

  /**
   * Of somebody who is nobody of the team nothing is asked.
   *
   * @param maySay whether they may say themselves who they are
   */
  public record Outside(String says, boolean maySay) {}

  /** Tasks of one rank. */
  public record Part(String title, String says, Optional<Heat> heat, List<Item> items) {}

  /** A line of the queue. */
  public record Item(
      String path,
      String name,
      Icon icon,
      String says,
      String due,
      Optional<String> datetime,
      boolean late,
      boolean current) {}

  /** Something done today. */
  public record Did(String path, String name, Icon icon, String says, String when) {}

  /** Somebody else, whose day may be looked at. */
  public record Other(String path, String name, int open, boolean current) {}

  /**
   * The opened task, with everything needed for it.
   *
   * @param playbook as HTML; empty where there is none
   * @param back where dialogs return to, encoded for a query
   */
  public record Card(
      String contactPath,
      String task,
      String name,
      String title,
      Heat heat,
      String due,
      Optional<String> datetime,
      boolean late,
      String place,
      String phone,
      String email,
      List<Brief> briefs,
      List<Known> known,
      String playbook,
      List<Outcome> outcomes,
      List<Asking> askings,
      String once,
      String back,
      String nextName) {}

  /** Something worth knowing before the call. */
  public record Brief(Icon icon, String says, String more, String when) {}

  public record Known(String name, String value) {}

  /** What asks for more first. */
  public record Asking(String key, String name, String says, String path) {}

  public int size() {
    return parts.stream().mapToInt(part -> part.items().size()).sum();
  }
}
