package tend.channels.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.net.ssl.SSLSocketFactory;

/** Kept connections to one mail server. Safe for use by several threads. */
final class SmtpConnections implements AutoCloseable {

  /**
   * Servers hang up on idle clients after some minutes; a fresh connection is cheaper than doubt.
   */
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(20);

  private record Idle(SmtpConnection connection, Instant since) {}

  private final SmtpServer server;
  private final SSLSocketFactory tls;
  private final InstantSource clock;
  private final Watchdog watchdog = new Watchdog();
  private final Breaker breaker = new Breaker();
  private final Deque<Idle> idle = new ArrayDeque<>();

  SmtpConnections(SmtpServer server, SSLSocketFactory tls, InstantSource clock) {
    this.server = server;
    this.tls = tls;
    this.clock = clock;
  }

  SmtpServer server() {
    return server;
  }

  /**
   * @throws SmtpFailure when the server cannot be used, or could not a moment ago
   */
  SmtpConnection take() throws SmtpFailure {
    Optional<SmtpConnection> kept = takeKept();
    if (kept.isPresent()) {
      return kept.get();
    }
    if (breaker.isShut(clock.instant())) {
      throw new SmtpFailure(breaker.why());
    }
    try {
      SmtpConnection opened = new SmtpConnection(server, watchdog, tls);
      breaker.worked();
      return opened;
    } catch (SmtpFailure failure) {
      breaker.failed(clock.instant(), String.valueOf(failure.getMessage()));
      throw failure;
    }
  }

  /** In how long to come back to a server that could not be used. */
  Duration pause() {
    return breaker.pause();
  }

  synchronized void giveBack(SmtpConnection connection) {
    idle.push(new Idle(connection, clock.instant()));
  }

  private synchronized Optional<SmtpConnection> takeKept() {
    while (!idle.isEmpty()) {
      Idle latest = idle.pop();
      if (latest.since().plus(LONGEST_IDLE).isAfter(clock.instant())) {
        return Optional.of(latest.connection());
      }
      latest.connection().quit();
    }
    return Optional.empty();
  }

  @Override
  public synchronized void close() {
    idle.forEach(each -> each.connection().quit());
    idle.clear();
    watchdog.close();
  }
}
