package tend.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tend.Storage;
import tend.settings.Settings;
import tend.storage.Database;
import tend.storage.embedded.EmbeddedPostgres;
import tend.storage.embedded.Folders;

/**
 * A database for as long as one command runs; nothing of it is left, also after Ctrl-C. What one
 * leaves that was killed, the next one clears away.
 */
final class PassingStorage implements AutoCloseable {
  /** A folder is not locked in the first moment. */
  private static final Duration BEGINNING = Duration.ofMinutes(10);

  private final Path folder;
  private final Storage storage;
  private final Thread whenStopped = new Thread(this::discard, "discard");

  PassingStorage(String name, int connections) throws IOException {
    folder = Files.createTempDirectory(name);
    clearAway(name);
    storage = Storage.start(Settings.read(Map.of()).withData(folder), connections);
    Runtime.getRuntime().addShutdownHook(whenStopped);
  }

  private void clearAway(String name) throws IOException {
    Instant before = Instant.now().minus(BEGINNING);
    try (DirectoryStream<Path> alike = Files.newDirectoryStream(folder.getParent(), name + "*")) {
      for (Path other : alike) {
        if (Files.isDirectory(other, LinkOption.NOFOLLOW_LINKS)
            && Files.getOwner(other).equals(Files.getOwner(folder))
            && Files.getLastModifiedTime(other).toInstant().isBefore(before)) {
          try {
            EmbeddedPostgres.deleteAbandoned(other);
          } catch (IOException _) {
            // It is in use.
          }
        }
      }
    }
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
