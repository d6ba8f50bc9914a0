package tend.storage.embedded;

import com.sun.management.OperatingSystemMXBean;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of one PostgreSQL cluster and the programs run on them. */
final class Cluster {
  private static final Duration START_WITHIN = Duration.ofMinutes(2);
  private static final long LOG_KEPT_BYTES = 10_000_000;

  /** Sized for a machine of two cores that runs other things too; durable, as fsync stays on. */
  private static final List<String> SETTINGS =
      List.of(
          "listen_addresses=127.0.0.1",
          "unix_socket_directories=",
          "max_connections=40",
          "work_mem=8MB",
          "maintenance_work_mem=64MB",
          "max_wal_size=4GB",
          "wal_compression=on",
          "checkpoint_timeout=10min",
          "log_checkpoints=off",
          // Its details quote rows, and so addresses of people who may be erased later.
          "log_error_verbosity=terse",
          "autovacuum_naptime=15s",
          "random_page_cost=1.1",
          "jit=off");

  /** An eighth of the machine for PostgreSQL's own cache: it takes what it uses. */
  private static List<String> memory() {
    var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long megabytes = machine.getTotalMemorySize() >> 20;
    return List.of(
        "shared_buffers=" + Math.clamp(megabytes / 8, 128, 2_048) + "MB",
        "effective_cache_size=" + Math.clamp(megabytes / 2, 512, 16_384) + "MB");
  }

  private final Path folder;
  private final Programs programs;
  private final ServerAccount account;
  private final Path log;

