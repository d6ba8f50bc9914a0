package tend.storage;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;

/**
 * The database of this installation: migrated when it is opened, and safe for use by many threads.
 *
 * <p>All ordinary work happens in {@link #inWorkspace}: one transaction of the role {@code
 * tend_app}, which PostgreSQL itself keeps inside the rows of that workspace. A statement outside
 * of a workspace fails.
 */
public final class Database implements AutoCloseable {
  static {
    System.setProperty("org.jooq.no-logo", "true");
    System.setProperty("org.jooq.no-tips", "true");
  }

  private static final Settings PLAIN = new Settings().withExecuteLogging(false);

  private final Server server;
  private final HikariDataSource application;
  private final HikariDataSource owner;

  /**
   * Migrates the database and opens it.
   *
   * @param connections how many transactions may run at once, at least 1
   * @throws IOException with a sentence for the person at the keyboard: not reachable, too old, not
   *     allowed
   */
  public static Database open(Server server, int connections) throws IOException {
    Opening.prepare(server);
    return new Database(server, connections);
  }

  /** For a database that is known to be migrated. */
  Database(Server server, int connections) {
    this.server = server;
    this.application =
        Opening.pool(
            server.url(), Server.APPLICATION, server.applicationPassword(), connections, "tend");
    this.owner =
        Opening.pool(server.url(), server.owner(), server.ownerPassword(), 4, "tend-owner");
  }

  /**
   * Does the work in one transaction that sees and writes this workspace only.
   *
   * @throws DataAccessException when the database refuses or cannot be reached
   */
  public <R> R inWorkspace(long workspaceId, Work<R> work) {
    return transaction(
        application,
        sql -> {
          sql.fetch("select set_config('tend.workspace', ?, true)", Long.toString(workspaceId));
          return work.with(sql);
        });
  }

  /**
   * As {@link #inWorkspace}, reading only: all that it asks sees the moment of its first question,
   * whatever others commit meanwhile.
   */
  public <R> R atOneMoment(long workspaceId, Work<R> work) {
    return transaction(
        application,
        sql -> {
          sql.execute("set transaction isolation level repeatable read, read only");
          sql.fetch("select set_config('tend.workspace', ?, true)", Long.toString(workspaceId));
          return work.with(sql);
        });
  }

  /**
   * Does the work in one transaction that sees every workspace. For finding out which workspace
   * something belongs to (a key, a sign-in, what is due), never for what a person or a program
   * asked to read.
   */
  public <R> R acrossWorkspaces(Work<R> work) {
    return transaction(owner, work);
  }

  /**
   * A connection of {@code tend_app} that belongs to the caller, for LISTEN or for a session that
   * lasts. It is outside of every workspace until the caller sets {@code tend.workspace}.
   */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(
        server.url(), Server.APPLICATION, server.applicationPassword());
  }

  /**
   * Whether this copy of the data must keep to itself: it was restored from a backup, and what it
   * would send may have been sent already by the original. Every carrier asks before it lets
   * anything out.
   */
  public boolean quarantined() {
    return quarantine().isPresent();
  }

  /** Why nothing may be sent, or empty when it may. */
  public Optional<String> quarantine() {
    return transaction(
        application,
        sql ->
            Optional.ofNullable(
                sql.fetchSingle("select quarantined_because from system_state")
                    .get(0, String.class)));
  }

  public void setQuarantine(String because) {
    acrossWorkspaces(
        sql ->
            sql.execute(
                "update system_state set quarantined_at = now(), quarantined_because = ?, lifted_at"
                    + " = null, lifted_by = null",
                because));
  }

  /** A person has decided that this copy may send. */
  public void liftQuarantine(String who) {
    acrossWorkspaces(
        sql ->
            sql.execute(
                "update system_state set quarantined_at = null, quarantined_because = null,"
                    + " lifted_at = now(), lifted_by = ?",
                who));
  }

  public Workspaces workspaces() {
    return new Workspaces(this);
  }

  @Override
  public void close() {
    application.close();
    owner.close();
  }

  private static <R> R transaction(HikariDataSource pool, Work<R> work) {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try {
        R result = work.with(DSL.using(connection, SQLDialect.POSTGRES, PLAIN));
        connection.commit();
        return result;
      } catch (Throwable failure) {
        rollback(connection, failure);
        throw failure;
      }
    } catch (SQLException failure) {
      throw new DataAccessException(
          "the database could not do it: " + failure.getMessage(), failure);
    }
  }

  private static void rollback(Connection connection, Throwable because) {
    try {
      connection.rollback();
    } catch (SQLException failure) {
      because.addSuppressed(failure);
    }
  }
}
