package tend.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import tend.Storage;
import tend.settings.Settings;
import tend.storage.embedded.Folders;

/**
 * A data folder with the demo in it. It has its name only once the whole year is there, so that one
 * that was interrupted is never taken for it.
 */
public final class DemoFolder {
  private static final int CONNECTIONS = 4;
  private static final String MARK = "demo";

  private DemoFolder() {}

  /**
   * @throws IOException with a sentence, when the folder holds something else
   */
  public static boolean isLoaded(Path data) throws IOException {
    if (Files.exists(data.resolve(MARK))) {
      return true;
    }
    if (!Files.exists(data)) {
      return false;
    }
    try (Stream<Path> children = Files.list(data)) {
      if (children.findAny().isPresent()) {
        throw new IOException(
            data.toAbsolutePath() + " holds data that is not the demo's; name another folder");
      }
    }
    return false;
  }

  /**
   * Makes the folder.
   *
   * @param months how much of the year, 1 to 12
   * @param progress is told what part of the year has passed, in percent
   * @throws IOException with a sentence, also when another process is at it
   */
  public static void load(Settings settings, int months, IntConsumer progress) throws IOException {
    Path target = settings.data().toAbsolutePath();
    Path unfinished = target.resolveSibling(target.getFileName() + ".loading");
    Settings there = settings.withData(unfinished);
    if (Files.exists(unfinished)) {
      // Takes its lock first: somebody else may still be at it.
      Storage.start(there, 1).close();
      Folders.delete(unfinished);
    }
    String address = "http://" + settings.host() + ":" + settings.port();
    try (Storage storage = Storage.start(there, CONNECTIONS)) {
      Demo.load(storage.database(), address, months, Instant.now(), progress);
    }
    Files.writeString(unfinished.resolve(MARK), "made up by tend demo\n");
    Files.deleteIfExists(target);
    Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
  }
}