  Cluster(Path folder, Programs programs) throws IOException {
    this.folder = folder;
    this.programs = programs;
    this.account = new ServerAccount();
    this.log = folder.resolve("postgres.log");
    if (Files.exists(log) && Files.size(log) > LOG_KEPT_BYTES) {
      Files.move(log, folder.resolve("postgres.old.log"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  Path data() {
    return data(folder);
  }

  String password() {
    return password(folder);
  }

  /** What a server that is ready says about itself; the folder may belong to another process. */
  static Optional<RunningServer> running(Path folder) throws IOException {
    List<String> lines = pidFile(folder);
    if (!isReady(lines) || ourProcess(folder, lines).isEmpty()) {
      return Optional.empty();
    }
    int port = Integer.parseInt(lines.get(3).strip());
    return Optional.of(new RunningServer(port, password(folder), data(folder)));
  }

  /** Hands a copied cluster to whoever the server runs as, with the modes that it insists on. */
  void adopt() throws IOException {
    try (Stream<Path> paths = Files.walk(data())) {
      for (Path path : paths.toList()) {
        Files.setPosixFilePermissions(
            path,
            PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwx------" : "rw-------"));
        account.own(path);
      }
    }
  }

  /** Runs initdb unless it ran before. A half-made cluster, left by a crash, is made anew. */
  void create() throws IOException {
    Path password = folder.resolve("password");
    if (!Files.exists(password)) {
      writePassword(password);
    }
    if (Files.exists(data().resolve("PG_VERSION"))) {
      return;
    }
    Path unfinished = folder.resolve("postgres-18.new");
    Folders.delete(unfinished);
    Files.createDirectory(unfinished);
    account.own(unfinished);
    Path copy = folder.resolve("password.initdb");
    Files.copy(
        password, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
    account.own(copy);
    try {
      run(
          "initdb",
          "--pgdata=" + unfinished,
          "--username=" + EmbeddedPostgres.OWNER,
          "--auth=scram-sha-256",
          "--pwfile=" + copy,
          "--encoding=UTF8",
          "--locale-provider=builtin",
          "--locale=C.UTF-8",
          "--data-checksums");
    } finally {
      Files.delete(copy);
    }
    Files.move(unfinished, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  Process launch(int port, List<String> moreSettings) throws IOException {
    List<String> command = account.serverPrefix(data());
    command.addAll(
        List.of(programs.program("postgres"), "-D", data().toString(), "-p", String.valueOf(port)));
    for (List<String> settings : List.of(SETTINGS, memory(), moreSettings)) {
      for (String setting : settings) {
        command.addAll(List.of("-c", setting));
      }
    }
    return start(command);
  }

  void awaitReady(Process process) throws IOException, InterruptedException {
    long giveUp = System.nanoTime() + START_WITHIN.toNanos();
    while (true) {
      List<String> lines = pidFile(folder);
      if (isReady(lines) && lines.getFirst().strip().equals(String.valueOf(process.pid()))) {
        return;
      }
      if (!process.isAlive() || System.nanoTime() > giveUp) {
        process.destroyForcibly();
        throw new IOException("PostgreSQL did not start: " + lastLogLine() + " (see " + log + ")");
      }
      Thread.sleep(5);
    }
  }

  /** Ends a server that a killed Tend left running, as an orderly stop would. */
  void stopOrphan() throws IOException {
    List<String> lines = pidFile(folder);
    if (lines.isEmpty()) {
      return;
    }
    if (ourProcess(folder, lines).isPresent()) {
      stop();
    } else if (process(lines).isPresent()) {
      // The number belongs to somebody else by now, and PostgreSQL would refuse to start for it.
      Files.deleteIfExists(data().resolve("postmaster.pid"));
    }
  }

  void stop() throws IOException {
    if (pidFile(folder).isEmpty()) {
      return;
    }
    try {
      run("pg_ctl", "stop", "--pgdata=" + data(), "--mode=fast", "--timeout=60", "--silent");
    } catch (IOException failure) {
      if (!pidFile(folder).isEmpty()) {
        run("pg_ctl", "stop", "--pgdata=" + data(), "--mode=immediate", "--silent");
      }
    }
  }

  /** Named by the major version, because files of one cannot be read by the next. */
  private static Path data(Path folder) {
    return folder.resolve("postgres-18");
  }

  private static String password(Path folder) {
    try {
      return Files.readString(folder.resolve("password")).strip();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** The server writes "ready" into the eighth line of its pid file. */
  private static boolean isReady(List<String> pidFile) {
    return pidFile.size() >= 8 && pidFile.get(7).strip().equals("ready");
  }

  private static Optional<ProcessHandle> process(List<String> pidFile) {
    return ProcessHandle.of(Long.parseLong(pidFile.getFirst().strip()))
        .filter(ProcessHandle::isAlive);
  }

  private static Optional<ProcessHandle> ourProcess(Path folder, List<String> pidFile) {
    String data = data(folder).toString();
    return process(pidFile)
        .filter(
            process -> process.info().arguments().map(List::of).orElse(List.of()).contains(data));
  }

  private static List<String> pidFile(Path folder) throws IOException {
    try {
      return Files.readAllLines(data(folder).resolve("postmaster.pid"));
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }

  private void run(String program, String... arguments) throws IOException {
    List<String> command = account.prefix(folder);
    command.add(programs.program(program));
    command.addAll(List.of(arguments));
    try {
      if (start(command).waitFor() != 0) {
        throw new IOException(
            program + " failed: " + lastLogLine() + " (see " + log + ")" + remedy());
      }
    } catch (InterruptedException interruption) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + program + " was running", interruption);
    }
  }

  /** In a container the number of a user often has no line in /etc/passwd. */
  private String remedy() throws IOException {
    return lastLogLine().contains("could not look up effective user ID")
        ? "; PostgreSQL wants a user that has a name: run Tend as one that is in /etc/passwd"
        : "";
  }

  private Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .directory(new File("/"))
        .redirectErrorStream(true)
        .redirectOutput(Redirect.appendTo(log.toFile()))
        .start();
  }

  private String lastLogLine() throws IOException {
    List<String> lines = new ArrayList<>(Files.exists(log) ? Files.readAllLines(log) : List.of());
    lines.removeIf(String::isBlank);
    return lines.isEmpty() ? "it said nothing" : lines.getLast().strip();
  }

  private static void writePassword(Path file) throws IOException {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    Path unfinished =
        Files.createTempFile(
            file.getParent(),
            "password",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(unfinished, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
  }
}
