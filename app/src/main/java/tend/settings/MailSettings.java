package tend.settings;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The mail server that takes our mail.
 *
 * @param security "tls" from the first byte, "starttls", or "clear"
 * @param user empty when it wants none
 * @param lanes how many connections at once
 */
public record MailSettings(
    String host, int port, String security, String user, String password, int lanes) {

  private static final List<String> SECURITIES = List.of("starttls", "tls", "clear");

  /** Without the password. */
  @Override
  public String toString() {
    return host + ":" + port + " (" + security + ")";
  }

  /**
   * Empty where no server is set: mail is then kept in the built-in mailbox.
   *
   * @throws InvalidSetting when a value cannot be used
   */
  public static Optional<MailSettings> read(Map<String, String> environment) {
    String host = environment.getOrDefault("TEND_SMTP_HOST", "").strip();
    if (host.isEmpty()) {
      return Optional.empty();
    }
    String security = environment.getOrDefault("TEND_SMTP_SECURITY", "starttls");
    if (!SECURITIES.contains(security)) {
      throw new InvalidSetting("TEND_SMTP_SECURITY", security, "starttls, tls or clear");
    }
    String usual = security.equals("tls") ? "465" : security.equals("clear") ? "25" : "587";
    return Optional.of(
        new MailSettings(
            host,
            number(environment, "TEND_SMTP_PORT", usual, 65_535),
            security,
            environment.getOrDefault("TEND_SMTP_USER", ""),
            environment.getOrDefault("TEND_SMTP_PASSWORD", ""),
            number(environment, "TEND_SMTP_CONNECTIONS", "4", 64)));
  }

  private static int number(Map<String, String> environment, String name, String usual, int most) {
    String text = environment.getOrDefault(name, usual).strip();
    if (text.matches("[1-9][0-9]{0,4}") && Integer.parseInt(text) <= most) {
      return Integer.parseInt(text);
    }
    throw new InvalidSetting(name, text, "a number from 1 to " + most);
  }
}
