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

  /** The key "abc" is the example of FIPS 180-2, B.1. */
  @Test
  void theDatabaseKnowsAKeyAsTheInboxDoes() {
    assertEquals("ba7816bf-8f01-cfea-4141-40de5dae2223", hashedKey("abc"));
    for (String key : List.of("abc", "", "import:7:größer 😀 'quoted'")) {
      assertEquals(Identity.hashed(key).toString(), hashedKey(key));
    }
  }

  private static String hashedKey(String key) {
    String both = "select hashed_key(?), signal_key_of(jsonb_build_object('key', ?)::text)";
    return DATABASE
        .get()
        .inWorkspace(
            DATABASE.newWorkspace(),
            sql -> {
              var row = sql.fetchSingle(both, key, key);
              assertEquals(row.get(0, String.class), row.get(1, String.class));
              return row.get(0, String.class);
            });
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
