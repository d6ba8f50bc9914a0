package tend.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import tend.Storage;
import tend.settings.Settings;
import tend.storage.embedded.RunningServer;

/**
 * {@code ./tend bench [decide|steps|capture] [NUMBER] [FOLDER]}: everything on this machine, the
 * database beside it, at default durability, completed work counted.
 */
public final class Bench {
  private static final int CONNECTIONS = 6;

  private Bench() {}

  public static void main(String[] arguments) throws IOException, RunnerException {
    Locale.setDefault(Locale.ROOT);
    java.util.logging.LogManager.getLogManager().reset();
    List<String> wanted = List.of(arguments);
    String only = wanted.isEmpty() ? "all" : wanted.getFirst();
    int number = wanted.size() > 1 ? Integer.parseInt(wanted.get(1)) : 1_000_000;
    System.out.printf(
        "Java %s, %d processors%n",
        System.getProperty("java.version"), Runtime.getRuntime().availableProcessors());
    if (only.equals("decide") || only.equals("all")) {
      new Runner(new OptionsBuilder().include(DecideBenchmark.class.getSimpleName()).build()).run();
    }
    if (only.equals("steps") || only.equals("all")) {
      steps(number, wanted.size() > 2 ? Optional.of(Path.of(wanted.get(2))) : Optional.empty());
    }
    if (only.equals("capture") || only.equals("all")) {
      capture(wanted.size() > 1 ? number : 200_000);
    }
  }

  private static void capture(int rows) throws IOException {
    Path folder = Files.createTempDirectory("tend-bench");
    try (Storage storage = Storage.start(Settings.read(Map.of()).withData(folder), CONNECTIONS)) {
      Figures.durability(storage.database());
      new CaptureBench(storage.database(), storage.embedded().map(RunningServer::files))
          .run(rows / 4, rows);
    } finally {
      delete(folder);
    }
  }

  /**
   * @param kept a folder whose people are used again, and made where it is empty; otherwise all is
   *     thrown away
   */
  private static void steps(int waiting, Optional<Path> kept) throws IOException {
    Path folder = kept.isPresent() ? kept.get() : Files.createTempDirectory("tend-bench");
    try (Storage storage = Storage.start(Settings.read(Map.of()).withData(folder), CONNECTIONS)) {
      Figures.durability(storage.database());
      new StepsBench(
              storage.database(),
              storage.embedded().map(RunningServer::files),
              Shipped.strategy(Instant.now()))
          .run(waiting);
    } finally {
      if (kept.isEmpty()) {
        delete(folder);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
