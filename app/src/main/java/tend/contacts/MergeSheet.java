package tend.contacts;

import java.util.List;
import java.util.Optional;
import tend.web.show.Heat;

/**
 * Two contacts side by side, as the page that merges them shows it.
 *
 * @param refusal why it cannot be done so; empty where it can
 * @param follows what comes of it, as sentences
 */
public record MergeSheet(
    Side stays,
    Side goes,
    List<Line> lines,
    List<String> follows,
    Optional<String> refusal,
    boolean mayTurn) {

  /** One of the two. */
  public record Side(
      String path, String name, Heat heat, String stage, String owner, String from, String next) {}

  /**
   * What is known of one field.
   *
   * @param chosen whether the value of the one that goes is taken
   * @param open whether it is for a person to choose
   * @param leads whether the second value is an address that leads to the one that stays
   */
  public record Line(
      String field,
      String name,
      Said mine,
      Said theirs,
      boolean chosen,
      boolean open,
      boolean leads) {}

  /**
   * @param value empty where nothing is known
   * @param about from whom and when
   */
  public record Said(String value, String about) {}

  public String path() {
    return stays.path() + "/merge/" + goes.path().substring("/contacts/".length());
  }

  public String turned() {
    return goes.path() + "/merge/" + stays.path().substring("/contacts/".length());
  }
}
