package tend.web;

import java.util.Optional;

/**
 * Lets a change through only when one of our own pages asked for it. Every browser of the last
 * years says so by itself in {@code Sec-Fetch-Site}; older ones send {@code Origin} with each post.
 */
final class OriginCheck {
  private OriginCheck() {}

  static boolean ours(Optional<String> fetchSite, Optional<String> origin, String ownOrigin) {
    if (origin.isPresent() && !origin.get().equals(ownOrigin)) {
      return false;
    }
    if (fetchSite.isPresent()) {
      return fetchSite.get().equals("same-origin");
    }
    return origin.isPresent();
  }
}
