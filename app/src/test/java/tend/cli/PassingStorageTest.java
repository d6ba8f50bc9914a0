package tend.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tend.storage.embedded.Folders;

class PassingStorageTest {
  private static final String NAME = "tend-passing-test";

  @Test
  void whatAKilledOneLeftIsClearedAwayAndWhatIsNewIsNot() throws IOException {
    Path abandoned = left(Instant.now().minus(Duration.ofHours(1)));
    Path young = left(Instant.now());
    try (var storage = new PassingStorage(NAME, 1)) {
      assertFalse(Files.exists(abandoned));
      assertTrue(Files.exists(young));
      assertFalse(storage.database().workspaces().list().iterator().hasNext());
    } finally {
      Folders.delete(abandoned);
      Folders.delete(young);
    }
  }

  private static Path left(Instant at) throws IOException {
    Path folder = Files.createTempDirectory(NAME);
    Files.createDirectory(folder.resolve("postgres"));
    Files.setLastModifiedTime(folder, FileTime.from(at));
    return folder;
  }
}
