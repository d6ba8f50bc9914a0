package tend.rehearsal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tend.core.NextStep;
import tend.core.Strategy;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.simulation.Exceptions;
import tend.core.simulation.Report;
import tend.core.simulation.Tally;
import tend.runtime.ContactJson;
import tend.storage.Database;

/** What came of a rehearsal, read from what the database kept. */
final class Findings {
  private static final int AT_ONCE = 5_000;
  private static final String TOLD =
      "select contact_id, at, facts from timeline order by contact_id, decision";
  private static final String STANDING =
      """
      select id, decisions, profile, state, enrolments, wake_at from person order by id
      """;
  private static final String WAITING =
      """
      select 'a signal of contact ' || contact_id || ' is parked: ' || split_part(error, E'\\n', 1) from parked
      union all
      select 'a signal of contact ' || contact_id || ' was not decided upon' from inbox
      """;

  private final Database database;
  private final long workspace;
  private final Strategy strategy;

  Findings(Database database, long workspace, Strategy strategy) {
    this.database = database;
    this.workspace = workspace;
    this.strategy = strategy;
  }

  Report report(Instant until) {
    var tally = new Tally(strategy.team());
    each(
        TOLD,
        row ->
            tally.tell(
                new ContactId(row.getLong(1)),
                row.getTimestamp(2).toInstant(),
                ContactJson.facts(row.getString(3))));
    each(STANDING, row -> stands(tally, row, until));
    each(WAITING, row -> tally.exception(row.getString(1)));
    return tally.report(until, strategy.business().currency());
  }

  private void stands(Tally tally, ResultSet row, Instant until) throws SQLException {
    Contact contact =
        ContactJson.contact(
            row.getLong(1), row.getLong(2), row.getString(3), row.getString(4), row.getString(5));
    Optional<Instant> wakeAt =
        Optional.ofNullable(row.getTimestamp(6)).map(java.sql.Timestamp::toInstant);
    List<String> wrong = Exceptions.of(contact, wakeAt, strategy, until);
    tally.stands(contact.id(), NextStep.of(contact), until, wrong);
  }

  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private void each(String query, Row reader) {
    database.inWorkspace(
        workspace,
        sql ->
            sql.connectionResult(
                connection -> {
                  try (PreparedStatement statement = connection.prepareStatement(query)) {
                    statement.setFetchSize(AT_ONCE);
                    try (ResultSet rows = statement.executeQuery()) {
                      while (rows.next()) {
                        reader.read(rows);
                      }
                    }
                  }
                  return true;
                }));
  }
}
