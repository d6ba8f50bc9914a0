package tend.web;

/** What a room adds to the server: its pages and resources. */
@FunctionalInterface
public interface Routes {
  void on(Router router);
}
