package tend.runtime;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import tend.storage.Database;

/** The outbox's transactions, each at one time by its clock. */
record Transactions(Database database, InstantSource clock) {

  /** What is done within one. */
  interface Statements<R> {
    R run(Connection connection, Instant now) throws SQLException;
  }

  <R> R inWorkspace(long workspace, Statements<R> statements) {
    Instant now = now();
    return database.inWorkspace(
        workspace, sql -> sql.connectionResult(connection -> statements.run(connection, now)));
  }

  <R> R acrossWorkspaces(Statements<R> statements) {
    Instant now = now();
    return database.acrossWorkspaces(
        sql -> sql.connectionResult(connection -> statements.run(connection, now)));
  }

  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
