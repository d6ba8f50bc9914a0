package tend.cli;

import java.io.PrintWriter;
import java.util.Locale;

/**
 * One line on the terminal that says how far long work has come; nothing where there is none. The
 * script that starts Tend says when the errors go to one while the results go into a file.
 */
final class Progress implements AutoCloseable {
  private static final long EVERY_NANOS = 200_000_000;

  private final PrintWriter out;
  private final String what;

  @SuppressWarnings("SystemConsoleNull") // it may still be switched off
  private final boolean shown =
      Boolean.getBoolean("tend.progress")
          || (System.console() != null && System.console().isTerminal());

  private long last = System.nanoTime();
  private boolean printed;

  Progress(PrintWriter out, String what) {
    this.out = out;
    this.what = what;
  }

  void bytes(long done) {
    say(size(done) + " " + what);
  }

  /** A line of one's own; it is shown a few times a second at most. */
  void say(String line) {
    if (shown && System.nanoTime() - last > EVERY_NANOS) {
      last = System.nanoTime();
      printed = true;
      out.print("\r\033[K" + line);
      out.flush();
    }
  }

  @Override
  public void close() {
    if (printed) {
      out.print("\r\033[K");
      out.flush();
    }
  }

  static String size(long bytes) {
    return bytes < 1_000_000
        ? bytes / 1_000 + " kB"
        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
  }
}
