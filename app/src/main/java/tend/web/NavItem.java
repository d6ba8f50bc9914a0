package tend.web;

import java.util.function.Function;

/**
 * One line of the sidebar.
 *
 * @param id what {@link Page#here} names to mark it as the current one
 * @param order small numbers first; below 100 stands in the upper group, the first four of it in
 *     the tab bar of a phone
 * @param runsTheWorkspace whether only those see it who run the workspace
 * @param count a short figure beside the name, or an empty text; asked for on every whole page, so
 *     it must be cheap
 */
public record NavItem(
    String id,
    String name,
    String path,
    Icon icon,
    int order,
    boolean runsTheWorkspace,
    Function<Session, String> count) {

  public NavItem(String id, String name, String path, Icon icon, int order) {
    this(id, name, path, icon, order, session -> "");
  }

  public NavItem(
      String id, String name, String path, Icon icon, int order, Function<Session, String> count) {
    this(id, name, path, icon, order, false, count);
  }

  /** The same for those who run the workspace: who may not open a page is not led to it. */
  public NavItem toRunTheWorkspace() {
    return new NavItem(id, name, path, icon, order, true, count);
  }

  boolean isFor(Session session) {
    return !runsTheWorkspace || session.role().runsTheWorkspace();
  }

  public boolean main() {
    return order < 100;
  }
}
