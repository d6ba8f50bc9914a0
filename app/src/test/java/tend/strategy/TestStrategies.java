package tend.strategy;

import java.time.Instant;
import java.util.TreeMap;
import tend.FormReading;
import tend.TextReading;
import tend.strategy.file.StrategyFiles;

/** Strategies for tests, read as in a running Tend. */
public final class TestStrategies {
  public static final Instant NOW = Instant.parse("2026-11-02T09:00:00Z");

  private TestStrategies() {}

  public static StrategyReader reader() {
    return new StrategyReader(new TextReading(), new FormReading());
  }

  public static Contract shipped(String name) {
    return complete(StrategyFiles.shipped(name));
  }

  static Contract complete(StrategyFiles files) {
    return switch (reader().read(files, NOW)) {
      case Reading.Complete(var contract, _) -> contract;
      case Reading.Mistaken(var mistakes) ->
          throw new AssertionError(
              String.join("\n", mistakes.stream().map(Object::toString).toList()));
    };
  }

  /** A shipped strategy with some files changed; an empty text takes a file away. */
  static StrategyFiles with(StrategyFiles files, String... pathsAndTexts) {
    var all = new TreeMap<>(files.texts());
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      if (pathsAndTexts[i + 1].isEmpty()) {
        all.remove(pathsAndTexts[i]);
      } else {
        all.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
      }
    }
    return new StrategyFiles(all);
  }
}
