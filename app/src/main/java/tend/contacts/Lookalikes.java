package tend.contacts;

import java.util.List;
import java.util.Optional;

/**
 * Under which other names somebody may be, or is, known here.
 *
 * @param maybe who might be the same person
 * @param merged who turned out to be
 * @param into as whom this contact goes on, where it was merged
 * @param apart who looks the same and is somebody else, as a person said
 */
public record Lookalikes(
    List<Other> maybe, List<Other> merged, Optional<Other> into, List<Other> apart) {
  /**
   * @param publicId of the other contact, as in its path
   * @param about what tells it apart
   * @param why what the two have in common, as a phrase
   */
  public record Other(String publicId, String name, String about, String why) {
    public String path() {
      return "/contacts/" + publicId;
    }
  }
}
