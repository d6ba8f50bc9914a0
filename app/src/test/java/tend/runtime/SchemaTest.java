package tend.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.storage.TestDatabase;

class SchemaTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @Test
  void aPersonIsSeenBeforeTheFirstDecision() {
    long workspace = DATABASE.newWorkspace();
    String stage =
        DATABASE
            .get()
            .inWorkspace(
                workspace,
                sql -> {
                  sql.execute("insert into contact (id, arrived_at) values (1, now())");
                  return sql.fetchSingle("select stage from person where counts = '{}'")
                      .get("stage", String.class);
                });
    assertEquals("OPT_IN", stage);
  }

  @Test
  void whatIsDueIsToldWithoutAWorkspace() throws Exception {
    long workspace = DATABASE.newWorkspace();
    DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql ->
                sql.execute(
                    "insert into inbox (contact_id, shard, arrived_at, body) values (1, 3, now(),"
                        + " '{}'), (2, 3, now(), '{}'), (3, 4, now(), '{}')"));
    try (var connection = DATABASE.get().connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "select shard from waiting_signals('{3, 4, 5}') where workspace_id = "
                    + workspace
                    + " order by shard")) {
      assertTrue(rows.next());
      assertEquals(3, rows.getInt(1));
      assertTrue(rows.next());
      assertEquals(List.of(4, false), List.of(rows.getInt(1), rows.next()));
    }
  }
}
