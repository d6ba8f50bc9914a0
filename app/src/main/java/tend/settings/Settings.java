package tend.settings;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of the process. What belongs to a business is not here but in its workspace.
 *
 * @param data the folder with everything that is kept
 * @param host the address to listen on; only this machine unless set otherwise
 * @param port 0 for any free one
 * @param publicAddress how browsers reach it, when a proxy stands before it
 * @param outside a PostgreSQL server of one's own instead of the embedded one
 */
public record Settings(
    Path data,
    String host,
    int port,
    Optional<URI> publicAddress,
    Optional<OutsideDatabase> outside) {

  private static final int HIGHEST_PORT = 65_535;
  private static final String PORT = "a number from 0 to 65535";

  /** An environment variable that is read, and what it is for. */
  public record Variable(String name, String purpose) {}

  public static final List<Variable> VARIABLES =
      List.of(
          new Variable("TEND_DATA", "folder with everything that is kept (default ./data)"),
          new Variable("TEND_HOST", "address to listen on (default 127.0.0.1)"),
          new Variable("TEND_PORT", "port to listen on (default 8080)"),
          new Variable("TEND_ADDRESS", "how browsers reach it, as https://tend.example.com"),
          new Variable("TEND_DATABASE_URL", "postgresql://… of a server of your own"),
          new Variable("TEND_DATABASE_USER", "its user, where the address names none"),
          new Variable("TEND_DATABASE_PASSWORD", "its password, where the address names none"),
          new Variable("TEND_SMTP_HOST", "mail server; without one, mail stays in the mailbox"),
          new Variable("TEND_SMTP_SECURITY", "starttls (the default), tls, or clear"),
          new Variable("TEND_SMTP_PORT", "its port (default 587; 465 for tls, 25 for clear)"),
          new Variable("TEND_SMTP_USER", "who signs in there, if anybody"),
          new Variable("TEND_SMTP_PASSWORD", "with this password"),
          new Variable("TEND_SMTP_CONNECTIONS", "connections at once (default 4)"));

  /** A server that somebody else runs; user and password may be part of the address instead. */
  public record OutsideDatabase(String address, String user, String password) {
    /** Without the address, which may hold the password. */
    @Override
    public String toString() {
      return "a database of one's own";
    }
  }

  /**
   * @throws InvalidSetting when a value cannot be used
   */
  public static Settings read(Map<String, String> environment) {
    return new Settings(
        Path.of(environment.getOrDefault("TEND_DATA", "data")),
        environment.getOrDefault("TEND_HOST", "127.0.0.1"),
        port(environment.getOrDefault("TEND_PORT", "8080")),
        Optional.ofNullable(environment.get("TEND_ADDRESS")).map(Settings::address),
        Optional.ofNullable(environment.get("TEND_DATABASE_URL"))
            .filter(address -> !address.isBlank())
            .map(address -> outside(address, environment)));
  }

  /** How people reach it, without a slash at the end. */
  public String baseUrl() {
    return publicAddress.map(URI::toString).orElse("http://" + host + ":" + port);
  }

  public Settings withData(Path folder) {
    return new Settings(folder, host, port, publicAddress, outside);
  }

  /**
   * @throws InvalidSetting when there is no such port
   */
  public Settings withPort(int newPort) {
    if (newPort < 0 || newPort > HIGHEST_PORT) {
      throw new InvalidSetting("--port", String.valueOf(newPort), PORT);
    }
    return new Settings(data, host, newPort, publicAddress, outside);
  }

  private static OutsideDatabase outside(String address, Map<String, String> environment) {
    return new OutsideDatabase(
        address,
        environment.getOrDefault("TEND_DATABASE_USER", ""),
        environment.getOrDefault("TEND_DATABASE_PASSWORD", ""));
  }

  private static URI address(String text) {
    try {
      URI address = URI.create(text.strip());
      boolean web = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
      if (web && address.getHost() != null && address.getRawPath().isEmpty()) {
        return address;
      }
    } catch (IllegalArgumentException _) {
      // Answered below, together with addresses of another kind.
    }
    throw new InvalidSetting("TEND_ADDRESS", text, "like https://tend.example.com, without a path");
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text.strip());
      if (port >= 0 && port <= HIGHEST_PORT) {
        return port;
      }
    } catch (NumberFormatException _) {
      // Answered below, together with numbers that are no port.
    }
    throw new InvalidSetting("TEND_PORT", text, PORT);
  }
}
