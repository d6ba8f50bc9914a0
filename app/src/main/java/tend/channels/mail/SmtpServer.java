package tend.channels.mail;

import java.time.Duration;

/**
 * The mail server that takes our mail.
 *
 * @param user empty when it wants none
 * @param greetAs our own name in EHLO, a host name or an address literal
 * @param lanes how many connections at once, at least 1
 * @param patience how long to wait for what
 */
public record SmtpServer(
    String host,
    int port,
    Security security,
    String user,
    String password,
    String greetAs,
    int lanes,
    Patience patience) {

  /** How the connection is kept from being read. */
  public enum Security {
    /** TLS from the first byte (port 465). */
    TLS,
    /** STARTTLS, and nothing is sent where it is not offered (port 587). */
    STARTTLS,
    /** None: for a server on this machine alone. */
    CLEAR
  }

  /**
   * Times to wait, each for a whole answer, however slowly it drips. The usual ones are those of
   * RFC 5321 §4.5.3.2.
   */
  public record Patience(
      Duration connect,
      Duration greeting,
      Duration command,
      Duration dataStart,
      Duration block,
      Duration dataEnd) {

    public static final Patience USUAL =
        new Patience(
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(2),
            Duration.ofMinutes(3),
            Duration.ofMinutes(10));

    public static Patience of(Duration each) {
      return new Patience(each, each, each, each, each, each);
    }
  }

  public SmtpServer {
    if (lanes < 1) {
      throw new IllegalArgumentException("lanes: " + lanes);
    }
  }

  /** Without the password. */
  @Override
  public String toString() {
    return host + ":" + port;
  }
}
