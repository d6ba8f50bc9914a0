package tend.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of the process. What belongs to a business is not here but in its workspace.
 *
 * @param data the folder with everything that is kept
 * @param host the address to listen on; only this machine unless set otherwise
 * @param port 0 for any free one
 * @param outside a PostgreSQL server of one's own instead of the embedded one
 */
public record Settings(Path data, String host, int port, Optional<OutsideDatabase> outside) {

  /** The names of every environment variable that is read, with what each is for. */
  public static final Map<String, String> VARIABLES =
      Map.of(
          "TEND_DATA", "folder with everything that is kept (default ./data)",
          "TEND_HOST", "address to listen on (default 127.0.0.1)",
          "TEND_PORT", "port to listen on (default 8080)",
          "TEND_DATABASE_URL", "postgresql://… of a server of your own (default: embedded)",
          "TEND_DATABASE_USER", "its user, where the address names none",
          "TEND_DATABASE_PASSWORD", "its password, where the address names none");

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
        Optional.ofNullable(environment.get("TEND_DATABASE_URL"))
            .filter(address -> !address.isBlank())
            .map(address -> outside(address, environment)));
  }

  public Settings withData(Path folder) {
    return new Settings(folder, host, port, outside);
  }

  public Settings withPort(int newPort) {
    return new Settings(data, host, newPort, outside);
  }

  private static OutsideDatabase outside(String address, Map<String, String> environment) {
    return new OutsideDatabase(
        address,
        environment.getOrDefault("TEND_DATABASE_USER", ""),
        environment.getOrDefault("TEND_DATABASE_PASSWORD", ""));
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text.strip());
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException _) {
      // Answered below, together with numbers that are no port.
    }
    throw new InvalidSetting("TEND_PORT", text, "a number from 0 to 65535");
  }
}
