package tend.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tend.storage.Database;
import tend.storage.Server;
import tend.storage.embedded.EmbeddedPostgres;
import tend.storage.embedded.Folders;

@Timeout(120)
class BackupTest {
  private static Path folder;
  private static Path data;
  private static Path backup;

  /** How many rows were acknowledged before the backup began, and before it ended. */
  private static long before;

  private static long after;

  @BeforeAll
  static void backUpWhileRowsAreWritten() throws Exception {
    folder = Files.createTempDirectory("tend-backup-");
    data = folder.resolve("data");
    backup = folder.resolve("monday.zip");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data.resolve("postgres"));
        Database database = Database.open(Server.of(postgres.server()), 2)) {
      Files.createDirectories(data.resolve("letters"));
      Files.writeString(data.resolve("letters/batch-1.txt"), "Dear Ann");
      AtomicLong written = new AtomicLong();
      AtomicBoolean enough = new AtomicBoolean();
      write(database, written);
      Thread writer =
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (!enough.get()) {
                      write(database, written);
                    }
                  });
      before = written.get();
      Backup.write(data, postgres.server(), backup, _ -> {});
      enough.set(true);
      writer.join();
      after = written.get();
    }
  }

  @AfterAll
  static void clean() throws IOException {
    Folders.delete(folder);
  }

  @Test
  void aRestoredCopyHasEveryRowAndIsQuarantined() throws Exception {
    Path copy = folder.resolve("copy");
    Restore.read(backup, copy, _ -> {});

    assertEquals("Dear Ann", Files.readString(copy.resolve("letters/batch-1.txt")));
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(copy.resolve("postgres"));
        Database database = Database.open(Server.of(postgres.server()), 2)) {
      long found = database.workspaces().list().size();
      assertTrue(before <= found && found <= after, before + " <= " + found + " <= " + after);
      assertEquals(Optional.of("restored from monday.zip"), database.quarantine());

      database.liftQuarantine("Carla");
      assertFalse(database.quarantined());
    }
  }

  @Test
  void isForItsOwnersEyesOnly() throws IOException {
    assertEquals(
        "[OWNER_READ, OWNER_WRITE]",
        new java.util.TreeSet<>(Files.getPosixFilePermissions(backup)).toString());
  }

  @Test
  void neverOverwritesAFile() {
    IOException refusal =
        assertThrows(IOException.class, () -> new BackupWriter(backup, _ -> {}).close());
    assertTrue(refusal.getMessage().contains("exists already"), refusal.getMessage());
  }

  @Test
  void aFolderWithDataIsRefusedAndKept() throws Exception {
    IOException refusal =
        assertThrows(IOException.class, () -> Restore.read(backup, data, _ -> {}));
    assertTrue(refusal.getMessage().contains("holds data already"), refusal.getMessage());
    assertTrue(Files.exists(data.resolve("letters/batch-1.txt")));
  }

  @Test
  void oneFlippedBitAnywhereIsRefused() throws Exception {
    byte[] bytes = Files.readAllBytes(backup);
    for (int part = 1; part <= 5; part++) {
      byte[] damaged = bytes.clone();
      damaged[(int) (part * (bytes.length / 6L))] ^= 4;
      assertRefused(damaged, "is damaged");
    }
  }

  @Test
  void aCutOffFileIsRefused() throws Exception {
    byte[] bytes = Files.readAllBytes(backup);
    assertRefused(java.util.Arrays.copyOf(bytes, bytes.length - 1_000), "is damaged");
    assertRefused(
        "a letter to Ann".getBytes(java.nio.charset.StandardCharsets.UTF_8), "is damaged");
  }

  private static void assertRefused(byte[] bytes, String why) throws IOException {
    Path file = Files.write(folder.resolve("damaged.zip"), bytes);
    Path copy = folder.resolve("never");
    IOException refusal = assertThrows(IOException.class, () -> Restore.read(file, copy, _ -> {}));
    assertTrue(refusal.getMessage().contains(why), refusal.getMessage());
    assertFalse(Files.exists(copy));
    assertFalse(Files.exists(folder.resolve("never.restoring")));
  }

  private static void write(Database database, AtomicLong written) {
    database.workspaces().create("Shop", ZoneId.of("Europe/Berlin"), Currency.getInstance("EUR"));
    written.incrementAndGet();
  }
}
