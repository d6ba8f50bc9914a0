package tend.channels.mail;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Lines to and from a mail server, each with a limit on its time and its length. */
final class SmtpWire implements Closeable {

  private static final int LONGEST_LINE = 4_096;
  private static final int MOST_LINES = 200;

  private final SmtpServer server;
  private final Watchdog watchdog;
  private final SSLSocketFactory tls;
  private Socket socket;
  private InputStream in;
  private OutputStream out;

  SmtpWire(SmtpServer server, Watchdog watchdog, SSLSocketFactory tls) throws SmtpFailure {
    this.server = server;
    this.watchdog = watchdog;
    this.tls = tls;
    this.socket = new Socket();
    try {
      socket.connect(
          new InetSocketAddress(server.host(), server.port()),
          (int) server.patience().connect().toMillis());
      socket.setOption(StandardSocketOptions.TCP_NODELAY, true);
      this.in = new BufferedInputStream(socket.getInputStream(), 4_096);
      this.out = new BufferedOutputStream(socket.getOutputStream(), 32_768);
      if (server.security() == SmtpServer.Security.TLS) {
        startTls();
      }
    } catch (IOException | IllegalArgumentException failure) {
      closeQuietly();
      throw new SmtpFailure(server + " cannot be reached: " + failure.getMessage(), failure);
    }
  }

  /**
   * Continues under TLS with a certificate that is valid for the server's name. What the server
   * sent in the clear beyond its last answer is not taken for what it says under TLS.
   */
  void startTls() throws IOException {
    if (in.available() > 0) {
      throw new SmtpFailure("the server spoke out of turn before TLS");
    }
    SSLSocket secured =
        (SSLSocket) tls.createSocket(socket, server.host(), server.port(), /* autoClose= */ true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    secured.setSSLParameters(parameters);
    socket = secured;
    watchdog.within(
        server.patience().greeting(),
        "TLS",
        secured,
        () -> {
          secured.startHandshake();
          return true;
        });
    in = new BufferedInputStream(secured.getInputStream(), 4_096);
    out = new BufferedOutputStream(secured.getOutputStream(), 32_768);
  }

  void line(String command) throws SmtpFailure {
    if (command.indexOf('\r') >= 0 || command.indexOf('\n') >= 0 || command.indexOf(0) >= 0) {
      throw new IllegalArgumentException("a line break within a command");
    }
    bytes((command + "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  void bytes(byte[] bytes) throws SmtpFailure {
    writing(
        () -> {
          out.write(bytes);
          return true;
        });
  }

  void flush() throws SmtpFailure {
    writing(
        () -> {
          out.flush();
          return true;
        });
  }

  SmtpReply reply(Duration patience, String what) throws SmtpFailure {
    return watchdog.within(patience, what, this, this::reply);
  }

  private void writing(Watchdog.Blocking<Boolean> write) throws SmtpFailure {
    watchdog.within(server.patience().block(), "reading by the server", this, write);
  }

  private SmtpReply reply() throws IOException {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < MOST_LINES; i++) {
      String line = readLine();
      if (line.length() < 3 || !line.substring(0, 3).matches("[2-5]\\d\\d")) {
        throw new SmtpFailure("not an answer of SMTP: " + line);
      }
      if (i > 0) {
        text.append(' ');
      }
      text.append(line.length() > 4 ? line.substring(4).strip() : "");
      if (line.length() == 3 || line.charAt(3) != '-') {
        return new SmtpReply(Integer.parseInt(line.substring(0, 3)), text.toString());
      }
      if (i == 0 || text.length() < LONGEST_LINE) {
        continue;
      }
      break;
    }
    throw new SmtpFailure("an answer without end");
  }

  private String readLine() throws IOException {
    byte[] line = new byte[LONGEST_LINE];
    int length = 0;
    while (true) {
      int c = in.read();
      if (c < 0) {
        throw new SmtpFailure("the server hung up");
      }
      if (c == '\n') {
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return new String(line, 0, end, StandardCharsets.UTF_8);
      }
      if (length == LONGEST_LINE) {
        throw new SmtpFailure("a line without end");
      }
      line[length++] = (byte) c;
    }
  }

  void closeQuietly() {
    try {
      close();
    } catch (IOException _) {
      // Nothing more is wanted of it.
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
