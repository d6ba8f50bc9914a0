package tend.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tend.Program;

/** A running {@code tend up}: a process and its PostgreSQL, each of which can be killed. */
final class Victim implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final int LINES_KEPT = 60;

  private final Path data;
  private final int port;
  private final int mailPort;
  private final Deque<String> said = new ArrayDeque<>();
  private Optional<Process> process = Optional.empty();
  private CompletableFuture<Long> ready = new CompletableFuture<>();
  private long startedAt;
  private Duration slowestStart = Duration.ZERO;
  private Duration work = Duration.ZERO;
  private int starts;

  Victim(Path data, int port, int mailPort) {
    this.data = data;
    this.port = port;
    this.mailPort = mailPort;
  }

  /** Starts it, and does not wait. */
  void start() throws IOException {
    ProcessBuilder builder =
        Program.get()
            .with(List.of("up", "--data", data.toString(), "--port", String.valueOf(port)));
    builder.environment().put("TEND_SMTP_HOST", "127.0.0.1");
    builder.environment().put("TEND_SMTP_PORT", String.valueOf(mailPort));
    builder.environment().put("TEND_SMTP_SECURITY", "clear");
    Process started = builder.redirectErrorStream(true).start();
    CompletableFuture<Long> opened = new CompletableFuture<>();
    Thread.ofVirtual().start(() -> listen(started, opened));
    process = Optional.of(started);
    ready = opened;
    startedAt = System.nanoTime();
  }

  /** Returns when it says that it is ready. */
  void awaitReady() throws Exception {
    ready.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    Duration took = Duration.ofNanos(System.nanoTime() - startedAt);
    slowestStart = took.compareTo(slowestStart) > 0 ? took : slowestStart;
    work = work.plus(process.flatMap(one -> one.info().totalCpuDuration()).orElse(Duration.ZERO));
    starts++;
  }

  /** What the processor did for a start until it was ready, in the mean, without PostgreSQL. */
  Duration workOfAStart() {
    return starts == 0 ? Duration.ZERO : work.dividedBy(starts);
  }

  /** Of all starts that were waited for. */
  Duration slowestStart() {
    return slowestStart;
  }

  void killProcess() {
    process.orElseThrow().destroyForcibly().onExit().join();
  }

  /** Kills the postmaster; its children are left to notice. */
  Optional<Long> killDatabase() throws IOException {
    Optional<Long> postmaster = postmaster();
    postmaster.flatMap(ProcessHandle::of).ifPresent(ProcessHandle::destroyForcibly);
    return postmaster;
  }

  /** Returns when another postmaster than this one is ready. */
  void awaitDatabaseAfter(long killed) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      List<String> lines = pidFile();
      if (lines.size() >= 8
          && lines.get(7).strip().equals("ready")
          && Long.parseLong(lines.getFirst().strip()) != killed) {
        return;
      }
      if (System.nanoTime() > end) {
        throw new IllegalStateException("PostgreSQL did not come back: " + lastWords());
      }
      Thread.sleep(LOOK);
    }
  }

  /** What it said last, over all its lives. */
  String lastWords() {
    synchronized (said) {
      return String.join("\n", said);
    }
  }

  private Optional<Long> postmaster() throws IOException {
    List<String> lines = pidFile();
    return lines.isEmpty() ? Optional.empty() : Optional.of(Long.valueOf(lines.getFirst().strip()));
  }

  private List<String> pidFile() {
    try {
      return Files.readAllLines(data.resolve("postgres/postgres-18/postmaster.pid"));
    } catch (IOException absent) {
      return List.of();
    }
  }

  private void listen(Process from, CompletableFuture<Long> opened) {
    try (BufferedReader out = from.inputReader()) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        synchronized (said) {
          said.add(line);
          if (said.size() > LINES_KEPT) {
            said.remove();
          }
        }
        if (line.startsWith("Stop it with Ctrl-C")) {
          opened.complete(from.pid());
        }
      }
    } catch (IOException killed) {
      // Its end of the pipe is gone with it.
    }
    opened.completeExceptionally(new IOException("it ended before it was ready: " + lastWords()));
  }

  /** An orderly stop, where there is something to stop. */
  void stop() {
    if (process.isPresent() && process.get().isAlive()) {
      process.get().toHandle().destroy();
      process.get().onExit().completeOnTimeout(process.get(), 1, TimeUnit.MINUTES).join();
      killProcess();
    }
  }

  @Override
  public void close() throws IOException {
    stop();
    killDatabase();
  }
}
