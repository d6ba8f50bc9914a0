package tend.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tend.settings.Settings;

/** {@code --data}, the same for every command. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description =
          "The folder with everything that is kept (default: TEND_DATA, else ./data; of the demo"
              + " ./demo-data).")
  private @Nullable Path folder;

  /** The settings of the environment, with this folder where one was given. */
  Settings settings() {
    Settings settings = Settings.read(System.getenv());
    return folder == null ? settings : settings.withData(folder);
  }

  /** As {@link #settings()}, with another usual folder. */
  Settings settings(String usual) {
    Settings settings = Settings.read(System.getenv());
    boolean named = folder != null || System.getenv("TEND_DATA") != null;
    return named ? settings() : settings.withData(Path.of(usual));
  }
}
