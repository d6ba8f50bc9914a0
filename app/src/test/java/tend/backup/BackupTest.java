package tend.backup;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.Currency;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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
    // As in --data ../copy, from a folder beside it.
    Restore.read(backup, data.resolve("../copy"), _ -> {});

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
  void endsWithTheChecksumOfAllBeforeIt() throws Exception {
    byte[] bytes = Files.readAllBytes(backup);
    assertArrayEquals(sealed(bytes), bytes);
  }

  /**
   * Also in a header, in the name of an empty folder, in what fills up the last byte of an entry.
   */
  @Test
  void oneFlippedBitAnywhereIsRefused() throws Exception {
    byte[] bytes = Files.readAllBytes(backup);
    for (int part = 0; part <= 100; part++) {
      int at = (int) (part * (bytes.length - 1L) / 100);
      bytes[at] ^= 4;
      assertRefused(bytes, "is damaged");
      bytes[at] ^= 4;
    }
    String name = "data/postgres/postgres-18/pg_notify/";
    int folder = new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf(name);
    bytes[folder + name.length() - 2] ^= 4;
    assertRefused(bytes, "is damaged");
  }

  @Test
  void aCutOffFileIsRefused() throws Exception {
    byte[] bytes = Files.readAllBytes(backup);
    assertRefused(java.util.Arrays.copyOf(bytes, bytes.length - 1_000), "is damaged");
    assertRefused("a letter to Ann".getBytes(StandardCharsets.UTF_8), "is damaged");
  }

  @Test
  void aFileOfAnotherVersionIsRefused() throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setComment("sha256 " + "0".repeat(64));
      zip.putNextEntry(new ZipEntry("tend-backup"));
      zip.write("tend backup 3\npostgresql 21\n".getBytes(StandardCharsets.UTF_8));
    }
    assertRefused(
        sealed(bytes.toByteArray()),
        "was written by another version of Tend, for postgresql 21; restore it with that version");
  }

  @Test
  void aFileFromBeforeBackupsWereSealedIsOfAnotherVersion() throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("tend-backup"));
      zip.write("tend backup 1\npostgresql 18\n".getBytes(StandardCharsets.UTF_8));
    }
    assertRefused(bytes.toByteArray(), "was written by another version of Tend, for postgresql 18");
  }

  @Test
  void dataThatANewerTendHasWorkedOnIsRefusedWithTheCopy() throws Exception {
    Path newer = folder.resolve("newer.zip");
    Path data = folder.resolve("newer");
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start(data.resolve("postgres"))) {
      Database.open(Server.of(postgres.server()), 1).close();
      try (Connection connection =
              DriverManager.getConnection(
                  postgres.server().url(), EmbeddedPostgres.OWNER, postgres.server().password());
          Statement statement = connection.createStatement()) {
        statement.execute(
            """
            insert into flyway_schema_history (installed_rank, version, description, type, script,
              checksum, installed_by, execution_time, success)
            values (999, '9901010000', 'the future', 'SQL', 'V9901010000__the_future.sql', 1, 'x', 1, true)
            """);
      }
      Backup.write(data, postgres.server(), newer, _ -> {});
    }
    assertRefused(Files.readAllBytes(newer), "another version of Tend has worked on this data");
  }

  @Test
  void neverBecomesAPartOfWhatItCopies() {
    Path inside = data.resolve("tuesday.zip");
    IOException refusal =
        assertThrows(IOException.class, () -> Backup.write(data, null, inside, _ -> {}));
    assertTrue(refusal.getMessage().contains("lies in the data folder"), refusal.getMessage());
  }

  @Test
  void aFolderThatIsNotThereIsNamed() {
    Path nowhere = folder.resolve("nowhere").resolve("tuesday.zip");
    IOException refusal =
        assertThrows(IOException.class, () -> Backup.write(data, null, nowhere, _ -> {}));
    assertEquals("there is no folder " + nowhere.getParent(), refusal.getMessage());
  }

  private static byte[] sealed(byte[] bytes) throws Exception {
    int content = bytes.length - 71;
    var digest = MessageDigest.getInstance("SHA-256");
    digest.update(bytes, 0, content);
    String seal = "sha256 " + HexFormat.of().formatHex(digest.digest());
    byte[] sealed = bytes.clone();
    System.arraycopy(seal.getBytes(StandardCharsets.US_ASCII), 0, sealed, content, 71);
    return sealed;
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
