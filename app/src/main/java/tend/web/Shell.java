package tend.web;

import gg.jte.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the layout around a page shows. */
public record Shell(
    String title,
    Page.Frame frame,
    String brand,
    Optional<Session> session,
    List<Entry> main,
    List<Entry> more,
    Optional<String> searchPath,
    Optional<Notice> notice,
    List<Content> above,
    Content body) {

  /** A sidebar item as it is for this person now. */
  public record Entry(NavItem item, String count, boolean current) {}

  /** The first items, for the tab bar of a phone. */
  public List<Entry> tabs() {
    return main.subList(0, Math.min(4, main.size()));
  }

  /** What has no place in the tab bar. */
  public List<Entry> rest() {
    var rest = new ArrayList<>(main.subList(Math.min(4, main.size()), main.size()));
    rest.addAll(more);
    return rest;
  }

  public boolean framed() {
    return frame == Page.Frame.APP && session.isPresent();
  }
}
