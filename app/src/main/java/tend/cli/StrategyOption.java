package tend.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tend.StrategyReading;
import tend.core.Strategy;
import tend.strategy.Reading;
import tend.strategy.file.StrategyFiles;

/** Reads a strategy that a command names, or one that ships. */
final class StrategyOption {
  private StrategyOption() {}

  /**
   * @param folder null for the strategy that ships
   * @throws IOException with every mistake on a line of its own
   */
  static Strategy read(@Nullable Path folder, Instant now, PrintWriter err) throws IOException {
    StrategyFiles files =
        folder == null ? StrategyFiles.shipped("default") : StrategyFiles.read(folder);
    return switch (StrategyReading.reader().read(files, now)) {
      case Reading.Complete(var contract, var warnings) -> {
        warnings.forEach(err::println);
        yield contract.strategy();
      }
      case Reading.Mistaken(var mistakes) -> throw new IOException(told(folder, mistakes));
    };
  }

  private static String told(@Nullable Path folder, List<?> mistakes) {
    String lines = String.join("\n", mistakes.stream().map(Object::toString).toList());
    return "the strategy " + (folder == null ? "" : folder + " ") + "has mistakes\n" + lines;
  }
}
