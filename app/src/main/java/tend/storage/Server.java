package tend.storage;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tend.storage.embedded.EmbeddedPostgres;
import tend.storage.embedded.RunningServer;

/**
 * Where a database is and who owns its tables.
 *
 * @param url a JDBC address, {@code jdbc:postgresql://host:port/database}
 * @param owner the role that migrates; it may not be a superuser, but must be allowed to create a
 *     role
 */
public record Server(String url, String owner, String ownerPassword) {
  /**
   * The role that everything but migrations runs as. It is refused when it could see past row-level
   * security.
   */
  public static final String APPLICATION = "tend_app";

  public static Server of(RunningServer embedded) {
    return new Server(embedded.url(), EmbeddedPostgres.OWNER, embedded.password());
  }

  /**
   * Reads {@code jdbc:postgresql://…} or {@code postgresql://user:password@host:port/database};
   * what the address names wins over the two other arguments, which may be empty.
   *
   * @throws IllegalArgumentException when it is no PostgreSQL address, or no user is known
   */
  public static Server at(String address, String user, String password) {
    String plain = address.startsWith("jdbc:") ? address.substring("jdbc:".length()) : address;
    if (!plain.startsWith("postgresql://") && !plain.startsWith("postgres://")) {
      throw new IllegalArgumentException(
          "a database address starts with postgresql:// or jdbc:postgresql://");
    }
    URI uri = address(plain);
    String owner = user;
    String ownerPassword = password;
    if (uri.getRawUserInfo() != null) {
      String[] parts = uri.getRawUserInfo().split(":", 2);
      owner = decode(parts[0]);
      ownerPassword = parts.length == 2 ? decode(parts[1]) : password;
    }
    if (owner.isEmpty()) {
      throw new IllegalArgumentException(
          "the database address names no user; set TEND_DATABASE_USER");
    }
    String host = uri.getRawAuthority().substring(uri.getRawAuthority().indexOf('@') + 1);
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return new Server("jdbc:postgresql://" + host + uri.getRawPath() + query, owner, ownerPassword);
  }

  /**
   * The password of {@link #APPLICATION}: derived from the owner's, so that every process which
   * shares the database knows it and nobody has to keep a second secret.
   */
  String applicationPassword() {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(
          new SecretKeySpec(("tend:" + ownerPassword).getBytes(StandardCharsets.UTF_8), "raw"));
      return HexFormat.of().formatHex(mac.doFinal(APPLICATION.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** Without the password, so that it can be shown. */
  @Override
  public String toString() {
    return url + " as " + owner;
  }

  /** Without showing it in the message: it may hold a password. */
  private static URI address(String text) {
    try {
      URI uri = new URI(text);
      if (uri.getRawAuthority() != null && !uri.getRawPath().contains("@")) {
        return uri;
      }
    } catch (URISyntaxException _) {
      // Answered below, together with addresses that name no host.
    }
    throw new IllegalArgumentException(
        "it is no address like postgresql://user:password@host:5432/database; signs such as / @ # %"
            + " in a password are written %2F %40 %23 %25");
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
