package tend.storage;

import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;

/** The businesses in this database. */
public final class Workspaces {
  private static final String COLUMNS = "id, name, time_zone, currency";

  private final Database database;

  Workspaces(Database database) {
    this.database = database;
  }

  public Workspace create(String name, ZoneId timeZone, Currency currency) {
    String insert =
        "insert into workspace (name, time_zone, currency) values (?, ?, ?) returning " + COLUMNS;
    return database.acrossWorkspaces(
        sql -> read(sql.fetchSingle(insert, name, timeZone.getId(), currency.getCurrencyCode())));
  }

  /** All of them, oldest first. */
  public List<Workspace> list() {
    return database.acrossWorkspaces(
        sql ->
            sql.fetch("select " + COLUMNS + " from workspace order by id").map(Workspaces::read));
  }

  public Optional<Workspace> find(long id) {
    return database.acrossWorkspaces(
        sql ->
            sql.fetchOptional("select " + COLUMNS + " from workspace where id = ?", id)
                .map(Workspaces::read));
  }

  /**
   * Lets the database count the contacts of each: it plans for a workspace that it does not know as
   * if it had a single row, and then may read all of them for each question. Takes a fraction of a
   * second, however many there are, because it counts a sample.
   */
  public void count() {
    database.acrossWorkspaces(sql -> sql.execute("analyze contact (workspace_id)"));
  }

  private static Workspace read(Record row) {
    return new Workspace(
        row.get("id", Long.class),
        row.get("name", String.class),
        ZoneId.of(row.get("time_zone", String.class)),
        Currency.getInstance(row.get("currency", String.class)));
  }
}
