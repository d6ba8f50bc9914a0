package tend.storage.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Real servers and real processes; durable as in use, so that a kill proves something. */
@Timeout(900)
class EmbeddedPostgresTest {
  private static final String KEEP_A_ROW =
      "drop table if exists kept; create table kept as select 7 as n";
  private static final Path PROGRAMS = Path.of("target", "postgres");

  /** One for all tests, as making a cluster takes longer than everything else. */
  private static Path folder;

  @BeforeAll
  static void makeFolder() throws IOException {
    folder = Files.createTempDirectory("tend-embedded-");
  }

  @AfterAll
  static void deleteFolder() throws IOException {
    Folders.delete(folder);
  }

  @Test
  void isDurableAndAsksForAPassword() throws Exception {
    try (EmbeddedPostgres postgres = start()) {
      assertEquals("on", one(postgres, "show fsync"));
      assertEquals("on", one(postgres, "show synchronous_commit"));
      assertEquals("on", one(postgres, "show full_page_writes"));
      assertEquals("on", one(postgres, "show data_checksums"));
      assertEquals("127.0.0.1", one(postgres, "show listen_addresses"));
      assertThrows(
          SQLException.class,
          () ->
              DriverManager.getConnection(
                  postgres.server().url("postgres"), EmbeddedPostgres.OWNER, "guess"));
    }
  }

  @Test
  void keepsRowsBetweenRunsAndStopsCleanly() throws Exception {
    Path log = folder.resolve("postgres.log");
    long first;
    int before;
    try (EmbeddedPostgres postgres = start()) {
      first = postgres.processId();
      before = Files.readString(log).length();
      run(postgres, KEEP_A_ROW);
    }
    assertTrue(ProcessHandle.of(first).isEmpty(), "the server still runs");
    try (EmbeddedPostgres postgres = start()) {
      assertEquals("7", one(postgres, "select n from kept"));
    }
    assertFalse(Files.readString(log).substring(before).contains("not properly shut down"));
  }

  @Test
  void refusesAFolderThatAnotherOneUses() throws Exception {
    try (EmbeddedPostgres _ = start()) {
      IOException refusal = assertThrows(IOException.class, this::start);
      assertEquals("another Tend is using the data in " + folder, refusal.getMessage());
    }
  }

  @Test
  void comesBackAtTheSameAddressWhenItIsKilled() throws Exception {
    try (EmbeddedPostgres postgres = start()) {
      run(postgres, KEEP_A_ROW);
      long killed = postgres.processId();
      kill(killed);

      assertEquals("7", eventually(postgres, "select n from kept"));
      assertTrue(postgres.processId() != killed);
    }
  }

  @Test
  void leavesNoServerBehindWhenTheProcessIsKilled() throws Exception {
    Process tend = otherTend();
    long server = Long.parseLong(tend.inputReader().readLine());
    tend.destroyForcibly().waitFor();

    ProcessHandle.of(server).ifPresent(left -> left.onExit().join());
    try (EmbeddedPostgres postgres = start()) {
      assertEquals("7", one(postgres, "select n from kept"));
    }
  }

  @Test
  void startsAtOnceWhileTheServerOfAKilledProcessIsStillStopping() throws Exception {
    Process tend = otherTend();
    tend.inputReader().readLine();
    tend.destroyForcibly().waitFor();

    try (EmbeddedPostgres postgres = start()) {
      assertEquals("7", one(postgres, "select n from kept"));
    }
  }

  @Test
  void recoversWhenBothAreKilled() throws Exception {
    Process tend = otherTend();
    long server = Long.parseLong(tend.inputReader().readLine());
    kill(server);
    tend.destroyForcibly().waitFor();

    try (EmbeddedPostgres postgres = start()) {
      assertEquals("7", one(postgres, "select n from kept"));
    }
  }

  @Test
  void isNotKeptFromStartingByAProcessNumberThatIsSomebodyElsesNow() throws Exception {
    start().close();
    Files.writeString(
        folder.resolve("postgres-18/postmaster.pid"), ProcessHandle.current().pid() + "\n");

    try (EmbeddedPostgres postgres = start()) {
      assertEquals("1", one(postgres, "select 1"));
    }
  }

  @Test
  void saysWhyItDoesNotStart() throws Exception {
    IOException refusal =
        assertThrows(
            IOException.class,
            () -> EmbeddedPostgres.start(folder, PROGRAMS, List.of("max_connections=none")));
    assertTrue(refusal.getMessage().contains("max_connections"), refusal.getMessage());
    start().close();
  }

  /** A process of its own that starts a server here, writes a row, says its number and waits. */
  static final class OtherTend {
    public static void main(String[] arguments) throws Exception {
      EmbeddedPostgres postgres =
          EmbeddedPostgres.start(Path.of(arguments[0]), PROGRAMS, List.of());
      run(postgres, KEEP_A_ROW);
      System.out.println(postgres.processId());
      System.in.read();
    }
  }

  private Process otherTend() throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-cp",
            System.getProperty("java.class.path"),
            OtherTend.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private EmbeddedPostgres start() throws IOException {
    return EmbeddedPostgres.start(folder, PROGRAMS, List.of());
  }

  private static void kill(long process) throws Exception {
    ProcessHandle handle = ProcessHandle.of(process).orElseThrow();
    handle.destroyForcibly();
    handle.onExit().join();
  }

  private static void run(EmbeddedPostgres postgres, String statement) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement sql = connection.createStatement()) {
      sql.execute(statement);
    }
  }

  private static String one(EmbeddedPostgres postgres, String query) throws SQLException {
    try (Connection connection = connect(postgres);
        Statement sql = connection.createStatement();
        ResultSet rows = sql.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static String eventually(EmbeddedPostgres postgres, String query) throws Exception {
    while (true) {
      try {
        return one(postgres, query);
      } catch (SQLException _) {
        LockSupport.parkNanos(20_000_000);
      }
    }
  }

  private static Connection connect(EmbeddedPostgres postgres) throws SQLException {
    return DriverManager.getConnection(
        postgres.server().url("postgres"), EmbeddedPostgres.OWNER, postgres.server().password());
  }
}
