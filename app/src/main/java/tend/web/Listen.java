package tend.web;

import java.net.URI;
import java.util.Optional;

/**
 * Where the server listens, and under which address browsers reach it.
 *
 * @param port 0 takes a free one
 * @param publicAddress scheme, host and port seen from outside, when a proxy stands before us
 */
public record Listen(String host, int port, Optional<URI> publicAddress) {

  public static Listen locally(int port) {
    return new Listen("127.0.0.1", port, Optional.empty());
  }

  boolean overHttps() {
    return publicAddress.map(address -> "https".equals(address.getScheme())).orElse(false);
  }
}
