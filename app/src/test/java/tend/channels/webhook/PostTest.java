package tend.channels.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;

/** Names that are looked up for a stranger: one that nobody answers for, one that turns. */
class PostTest {
  private static final Duration TIMEOUT = Duration.ofMillis(500);

  private static Post post(Post.Names names) {
    return new Post(names, _ -> true, (SSLSocketFactory) SSLSocketFactory.getDefault(), TIMEOUT);
  }

  private static Post.Answer send(Post post, int port) throws IOException {
    return post.send(
        new Target(false, "hook.example", port, "/"), new LinkedHashMap<>(), new byte[0]);
  }

  @Test
  void nobodyWaitsForANameThatNobodyKnows() {
    var never = new CountDownLatch(1);
    try (Post post =
        post(
            _ -> {
              awaitForEver(never);
              return new InetAddress[0];
            })) {
      assertTimeoutPreemptively(
          Duration.ofSeconds(20), () -> assertThrows(IOException.class, () -> send(post, 80)));
    }
    never.countDown();
  }

  private static void awaitForEver(CountDownLatch never) {
    try {
      never.await();
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Public when it is checked and private when it is dialled: it is asked only once. */
  @Test
  void theAddressThatWasCheckedIsDialled() throws IOException {
    var asked = new AtomicInteger();
    try (var server = new ServerSocket(0, 9, InetAddress.ofLiteral("127.0.0.2"));
        Post post =
            post(
                _ ->
                    new InetAddress[] {
                      InetAddress.ofLiteral(
                          asked.incrementAndGet() == 1 ? "127.0.0.2" : "127.0.0.3")
                    })) {
      Thread.startVirtualThread(() -> answer(server));
      assertEquals(204, send(post, server.getLocalPort()).status());
      assertEquals(1, asked.get());
    }
  }

  private static void answer(ServerSocket server) {
    try (var socket = server.accept()) {
      socket.getOutputStream().write("HTTP/1.1 204 ok\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    } catch (IOException closed) {
      // Then the test says so.
    }
  }
}
