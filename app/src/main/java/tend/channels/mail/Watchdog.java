package tend.channels.mail;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection that takes too long. A socket's own timeout begins again with every byte and
 * does not watch writing, so a server that drips or does not read would hold a lane for ever.
 */
final class Watchdog implements AutoCloseable {

  /** Something that may block for as long as the other side likes. */
  @FunctionalInterface
  interface Blocking<R> {
    R run() throws IOException;
  }

  private final ScheduledThreadPoolExecutor clock;

  Watchdog() {
    clock =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().daemon().name("mail-watchdog").factory());
    clock.setRemoveOnCancelPolicy(true);
  }

  /**
   * @throws SmtpFailure naming what was waited for, when it took longer
   */
  <R> R within(Duration time, String what, Closeable target, Blocking<R> action)
      throws SmtpFailure {
    Future<?> alarm =
        clock.schedule(() -> closeQuietly(target), time.toMillis(), TimeUnit.MILLISECONDS);
    try {
      return action.run();
    } catch (IOException failure) {
      throw alarm.isDone()
          ? new SmtpFailure("no " + what + " within " + time.toSeconds() + " s", failure)
          : failure instanceof SmtpFailure known
              ? known
              : new SmtpFailure("broke off: " + failure.getMessage(), failure);
    } finally {
      alarm.cancel(false);
    }
  }

  private static void closeQuietly(Closeable target) {
    try {
      target.close();
    } catch (IOException _) {
      // It was to be closed, and is of no more use either way.
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
