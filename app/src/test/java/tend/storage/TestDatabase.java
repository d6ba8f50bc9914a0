package tend.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import tend.storage.embedded.EmbeddedPostgres;
import tend.storage.embedded.Folders;

/**
 * A fresh, migrated database for a test class, on one server for the whole run.
 *
 * <pre>{@code
 * @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();
 * ...
 * long workspace = DATABASE.newWorkspace();
 * DATABASE.get().inWorkspace(workspace, sql -> sql.fetch("select ..."));
 * }</pre>
 */
public final class TestDatabase implements BeforeAllCallback, AfterAllCallback {
  private static final AtomicInteger MADE = new AtomicInteger();

  private Server server;
  private Database database;

  /** An empty database that is migrated already, for tests that open it themselves. */
  public static Server freshServer() {
    String name = "test_" + MADE.incrementAndGet();
    Running.copyTemplate(name);
    return Running.server(name);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    server = freshServer();
    database = new Database(server, 6);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    database.close();
  }

  public Database get() {
    return database;
  }

  public Server server() {
    return server;
  }

  /** A workspace in Berlin that counts in euros. */
  public long newWorkspace() {
    return database
        .workspaces()
        .create("Test", ZoneId.of("Europe/Berlin"), Currency.getInstance("EUR"))
        .id();
  }

  /**
   * Nothing is due any more of what the tests before have left: engine and outbox look across all
   * workspaces.
   */
  public void leaveNothingDue() {
    database.acrossWorkspaces(
        sql -> {
          for (String table : List.of("inbox", "outbox", "contact_clock", "alarm")) {
            sql.execute("delete from " + table);
          }
          return "";
        });
  }

  /** Started by the first test that needs it and stopped with the JVM. */
  private static final class Running {
    private static final String TEMPLATE = "tend_template";
    private static final EmbeddedPostgres POSTGRES = start();

    static Server server(String database) {
      return new Server(
          POSTGRES.server().url(database), EmbeddedPostgres.OWNER, POSTGRES.server().password());
    }

    static void copyTemplate(String name) {
      administer("create database " + name + " template " + TEMPLATE + " strategy file_copy");
    }

    private static EmbeddedPostgres start() {
      try {
        Path folder = Files.createTempDirectory("tend-test-");
        // A run that loses power has nothing to keep.
        EmbeddedPostgres postgres =
            EmbeddedPostgres.start(
                folder,
                Path.of("target", "postgres").toAbsolutePath(),
                List.of("fsync=off", "full_page_writes=off", "max_connections=100"));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(postgres, folder)));
        migrateTemplate(postgres);
        return postgres;
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }

    private static void migrateTemplate(EmbeddedPostgres postgres) throws IOException {
      execute(
          postgres.server().url("postgres"),
          postgres.server().password(),
          "create database " + TEMPLATE);
      Opening.prepare(
          new Server(
              postgres.server().url(TEMPLATE),
              EmbeddedPostgres.OWNER,
              postgres.server().password()));
    }

    private static void administer(String statement) {
      execute(POSTGRES.server().url("postgres"), POSTGRES.server().password(), statement);
    }

    private static void execute(String url, String password, String statement) {
      try (Connection connection =
              DriverManager.getConnection(url, EmbeddedPostgres.OWNER, password);
          Statement sql = connection.createStatement()) {
        sql.execute(statement);
      } catch (SQLException failure) {
        throw new IllegalStateException(failure);
      }
    }

    private static void stop(EmbeddedPostgres postgres, Path folder) {
      postgres.close();
      try {
        Folders.delete(folder);
      } catch (IOException failure) {
        throw new UncheckedIOException(failure);
      }
    }
  }
}
