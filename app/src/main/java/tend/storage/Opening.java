package tend.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;

/**
 * What has to be true before a database is used: reachable, new enough, migrated, and its
 * application role a mere mortal.
 */
final class Opening {
  private static final int OLDEST_SERVER = 18;

  private Opening() {}

  static void prepare(Server server) throws IOException {
    try (Connection connection =
        DriverManager.getConnection(server.url(), server.owner(), server.ownerPassword())) {
      requireVersion(connection);
      createApplicationRole(connection, server);
    } catch (SQLException failure) {
      throw new IOException(
          "the database at " + server + " cannot be used: " + failure.getMessage(), failure);
    }
    migrate(server);
    requireSignIn(server);
  }

  static HikariDataSource pool(
      String url, String user, String password, int connections, String name) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url);
    config.setUsername(user);
    config.setPassword(password);
    config.setPoolName(name);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setAutoCommit(false);
    config.setConnectionTimeout(10_000);
    config.addDataSourceProperty("ApplicationName", name);
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    return new HikariDataSource(config);
  }

  private static void requireVersion(Connection connection) throws SQLException, IOException {
    int version = connection.getMetaData().getDatabaseMajorVersion();
    if (version < OLDEST_SERVER) {
      throw new IOException(
          "Tend needs PostgreSQL " + OLDEST_SERVER + " or newer, and this server is " + version);
    }
  }

  private static void createApplicationRole(Connection connection, Server server)
      throws SQLException, IOException {
    String find = "select rolsuper or rolbypassrls from pg_roles where rolname = ?";
    try (PreparedStatement statement = connection.prepareStatement(find)) {
      statement.setString(1, Server.APPLICATION);
      ResultSet role = statement.executeQuery();
      if (!role.next()) {
        create(connection, server);
      } else if (role.getBoolean(1)) {
        throw new IOException(
            "the role tend_app could see past row-level security; run: alter role tend_app"
                + " nosuperuser nobypassrls");
      }
    }
  }

  private static void create(Connection connection, Server server) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          "create role tend_app login nosuperuser nocreatedb nocreaterole nobypassrls password '"
              + server.applicationPassword()
              + "'");
    } catch (SQLException failure) {
      // Another process that opens the same database may have been quicker.
      if (!"42710".equals(failure.getSQLState()) && !"23505".equals(failure.getSQLState())) {
        throw failure;
      }
    }
  }

  private static void migrate(Server server) throws IOException {
    try {
      Flyway.configure()
          .dataSource(server.url(), server.owner(), server.ownerPassword())
          .locations("classpath:db/migration")
          .placeholderReplacement(false)
          // Numbers are times of writing; what was written on a branch may land after a later one.
          .outOfOrder(true)
          // Also not those that a newer Tend has made: this one would write into tables it
          // misreads.
          .ignoreMigrationPatterns(new String[0])
          .load()
          .migrate();
    } catch (FlywayValidateException other) {
      throw new IOException(
          "another version of Tend has worked on this data, and this one does not know what it has"
              + " changed; start that version, or a newer one ("
              + detail(other)
              + ")",
          other);
    } catch (FlywayException failure) {
      throw new IOException("the database could not be migrated: " + failure.getMessage(), failure);
    }
  }

  /** The first line that is not the heading. */
  private static String detail(FlywayValidateException failure) {
    return String.valueOf(failure.getMessage()).lines().skip(1).findFirst().orElse("no detail");
  }

  private static void requireSignIn(Server server) throws IOException {
    try {
      DriverManager.getConnection(server.url(), Server.APPLICATION, server.applicationPassword())
          .close();
    } catch (SQLException failure) {
      throw new IOException(
          "the role tend_app cannot sign in ("
              + failure.getMessage()
              + "). After a change of the owner's password run as the owner: alter role tend_app"
              + " password '"
              + server.applicationPassword()
              + "'",
          failure);
    }
  }
}
