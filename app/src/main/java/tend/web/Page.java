package tend.web;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A whole page. Its parts, by the id of their element, are views that htmx may ask for alone: where
 * the request's target names one of them, only that part is sent.
 *
 * @param title for the window and the history
 * @param here id of the sidebar item to mark, or an empty text
 */
public record Page(String title, String here, Frame frame, View body, Map<String, View> parts) {

  /** What surrounds a page. */
  public enum Frame {
    /** Sidebar and all, for people who are signed in. */
    APP,
    /** One quiet column, for strangers: sign-in, a public form, an error. */
    PLAIN,
    /** As PLAIN, and other sites may show it in a frame. */
    EMBEDDED
  }

  public Page {
    parts = new LinkedHashMap<>(parts);
  }

  public static Page of(String title, String here, View body) {
    return new Page(title, here, Frame.APP, body, Map.of());
  }

  public static Page plain(String title, View body) {
    return new Page(title, "", Frame.PLAIN, body, Map.of());
  }

  public static Page embedded(String title, View body) {
    return new Page(title, "", Frame.EMBEDDED, body, Map.of());
  }

  public Page with(String elementId, View part) {
    var more = new LinkedHashMap<>(parts);
    more.put(elementId, part);
    return new Page(title, here, frame, body, more);
  }
}
