package tend.channels.mail;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A mail server that counts and keeps what it accepts, and misbehaves as told: at each point of a
 * session the next act of the script is played, and once it is used up all goes well.
 */
final class ScriptedSmtp implements AutoCloseable {

  enum Point {
    CONNECT,
    EHLO,
    MAIL,
    RCPT,
    DATA,
    MESSAGE
  }

  sealed interface Act {
    record Reply(String line) implements Act {}

    /** Says the line, one byte at a time. */
    record Drip(String line) implements Act {}

    record Stall() implements Act {}

    record HangUp() implements Act {}

    /** Says the line after something else has happened. */
    record After(Runnable happening, String line) implements Act {}

    /** Accepts, says so, and hangs up. */
    record ReplyAndHangUp(String line) implements Act {}
  }

  /** An accepted message, with dots undoubled. */
  record Accepted(String from, List<String> to, String message) {
    String header(String name) {
      return message
          .substring(0, message.indexOf("\r\n\r\n"))
          .replace("\r\n ", " ")
          .lines()
          .filter(line -> line.startsWith(name + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }

  final List<Accepted> accepted = Collections.synchronizedList(new ArrayList<>());
  final List<String> commands = Collections.synchronizedList(new ArrayList<>());
  final AtomicInteger connections = new AtomicInteger();
  private final Map<Point, Queue<Act>> script = new EnumMap<>(Point.class);
  private final ServerSocket listening;
  private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch over = new CountDownLatch(1);
  private String[] offers = {"PIPELINING", "SIZE 1000000", "8BITMIME", "ENHANCEDSTATUSCODES"};
  private SSLContext tls;
  boolean keepMessages = true;
  String authAnswer = "235 2.7.0 welcome";
  String startTlsAnswer = "220 go ahead";

  ScriptedSmtp() throws IOException {
    listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    for (Point point : Point.values()) {
      script.put(point, new ConcurrentLinkedQueue<>());
    }
    Thread.startVirtualThread(this::accept);
  }

  int port() {
    return listening.getLocalPort();
  }

  ScriptedSmtp at(Point point, Act... acts) {
    script.get(point).addAll(List.of(acts));
    return this;
  }

  ScriptedSmtp at(Point point, String... replies) {
    for (String reply : replies) {
      script.get(point).add(new Act.Reply(reply));
    }
    return this;
  }

  ScriptedSmtp offering(String... extensions) {
    offers = extensions;
    return this;
  }

  ScriptedSmtp withTls(SSLContext context) {
    tls = context;
    return this;
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        socket.setTcpNoDelay(true);
        open.add(socket);
        connections.incrementAndGet();
        Thread.startVirtualThread(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      new Session(socket).run();
    } catch (IOException | InterruptedException gone) {
      // The client hung up, or the script did.
    }
  }

  @Override
  public void close() throws IOException {
    over.countDown();
    listening.close();
    for (Socket socket : List.copyOf(open)) {
      socket.close();
    }
  }

  private final class Session {
    private BufferedInputStream in;
    private OutputStream out;
    private final Socket plain;
    private String from = "";
    private final List<String> to = new ArrayList<>();

    Session(Socket socket) throws IOException {
      plain = socket;
      in = new BufferedInputStream(socket.getInputStream());
      out = socket.getOutputStream();
    }

    void run() throws IOException, InterruptedException {
      if (!play(Point.CONNECT, "220 sink ESMTP")) {
        return;
      }
      while (true) {
        String line = line();
        if (line == null) {
          return;
        }
        commands.add(line);
        String verb = line.split("[ :]", 2)[0].toUpperCase(java.util.Locale.ROOT);
        boolean goOn =
            switch (verb) {
              case "EHLO", "HELO" -> hello();
              case "STARTTLS" -> startTls();
              case "AUTH" -> say(authAnswer);
              case "MAIL" -> mail(line);
              case "RCPT" -> rcpt(line);
              case "DATA" -> data();
              case "RSET" -> reset();
              case "QUIT" -> say("221 bye") && false;
              default -> say("500 5.5.2 what?");
            };
        if (!goOn) {
          return;
        }
      }
    }

    private boolean hello() throws IOException, InterruptedException {
      StringBuilder lines = new StringBuilder("250-sink\r\n");
      for (int i = 0; i < offers.length; i++) {
        lines.append(i == offers.length - 1 ? "250 " : "250-").append(offers[i]).append("\r\n");
      }
      return play(Point.EHLO, lines.toString().strip());
    }

    private boolean startTls() throws IOException {
      say(startTlsAnswer);
      if (!startTlsAnswer.startsWith("2")) {
        return true;
      }
      SSLSocket secured =
          (SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getPort(), false);
      secured.setUseClientMode(false);
      secured.startHandshake();
      in = new BufferedInputStream(secured.getInputStream());
      out = secured.getOutputStream();
      return true;
    }

    private boolean mail(String line) throws IOException, InterruptedException {
      if (!from.isEmpty()) {
        return say("503 5.5.1 nested MAIL");
      }
      boolean goOn = play(Point.MAIL, "250 2.1.0 ok");
      from = said.startsWith("2") ? line.substring(11, line.indexOf('>')) : "";
      return goOn;
    }

    private boolean rcpt(String line) throws IOException, InterruptedException {
      if (from.isEmpty()) {
        return say("503 5.5.1 MAIL first");
      }
      boolean goOn = play(Point.RCPT, "250 2.1.5 ok");
      if (said.startsWith("2")) {
        to.add(line.substring(9, line.indexOf('>')));
      }
      return goOn;
    }

    private boolean data() throws IOException, InterruptedException {
      if (to.isEmpty()) {
        return say("554 5.5.1 no valid recipients");
      }
      if (!play(Point.DATA, "354 go ahead")) {
        return false;
      }
      if (!said.startsWith("354")) {
        return true;
      }
      String message = message();
      if (message == null) {
        return false;
      }
      Accepted mail = new Accepted(from, List.copyOf(to), keepMessages ? message : "");
      reset(false);
      Act act = script.get(Point.MESSAGE).poll();
      String line =
          switch (act) {
            case null -> "250 2.0.0 queued as " + (accepted.size() + 1);
            case Act.Reply reply -> reply.line();
            case Act.Drip drip -> drip.line();
            case Act.After after -> after.line();
            case Act.ReplyAndHangUp reply -> reply.line();
            case Act.HangUp _, Act.Stall _ -> "250";
          };
      if (line.startsWith("2")) {
        accepted.add(mail);
      }
      return act == null ? say(line) : play(act);
    }

    private boolean reset() throws IOException {
      reset(true);
      return true;
    }

    private void reset(boolean aloud) throws IOException {
      from = "";
      to.clear();
      if (aloud) {
        say("250 2.0.0 reset");
      }
    }

    /** Only CRLF.CRLF ends a message, as RFC 5321 wants it. */
    private String message() throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      while (true) {
        byte[] line = rawLine();
        if (line == null) {
          return null;
        }
        if (line.length == 3 && line[0] == '.' && line[1] == '\r') {
          return bytes.toString(StandardCharsets.UTF_8);
        }
        int from = line[0] == '.' ? 1 : 0;
        bytes.write(line, from, line.length - from);
      }
    }

    private byte[] rawLine() throws IOException {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      int before = 0;
      while (true) {
        int c = in.read();
        if (c < 0) {
          return null;
        }
        line.write(c);
        if (c == '\n' && before == '\r') {
          return line.toByteArray();
        }
        before = c;
      }
    }

    private String line() throws IOException {
      byte[] line = rawLine();
      return line == null ? null : new String(line, StandardCharsets.UTF_8).strip();
    }

    private String said = "";

    private boolean play(Point point, String otherwise) throws IOException, InterruptedException {
      Act act = script.get(point).poll();
      return act == null ? say(otherwise) : play(act);
    }

    private boolean play(Act act) throws IOException, InterruptedException {
      return switch (act) {
        case Act.Reply(String line) -> say(line);
        case Act.Drip(String line) -> {
          said = line;
          for (byte b : (line + "\r\n").getBytes(StandardCharsets.UTF_8)) {
            out.write(b);
            out.flush();
          }
          yield true;
        }
        case Act.After(Runnable happening, String line) -> {
          happening.run();
          yield say(line);
        }
        case Act.Stall _ -> {
          over.await();
          yield false;
        }
        case Act.HangUp _ -> false;
        case Act.ReplyAndHangUp(String line) -> {
          say(line);
          yield false;
        }
      };
    }

    private boolean say(String line) throws IOException {
      said = line;
      out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
      return true;
    }
  }
}
