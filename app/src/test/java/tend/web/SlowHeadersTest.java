package tend.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class SlowHeadersTest {
  private static final byte[] REQUEST =
      "GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  @Test
  void whoDripsHeadersIsCutOffAndWhoIsIdleBetweenRequestsIsNot() throws Exception {
    var server = new Server();
    var connector = new ServerConnector(server);
    connector.setIdleTimeout(30_000);
    connector.addEventListener(new SlowHeaders(connector, Duration.ofSeconds(1)));
    server.addConnector(connector);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback) {
            response.getHeaders().put("Content-Length", 0);
            callback.succeeded();
            return true;
          }
        });
    server.start();
    try (var idle = connect(connector);
        var dripping = connect(connector)) {
      ask(idle);
      assertThrows(IOException.class, () -> drip(dripping));
      ask(idle);
    } finally {
      server.stop();
    }
  }

  private static Socket connect(ServerConnector connector) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort());
    socket.setSoTimeout(50_000);
    socket.setTcpNoDelay(true);
    return socket;
  }

  private static void ask(Socket socket) throws IOException {
    socket.getOutputStream().write(REQUEST);
    var answer = new StringBuilder();
    while (answer.indexOf("\r\n\r\n") < 0) {
      int read = socket.getInputStream().read();
      assertTrue(read >= 0, "closed");
      answer.append((char) read);
    }
    assertEquals("HTTP/1.1 200 OK", answer.substring(0, 15));
  }

  /** A byte of a header now and then, for as long as somebody listens. */
  private static void drip(Socket socket) throws IOException {
    var out = socket.getOutputStream();
    out.write("GET / HTTP/1.1\r\nX: ".getBytes(StandardCharsets.US_ASCII));
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    socket.setSoTimeout(50);
    while (System.nanoTime() < end) {
      out.write('a');
      try {
        if (socket.getInputStream().read() < 0) {
          throw new IOException("cut off");
        }
      } catch (java.net.SocketTimeoutException still) {
        // open
      }
    }
  }
}
