package tend.channels.webhook;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * Where to post.
 *
 * @param host without the brackets of an IPv6 address
 * @param path with its query, never empty
 */
record Target(boolean secure, String host, int port, String path) {

  /** Empty when it is no address that we would call. */
  static Optional<Target> of(String url) {
    URI uri;
    try {
      uri = new URI(url.strip());
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean fits =
        (scheme.equals("https") || scheme.equals("http"))
            && uri.getHost() != null
            && uri.getRawUserInfo() == null
            && uri.getPort() != 0
            && uri.getPort() <= 65_535
            && url.length() <= 2_000;
    if (!fits) {
      return Optional.empty();
    }
    boolean secure = scheme.equals("https");
    String host = uri.getHost().replaceAll("^\\[|\\]$", "");
    int port = uri.getPort() > 0 ? uri.getPort() : secure ? 443 : 80;
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return Optional.of(new Target(secure, host, port, path + query));
  }

  /** For the Host header. */
  String authority() {
    String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    return port == (secure ? 443 : 80) ? shown : shown + ":" + port;
  }
}
