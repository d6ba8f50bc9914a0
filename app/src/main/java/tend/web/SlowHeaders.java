package tend.web;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.eclipse.jetty.util.component.LifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes connections on which the beginning of a request takes too long: with every byte that drips
 * in, the idle time of the server begins anew.
 */
final class SlowHeaders implements LifeCycle.Listener, Runnable {
  private record Begun(long messages, long atNanos) {}

  private final ServerConnector connector;
  private final long patienceNanos;
  private final long lookMillis;
  private Map<EndPoint, Begun> begun = new HashMap<>();
  private Scheduler.Task next = () -> false;

  /**
   * @param patience from the first byte of a request to the end of its headers
   */
  SlowHeaders(ServerConnector connector, Duration patience) {
    this.connector = connector;
    this.patienceNanos = patience.toNanos();
    this.lookMillis = Math.max(1, patience.toMillis() / 4);
  }

  @Override
  public void lifeCycleStarted(LifeCycle started) {
    look();
  }

  @Override
  public synchronized void lifeCycleStopping(LifeCycle stopping) {
    next.cancel();
  }

  private void look() {
    next = connector.getScheduler().schedule(this, lookMillis, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void run() {
    long now = System.nanoTime();
    var still = new HashMap<EndPoint, Begun>();
    for (EndPoint end : connector.getConnectedEndPoints()) {
      if (end.getConnection() instanceof HttpConnection http && isAmidHeaders(http)) {
        Begun before = begun.get(end);
        long messages = http.getMessagesIn();
        Begun one =
            before != null && before.messages() == messages ? before : new Begun(messages, now);
        if (now - one.atNanos() > patienceNanos) {
          end.close();
        } else {
          still.put(end, one);
        }
      }
    }
    begun = still;
    if (connector.isRunning()) {
      look();
    }
  }

  private static boolean isAmidHeaders(HttpConnection http) {
    var parser = http.getParser();
    return parser.inHeaderState() && !parser.isStart();
  }
}
