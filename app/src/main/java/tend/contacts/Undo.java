package tend.contacts;

import java.util.List;
import java.util.Optional;
import tend.core.contact.Recall;
import tend.core.contact.Signal;
import tend.web.Notice;
import tend.web.Paths;

/** The way back of what was logged, as a path that is posted to, and what is said of it after. */
public final class Undo {
  private Undo() {}

  /**
   * @param once the mark of the form with which it was logged
   * @param whats what was logged; empty where nothing was
   * @param back where whoever takes it back goes on; empty for the page of the person
   */
  public static Optional<String> path(
      Person person, String once, List<Signal.What> whats, String back) {
    // A "no" stands: whoever wants to hear from us again says so.
    boolean has = whats.stream().anyMatch(what -> !(what instanceof Signal.Suppress));
    return has ? Optional.of(path(person, Acting.key(once), back)) : Optional.empty();
  }

  /** The way back of this deed. */
  static String path(Person person, String deed, String back) {
    return person.path()
        + "/undo?deed="
        + Paths.encode(deed)
        + (back.isEmpty() ? "" : "&back=" + Paths.encode(back));
  }

  /**
   * @param recall what could be taken back before; empty where nothing could
   * @param after the person after
   * @param gone texts that had left the house
   */
  static Notice said(Optional<Recall> recall, Person after, List<String> gone) {
    if (recall.isEmpty()) {
      return Notice.of(
          "Nothing was changed: it was taken back before, something else was done since, or it is"
              + " more than a day ago.");
    }
    if (after.contact().memory().recall(recall.get().deed()).isPresent()) {
      return Notice.of("It is being taken back.");
    }
    return Notice.of(
        gone.isEmpty()
            ? "Taken back."
            : "Taken back. Gone out already: " + String.join(", ", gone) + ".");
  }
}
