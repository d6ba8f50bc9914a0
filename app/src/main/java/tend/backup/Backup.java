package tend.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import tend.storage.embedded.HotCopy;
import tend.storage.embedded.RunningServer;

/** Writes everything that is kept into one file, while it is in use. */
public final class Backup {
  /**
   * What the first entry says, so that a file from another age is told apart from a damaged one.
   */
  static final String FORMAT = "tend backup 2\npostgresql 18\n";

  /** What it said before backups were sealed. */
  static final String UNSEALED = "tend backup 1\npostgresql 18\n";

  /** Below the data folder: the server, and its programs, which every Tend brings along. */
  static final String SERVER = "postgres";

  static final String CLUSTER = SERVER + "/postgres-18";
  static final String PASSWORD = SERVER + "/password";

  private Backup() {}

  /**
   * @param data the folder of the installation
   * @param server the server that runs on it
   * @param file made by this; must not exist
   * @param progress is told how many bytes have been read
   * @throws IOException with a sentence for the person at the keyboard; no file is left then
   */
  public static void write(Path data, RunningServer server, Path file, LongConsumer progress)
      throws IOException {
    if (file.toAbsolutePath().normalize().startsWith(data.toAbsolutePath().normalize())) {
      throw new IOException(
          file + " lies in the data folder, of which it would become a part; choose another place");
    }
    try (BackupWriter writer = new BackupWriter(file, progress)) {
      writer.file("tend-backup", FORMAT.getBytes(StandardCharsets.UTF_8));
      writer.into("data/" + CLUSTER);
      HotCopy.copy(server, writer);
      writer.into("data");
      writer.file(PASSWORD, data.resolve(PASSWORD));
      copyTheRest(data, writer);
      writer.finish();
    }
  }

  private static void copyTheRest(Path data, BackupWriter writer) throws IOException {
    try (Stream<Path> paths = Files.walk(data)) {
      Path server = data.resolve(SERVER);
      for (Path path : (Iterable<Path>) paths.filter(path -> !path.startsWith(server))::iterator) {
        if (Files.isRegularFile(path)) {
          writer.file(data.relativize(path).toString().replace('\\', '/'), path);
        }
      }
    }
  }
}
