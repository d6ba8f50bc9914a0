package tend.web;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Collects the resources of all rooms. Paths have the form {@code /contacts/{id}/calls}. Bodies are
 * limited to {@link #USUAL_BODY} unless a route says otherwise.
 */
public final class Router {
  /** Bytes; enough for any form with a long note. */
  public static final int USUAL_BODY = 256 * 1024;

  /** Answers somebody who is signed in. */
  @FunctionalInterface
  public interface SignedIn {
    Answer answer(Request request, Session session) throws Exception;
  }

  /** Answers anybody. */
  @FunctionalInterface
  public interface Anybody {
    Answer answer(Request request) throws Exception;
  }

  /** Who may call a route, and from where. */
  enum Guard {
    /** A session cookie, and for changes a request from our own pages. */
    SIGNED_IN,
    /** No session, and for changes a request from our own pages. */
    OWN_PAGES,
    /** No session; posts may come from any site or program, so the handler checks a key itself. */
    ANY_SITE
  }

  record Route(Method method, String path, Guard guard, int bodyLimit, Handler handler) {}

  /** A handler with its guard already decided: the session is present when the guard wants one. */
  @FunctionalInterface
  interface Handler {
    Answer answer(Request request, Optional<Session> session) throws Exception;
  }

  private final List<Route> routes = new ArrayList<>();
  private final List<NavItem> navigation = new ArrayList<>();
  private final List<Function<Session, Optional<View>>> above = new ArrayList<>();
  private Optional<String> searchPath = Optional.empty();

  public void get(String path, SignedIn handler) {
    add(Method.GET, path, Guard.SIGNED_IN, USUAL_BODY, signedIn(handler));
  }

  public void post(String path, SignedIn handler) {
    add(Method.POST, path, Guard.SIGNED_IN, USUAL_BODY, signedIn(handler));
  }

  /** A page that needs no session, such as sign-in or a public form. */
  public void openGet(String path, Anybody handler) {
    add(Method.GET, path, Guard.OWN_PAGES, USUAL_BODY, (request, none) -> handler.answer(request));
  }

  /** A post that needs no session and is accepted from our own pages only. */
  public void openPost(String path, Anybody handler) {
    add(Method.POST, path, Guard.OWN_PAGES, USUAL_BODY, (request, none) -> handler.answer(request));
  }

  /**
   * A resource for other sites and for programs: no session, no check of the origin. The handler
   * checks its own key, if it wants one.
   *
   * @param bodyLimit bytes
   */
  public void anySite(Method method, String path, int bodyLimit, Anybody handler) {
    add(method, path, Guard.ANY_SITE, bodyLimit, (request, none) -> handler.answer(request));
  }

  /** Shows an item in the sidebar. Rooms that are not built show nothing. */
  public void navigation(NavItem item) {
    navigation.add(item);
  }

  /**
   * The page that finds people; it takes the words as {@code ?q=}. {@code path + "/suggestions?q="}
   * answers the first few as an HTML list for the box in the sidebar.
   */
  public void search(String path) {
    searchPath = Optional.of(path);
  }

  /**
   * Says something above every page for as long as it is so. Asked for on every whole page, so it
   * must be cheap.
   */
  public void above(Function<Session, Optional<View>> what) {
    above.add(what);
  }

  List<View> above(Session session) {
    return above.stream().flatMap(what -> what.apply(session).stream()).toList();
  }

  List<Route> routes() {
    return List.copyOf(routes);
  }

  List<NavItem> navigation() {
    return navigation.stream().sorted(Comparator.comparingInt(NavItem::order)).toList();
  }

  Optional<String> searchPath() {
    return searchPath;
  }

  private static Handler signedIn(SignedIn handler) {
    return (request, session) -> handler.answer(request, session.orElseThrow());
  }

  private void add(Method method, String path, Guard guard, int bodyLimit, Handler handler) {
    routes.add(new Route(method, path, guard, bodyLimit, handler));
  }
}
