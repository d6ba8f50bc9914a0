package tend.channels.mail;

import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLSocketFactory;

/** A kept connection to a mail server, greeted and signed in. Used by one thread at a time. */
final class SmtpConnection implements Closeable {

  /** What the server answered to the announcement of a mail. */
  record Announced(SmtpReply mail, SmtpReply recipient, SmtpReply data) {
    boolean isReady() {
      return mail.isOk() && recipient.isOk() && data.code() == 354;
    }

    /** Whether the server hangs up after this. */
    boolean isClosing() {
      return mail.isClosing() || recipient.isClosing() || data.isClosing();
    }
  }

  private static final SmtpReply NOT_ASKED = new SmtpReply(503, "not asked");

  private final SmtpServer server;
  private final SmtpWire wire;
  private final Map<String, String> offered = new TreeMap<>();
  private boolean mustReset;
  private boolean fresh = true;
  private int carried;

  /**
   * @throws SmtpFailure when the server cannot be reached, refuses us, or offers no TLS where it is
   *     wanted
   */
  SmtpConnection(SmtpServer server, Watchdog watchdog, SSLSocketFactory tls) throws SmtpFailure {
    this.server = server;
    this.wire = new SmtpWire(server, watchdog, tls);
    try {
      expect("greeting", wire.reply(server.patience().greeting(), "greeting"));
      hello();
      if (server.security() == SmtpServer.Security.STARTTLS) {
        startTls();
      }
      signIn();
    } catch (IOException failure) {
      wire.closeQuietly();
      throw failure instanceof SmtpFailure known
          ? known
          : new SmtpFailure("TLS with " + server + " failed: " + failure.getMessage(), failure);
    }
  }

  boolean offers(String extension) {
    return offered.containsKey(extension);
  }

  /** Whether no mail was ever announced on it. */
  boolean isFresh() {
    return fresh;
  }

  int carried() {
    return carried;
  }

  /** Sends the announcement ahead of the answers, where the server has agreed to that. */
  void announceAhead(OutgoingMail mail) throws SmtpFailure {
    if (mustReset) {
      wire.line("RSET");
    }
    wire.line(sender(mail));
    wire.line("RCPT TO:<" + mail.to() + ">");
    wire.line("DATA");
    wire.flush();
  }

  /** Reads the answers to {@link #announceAhead}, or asks one by one. */
  Announced announced(OutgoingMail mail) throws SmtpFailure {
    fresh = false;
    boolean ahead = offers("PIPELINING");
    if (mustReset) {
      expect("RSET", ahead ? answer() : ask("RSET"));
      mustReset = false;
    }
    SmtpReply sender = ahead ? answer() : ask(sender(mail));
    boolean goOn = ahead || sender.isOk();
    SmtpReply recipient = !goOn ? NOT_ASKED : ahead ? answer() : ask("RCPT TO:<" + mail.to() + ">");
    goOn = ahead || (recipient.isOk() && sender.isOk());
    SmtpReply data = !goOn ? NOT_ASKED : ahead ? dataAnswer() : askForData();
    Announced announced = new Announced(sender, recipient, data);
    if (!announced.isReady()) {
      mustReset = true;
      if (data.code() == 354) {
        // It waits for a message to nobody (RFC 2920 §3.1): an empty one is refused.
        wire.line(".");
        wire.flush();
        wire.reply(server.patience().dataEnd(), "answer to an empty message");
      }
    }
    return announced;
  }

  /** Sends all of the message but the end of it. */
  void body(byte[] dotStuffed) throws SmtpFailure {
    wire.bytes(dotStuffed);
    wire.flush();
  }

  /**
   * Writes the final dot. It leaves with the next {@link #announceAhead}, or with {@link #flush}.
   */
  void finalDot() throws SmtpFailure {
    wire.line(".");
  }

  void flush() throws SmtpFailure {
    wire.flush();
  }

  SmtpReply accepted() throws SmtpFailure {
    SmtpReply reply = wire.reply(server.patience().dataEnd(), "answer to the message");
    carried++;
    return reply;
  }

  /** Says goodbye, without waiting for an answer. */
  void quit() {
    try {
      wire.line("QUIT");
      wire.flush();
    } catch (SmtpFailure _) {
      // Then it is gone already.
    }
    close();
  }

  @Override
  public void close() {
    wire.closeQuietly();
  }

  private String sender(OutgoingMail mail) {
    String command = "MAIL FROM:<" + mail.from() + ">";
    if (offers("SIZE")) {
      command += " SIZE=" + mail.bytes().length;
    }
    return mail.international() ? command + " SMTPUTF8" : command;
  }

  private void hello() throws SmtpFailure {
    offered.clear();
    wire.line("EHLO " + server.greetAs());
    wire.flush();
    SmtpReply reply = wire.reply(server.patience().command(), "answer to EHLO");
    if (!reply.isOk()) {
      expect("HELO", ask("HELO " + server.greetAs()));
      return;
    }
    readOffers(reply.text());
  }

  /** The lines were joined by blanks, so known words are looked for. */
  private void readOffers(String text) {
    String[] words = text.split(" ", -1);
    for (int i = 0; i < words.length; i++) {
      String word = words[i].toUpperCase(Locale.ROOT);
      switch (word) {
        case "PIPELINING", "STARTTLS", "SMTPUTF8", "8BITMIME", "ENHANCEDSTATUSCODES" ->
            offered.put(word, "");
        case "SIZE" -> offered.put(word, i + 1 < words.length ? words[i + 1] : "");
        case "PLAIN", "LOGIN" -> offered.put("AUTH " + word, "");
        default -> {}
      }
    }
  }

  private void startTls() throws IOException {
    if (!offers("STARTTLS")) {
      throw new SmtpFailure(
          server + " offers no STARTTLS, and nothing is sent without it (TEND_SMTP_SECURITY)");
    }
    expect("STARTTLS", ask("STARTTLS"));
    wire.startTls();
    hello();
  }

  private void signIn() throws SmtpFailure {
    if (server.user().isEmpty()) {
      return;
    }
    if (offers("AUTH PLAIN") || !offers("AUTH LOGIN")) {
      expect("AUTH", ask("AUTH PLAIN " + base64("\0" + server.user() + "\0" + server.password())));
    } else {
      ask("AUTH LOGIN");
      ask(base64(server.user()));
      expect("AUTH", ask(base64(server.password())));
    }
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private SmtpReply ask(String command) throws SmtpFailure {
    wire.line(command);
    wire.flush();
    return answer();
  }

  private SmtpReply askForData() throws SmtpFailure {
    wire.line("DATA");
    wire.flush();
    return dataAnswer();
  }

  private SmtpReply answer() throws SmtpFailure {
    return wire.reply(server.patience().command(), "answer");
  }

  private SmtpReply dataAnswer() throws SmtpFailure {
    return wire.reply(server.patience().dataStart(), "answer to DATA");
  }

  private void expect(String what, SmtpReply reply) throws SmtpFailure {
    if (!reply.isOk()) {
      throw new SmtpFailure(server + " refused " + what + ": " + reply);
    }
  }
}
