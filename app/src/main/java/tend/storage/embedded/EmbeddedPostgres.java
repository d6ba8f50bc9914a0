package tend.storage.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A durable PostgreSQL server in a folder of ours.
 *
 * <p>It listens on 127.0.0.1 only, on a port chosen at each start, and asks for a password. It is
 * started again when it dies while we live, and stops by itself when we die (on Linux); what is
 * left running all the same is stopped by the next start.
 */
public final class EmbeddedPostgres implements AutoCloseable {
  /** The role that the server is made with; owns every table. */
  public static final String OWNER = "tend_owner";

  private static final System.Logger LOG = System.getLogger("tend.storage.embedded");
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Cluster cluster;
  private final FolderLock lock;
  private final int port;
  private final List<String> settings;
  private volatile boolean closing;
  private volatile @Nullable Process process;

  /**
   * Starts the server of this folder, making it first where there is none.
   *
   * @throws IOException with a sentence for the person at the keyboard: folder in use, server does
   *     not start, no server for this platform
   */
  public static EmbeddedPostgres start(Path folder) throws IOException {
    return start(folder, folder, List.of());
  }

  /**
   * As {@link #start(Path)}, with the programs unpacked in a folder that several servers may share,
   * and settings of the form {@code name=value} that win over ours.
   */
  public static EmbeddedPostgres start(Path folder, Path programs, List<String> moreSettings)
      throws IOException {
    Files.createDirectories(folder);
    FolderLock lock = FolderLock.take(folder);
    try {
      Cluster cluster =
          new Cluster(folder.toRealPath(), Programs.unpack(programs.toAbsolutePath().normalize()));
      cluster.stopOrphan();
      cluster.create();
      EmbeddedPostgres postgres =
          new EmbeddedPostgres(cluster, lock, freePort(), new ArrayList<>(moreSettings));
      postgres.startWatched();
      return postgres;
    } catch (IOException | RuntimeException failure) {
      lock.close();
      throw failure;
    }
  }

  /** The server of this folder while another process runs it, or empty when none does. */
  public static Optional<RunningServer> running(Path folder) throws IOException {
    return Files.exists(folder) ? Cluster.running(folder.toRealPath()) : Optional.empty();
  }

  /**
   * Deletes the data of a process that was killed; leaves it where its server or anybody else is
   * still at it.
   *
   * @param data the folder with {@code postgres} in it
   */
  public static void deleteAbandoned(Path data) throws IOException {
    Path folder = data.resolve("postgres");
    if (Files.isDirectory(folder) && running(folder).isEmpty()) {
      try (FolderLock _ = FolderLock.take(folder)) {
        Folders.delete(data);
      }
    }
  }

  /** As {@link #start(Path)}, for a folder whose files were put there from a copy. */
  public static EmbeddedPostgres startFromCopy(Path folder) throws IOException {
    new Cluster(folder.toRealPath(), Programs.unpack(folder.toAbsolutePath().normalize())).adopt();
    return start(folder);
  }

  /** What is needed to sign in to the server, and to copy its files. */
  public RunningServer server() {
    return new RunningServer(port, cluster.password(), cluster.data());
  }

  private EmbeddedPostgres(Cluster cluster, FolderLock lock, int port, List<String> settings) {
    this.cluster = cluster;
    this.lock = lock;
    this.port = port;
    this.settings = settings;
  }

  /** The process id of the running server, for tests that kill it. */
  public long processId() {
    Process running = process;
    return running == null ? -1 : running.pid();
  }

  @Override
  public void close() {
    closing = true;
    try {
      cluster.stop();
      Process running = process;
      if (running != null) {
        running.waitFor();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      lock.close();
    }
  }

  private void startWatched() throws IOException {
    CompletableFuture<Optional<IOException>> started = new CompletableFuture<>();
    // The server is told to stop when the thread that forked it ends, so this one lives as long.
    Thread.ofPlatform().daemon().name("postgres").start(() -> watch(started));
    Optional<IOException> failure = started.join();
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  private void watch(CompletableFuture<Optional<IOException>> started) {
    Duration pause = Duration.ofMillis(50);
    int failures = 0;
    while (!closing) {
      try {
        Process launched = cluster.launch(port, settings);
        process = launched;
        cluster.awaitReady(launched);
        if (failures > 0) {
          LOG.log(Level.INFO, "PostgreSQL is back after {0} tries", failures);
          failures = 0;
        }
        pause = Duration.ofMillis(50);
        started.complete(Optional.empty());
        int code = launched.waitFor();
        if (!closing) {
          LOG.log(Level.WARNING, "PostgreSQL stopped with code {0}; it is started again", code);
        }
      } catch (IOException failure) {
        if (!started.isDone()) {
          started.complete(Optional.of(failure));
          return;
        }
        if (!closing) {
          failures++;
          if (Integer.toString(failures).matches("10*")) { // the 1st, 10th, 100th
            LOG.log(Level.WARNING, failure.getMessage());
          }
          pause = longer(pause);
        }
      } catch (InterruptedException _) {
        return;
      }
      rest(pause);
    }
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  private static void rest(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
