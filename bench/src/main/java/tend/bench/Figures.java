package tend.bench;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;
import tend.storage.Database;

/** Prints what was measured. */
final class Figures {
  private Figures() {}

  /** Times work that answers how much of it was completed. */
  static void say(String what, int expected, IntSupplier work) {
    long start = System.nanoTime();
    int done = work.getAsInt();
    double seconds = (System.nanoTime() - start) / 1e9;
    String short_ = done < expected ? String.format(Locale.ROOT, " (of %,d!)", expected) : "";
    System.out.printf(
        Locale.ROOT,
        "%-48s %,10d%s in %8.2f s = %,9.0f/s%n",
        what,
        done,
        short_,
        seconds,
        done / seconds);
  }

  /** As {@link #say(String, int, IntSupplier)}, with the processor time that each took. */
  static void say(String what, int expected, Optional<Path> cluster, IntSupplier work) {
    Optional<ProcessorTime> before = cluster.flatMap(ProcessorTime::used);
    var done = new AtomicInteger();
    say(
        what,
        expected,
        () -> {
          done.set(work.getAsInt());
          return done.get();
        });
    if (before.isPresent()) {
      ProcessorTime used = ProcessorTime.used(cluster.get()).orElseThrow().since(before.get());
      double each = 1e6 / Math.max(1, done.get());
      System.out.printf(
          Locale.ROOT,
          "    processor time for each: %.1f µs Java + %.1f µs PostgreSQL = %.1f µs%n",
          used.java() * each,
          used.postgres() * each,
          (used.java() + used.postgres()) * each);
    }
  }

  /** The durability under which all of this was measured. */
  static void durability(Database database) {
    for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
      String value =
          database.acrossWorkspaces(
              sql -> String.valueOf(sql.fetchSingle("show " + setting).get(0)));
      System.out.println(setting + " = " + value);
    }
  }

  static void vacuum(Database database) {
    database.acrossWorkspaces(sql -> sql.execute("analyze"));
  }
}
