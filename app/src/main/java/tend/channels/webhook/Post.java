package tend.channels.webhook;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One HTTP POST to an address that was checked. The name is resolved once, every address it has
 * must be allowed, and the one that was checked is dialled: a second look-up could give another. No
 * redirect is followed. The whole, with the look-up, takes at most {@code timeout}, however slowly
 * the other drips.
 */
final class Post implements AutoCloseable {

  private static final int LONGEST_ANSWER = 64 * 1024;

  /**
   * @param retryAfter as the other side put it, or ""
   */
  record Answer(int status, String retryAfter) {}

  /** Where the call may not go. */
  static final class NotAllowed extends IOException {
    NotAllowed(String message) {
      super(message);
    }
  }

  /** Who knows the addresses of a name. */
  interface Names {
    InetAddress[] of(String host) throws UnknownHostException;
  }

  private final Names names;
  private final Predicate<InetAddress> allowed;
  private final SSLSocketFactory tls;
  private final Duration timeout;
  private final ScheduledThreadPoolExecutor clock;

  Post(Names names, Predicate<InetAddress> allowed, SSLSocketFactory tls, Duration timeout) {
    this.names = names;
    this.allowed = allowed;
    this.tls = tls;
    this.timeout = timeout;
    this.clock =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("webhook-clock").factory());
    clock.setRemoveOnCancelPolicy(true);
  }

  /**
   * @throws NotAllowed when the name leads to an address that is not of the public internet
   * @throws IOException when there was no answer
   */
  Answer send(Target target, SequencedMap<String, String> headers, byte[] body) throws IOException {
    Socket socket = new Socket();
    Future<?> alarm =
        clock.schedule(() -> close(socket), timeout.toMillis(), TimeUnit.MILLISECONDS);
    try (socket) {
      InetAddress address = checked(target.host());
      socket.connect(new InetSocketAddress(address, target.port()), (int) timeout.toMillis());
      socket.setTcpNoDelay(true);
      Socket wire = target.secure() ? secured(socket, target) : socket;
      write(wire.getOutputStream(), target, headers, body);
      return read(new BufferedInputStream(wire.getInputStream(), 4_096));
    } catch (IOException failure) {
      throw alarm.isDone()
          ? new IOException("no answer within " + timeout.toSeconds() + " s", failure)
          : failure;
    } finally {
      alarm.cancel(false);
    }
  }

  private InetAddress checked(String host) throws IOException {
    InetAddress[] all = lookedUp(host);
    for (InetAddress each : all) {
      if (!allowed.test(each)) {
        throw new NotAllowed(host + " leads to " + each.getHostAddress() + ", which is not public");
      }
    }
    return all[0];
  }

  /** A look-up cannot be interrupted, so nobody waits for one that nobody answers. */
  private InetAddress[] lookedUp(String host) throws IOException {
    var lookup = new FutureTask<>(() -> names.of(host));
    Thread.ofPlatform().daemon().name("webhook-name").start(lookup);
    try {
      return lookup.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failure) {
      throw new IOException("there is no host " + host, failure.getCause());
    } catch (TimeoutException silence) {
      throw new IOException("nobody knows where " + host + " is", silence);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
      throw new IOException("shutting down", stop);
    }
  }

  private Socket secured(Socket socket, Target target) throws IOException {
    SSLSocket secured =
        (SSLSocket) tls.createSocket(socket, target.host(), target.port(), /* autoClose= */ true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private static void write(
      OutputStream out, Target target, SequencedMap<String, String> headers, byte[] body)
      throws IOException {
    StringBuilder head = new StringBuilder();
    head.append("POST ").append(target.path()).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(target.authority()).append("\r\n");
    head.append("Content-Type: application/json\r\nUser-Agent: Tend\r\nConnection: close\r\n");
    head.append("Content-Length: ").append(body.length).append("\r\n");
    for (Map.Entry<String, String> header : headers.entrySet()) {
      head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
    }
    out.write(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    out.flush();
  }

  /** The status and one header; the rest of the answer says nothing to us and is not read. */
  private static Answer read(InputStream in) throws IOException {
    int[] left = {LONGEST_ANSWER};
    while (true) {
      String status = line(in, left);
      if (!status.matches("HTTP/1\\.[01] [1-5]\\d\\d( .*)?")) {
        throw new IOException("not an answer of HTTP");
      }
      int code = Integer.parseInt(status.substring(9, 12));
      String retryAfter = "";
      for (String line = line(in, left); !line.isEmpty(); line = line(in, left)) {
        if (line.toLowerCase(Locale.ROOT).startsWith("retry-after:")) {
          retryAfter = line.substring(12).strip();
        }
      }
      if (code >= 200) {
        return new Answer(code, retryAfter);
      }
    }
  }

  private static String line(InputStream in, int[] left) throws IOException {
    StringBuilder line = new StringBuilder();
    while (true) {
      int c = in.read();
      if (c < 0) {
        throw new IOException("the other side hung up");
      }
      if (--left[0] < 0) {
        throw new IOException("an answer without end");
      }
      if (c == '\n') {
        int end = line.length();
        return line.substring(0, end > 0 && line.charAt(end - 1) == '\r' ? end - 1 : end);
      }
      line.append((char) c);
    }
  }

  private static void close(Closeable socket) {
    try {
      socket.close();
    } catch (IOException _) {
      // It was to be closed.
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
