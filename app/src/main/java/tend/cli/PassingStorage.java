package tend.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import tend.Storage;
import tend.settings.Settings;
import tend.storage.Database;
import tend.storage.embedded.Folders;

/** A database for as long as one command runs; nothing of it is left, also after Ctrl-C. */
final class PassingStorage implements AutoCloseable {
  private final Path folder;
  private final Storage storage;
  private final Thread whenStopped = new Thread(this::discard, "discard");

  PassingStorage(String name, int connections) throws IOException {
    folder = Files.createTempDirectory(name);
    storage = Storage.start(Settings.read(Map.of()).withData(folder), connections);
    Runtime.getRuntime().addShutdownHook(whenStopped);
  }

  Database database() {
    return storage.database();
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(whenStopped);
    } catch (IllegalStateException stopping) {
      return; // it is at work already
    }
    discard();
  }

  private void discard() {
    storage.close();
    try {
      Folders.delete(folder);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
