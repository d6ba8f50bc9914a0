package tend.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Paths within this server. */
public final class Paths {
  private Paths() {}

  /** For one value of a query or one part of a path. */
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The path if it leads to this server and nowhere else, otherwise {@code "/"}. */
  public static String ownOrHome(String path) {
    // A browser reads \ as /, and //host as another server.
    boolean own =
        path.startsWith("/")
            && !path.startsWith("//")
            && path.chars().noneMatch(c -> c == '\\' || c < ' ');
    return own ? path : "/";
  }
}
