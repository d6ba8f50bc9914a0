package tend.web;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A whole page. Its parts, by the id of their element, are views that htmx may ask for alone: where
 * the request's target names one of them, only that part is sent.
 *
 * @param title for the window and the history
 * @param here id of the sidebar item to mark, or an empty text
 * @param brand whose page it is to strangers
 */
public record Page(
    String title, String here, Frame frame, String brand, View body, Map<String, View> parts) {
  private static final String OURS = "Tend";

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
    return new Page(title, here, Frame.APP, OURS, body, Map.of());
  }

  public static Page plain(String title, View body) {
    return new Page(title, "", Frame.PLAIN, OURS, body, Map.of());
  }

  public static Page embedded(String title, View body) {
    return new Page(title, "", Frame.EMBEDDED, OURS, body, Map.of());
  }

  /** The same page as one of a business: strangers know it, and not the program behind it. */
  public Page of(String business) {
    return new Page(title, here, frame, business, body, parts);
  }

  public Page with(String elementId, View part) {
    var more = new LinkedHashMap<>(parts);
    more.put(elementId, part);
    return new Page(title, here, frame, brand, body, more);
  }
}
