package tend.runtime;

import java.time.Duration;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.logging.Logger;

/** What fails in some workspaces and must not hold up the others. For one thread. */
final class Troubles {
  private static final Duration LEASES_RENEWED = Duration.ofMillis(500);

  private final Logger log;
  private final String what;
  private final SortedMap<Long, Trouble> all = new TreeMap<>();
  private final SortedMap<Long, Duration> pauses = new TreeMap<>();

  /**
   * @param what fails, as the beginning of a sentence that ends with the workspace
   */
  Troubles(Logger log, String what) {
    this.log = log;
    this.what = what;
  }

  /** A round begins: whoever does not fail in it is over it. */
  void begin() {
    pauses.clear();
  }

  void is(long workspace, RuntimeException why) {
    if (why instanceof Leases.Lost) { // another process does it now
      pauses.put(workspace, LEASES_RENEWED);
      return;
    }
    Trouble trouble =
        all.computeIfAbsent(workspace, one -> new Trouble(log, what + " in workspace " + one));
    pauses.put(workspace, trouble.is(why));
  }

  /**
   * The round is over.
   *
   * @return how soon one that failed is to be tried again; empty where none did
   */
  Optional<Duration> end() {
    all.forEach(
        (workspace, trouble) -> {
          if (!pauses.containsKey(workspace)) {
            trouble.isOver();
          }
        });
    all.keySet().retainAll(pauses.keySet());
    return pauses.values().stream().min(Duration::compareTo);
  }
}
