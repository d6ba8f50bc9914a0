package tend.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A mail server that takes every mail and writes it down at the final dot, whether or not its
 * answer still finds anybody. It answers slowly now and then, so that kills fall between the two.
 */
final class Sink implements AutoCloseable {
  private static final int SLOW_ONE_IN = 3;
  private static final int SLOWEST_MILLIS = 120;

  /** A mail that is ours to deliver from now on. */
  record Accepted(String messageId, String to, String subject) {}

  private final ConcurrentLinkedQueue<Accepted> accepted = new ConcurrentLinkedQueue<>();
  private final ServerSocket listening;

  Sink() throws IOException {
    listening = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    Thread.ofPlatform().daemon().name("sink").start(this::listen);
  }

  int port() {
    return listening.getLocalPort();
  }

  /** In the order of arrival. */
  List<Accepted> accepted() {
    return List.copyOf(accepted);
  }

  private void listen() {
    while (!listening.isClosed()) {
      try {
        Socket socket = listening.accept();
        socket.setTcpNoDelay(true);
        Thread.ofVirtual().start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      OutputStream out = socket.getOutputStream();
      say(out, "220 sink ESMTP");
      String to = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String verb = line.split("[ :]", 2)[0].toUpperCase(Locale.ROOT);
        switch (verb) {
          case "EHLO" -> say(out, "250-sink\r\n250-PIPELINING\r\n250 SIZE 1000000");
          case "RCPT" -> {
            to = line.substring(line.indexOf('<') + 1, line.indexOf('>'));
            say(out, "250 2.1.5 ok");
          }
          case "DATA" -> {
            if (!message(in, out, to)) {
              return;
            }
          }
          case "QUIT" -> {
            say(out, "221 bye");
            return;
          }
          default -> say(out, "250 2.0.0 ok");
        }
      }
    } catch (IOException gone) {
      // The client was killed; that is what this is for.
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** False when the client was gone before the final dot: then nothing was handed over. */
  private boolean message(BufferedReader in, OutputStream out, String to)
      throws IOException, InterruptedException {
    say(out, "354 go ahead");
    StringBuilder message = new StringBuilder();
    for (String line = in.readLine(); ; line = in.readLine()) {
      if (line == null) {
        return false;
      }
      if (line.equals(".")) {
        break;
      }
      message.append(line).append('\n');
    }
    String text = message.toString();
    accepted.add(new Accepted(header(text, "Message-ID"), to, header(text, "Subject")));
    if (ThreadLocalRandom.current().nextInt(SLOW_ONE_IN) == 0) {
      Thread.sleep(ThreadLocalRandom.current().nextInt(SLOWEST_MILLIS));
    }
    say(out, "250 2.0.0 queued");
    return true;
  }

  private static String header(String message, String name) {
    int end = message.indexOf("\n\n");
    String unfolded = message.substring(0, end < 0 ? message.length() : end).replace("\n ", " ");
    return unfolded
        .lines()
        .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst()
        .orElse("");
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    listening.close();
  }
}
