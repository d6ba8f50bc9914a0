package tend.web.show;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tend.web.Icon;

/**
 * What happens next with one person, in a sentence, and what can be done about it here.
 *
 * @param title in the imperative for a task ({@code Call her with a price range}), otherwise what
 *     will happen ({@code Mail “What a roof inspection covers”})
 * @param due in local words
 * @param dueAt the moment, kept growing on the page while it is late
 * @param closed whether nothing is going to happen, with {@code why} as the reason
 */
public record NextStep(
    String title,
    String due,
    Optional<Instant> dueAt,
    boolean late,
    String why,
    boolean closed,
    List<Act> acts) {

  /**
   * Something to do: a link, or what opens a dialog.
   *
   * @param key the letter that does it
   * @param path where it leads; {@code #id} opens the dialog of that id
   */
  public record Act(String name, Icon icon, String key, String path, boolean first) {
    public boolean opensDialog() {
      return path.startsWith("#");
    }
  }
}
