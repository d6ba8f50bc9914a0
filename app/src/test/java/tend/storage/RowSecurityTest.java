package tend.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Looks at every table that the migrations of all rooms have made. */
class RowSecurityTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  /** About the installation, not about anybody's business. */
  private static final List<String> IN_NO_WORKSPACE =
      List.of("installation_secret", "lease", "process", "system_state");

  private static final String TABLES =
      """
      select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced,
        coalesce((select string_agg(p.polname, ' ' order by p.polname) from pg_policy p where p.polrelid = c.oid), '') as policies
      from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and c.relname <> 'flyway_schema_history'
      order by 1
      """;

  @Test
  void everyTableIsKeptInsideItsWorkspace() {
    DATABASE
        .get()
        .<Void>acrossWorkspaces(
            sql -> {
              for (var table : sql.fetch(TABLES)) {
                String name = table.get("name", String.class);
                String policies = IN_NO_WORKSPACE.contains(name) ? "everybody" : "owner workspace";
                assertEquals(
                    policies,
                    table.get("policies", String.class),
                    name + ": select in_workspace(…) missing?");
                assertEquals(true, table.get("forced", Boolean.class), name);
              }
              return null;
            });
  }

  @Test
  void noViewLooksPastThePolicies() {
    List<String> views =
        DATABASE
            .get()
            .acrossWorkspaces(
                sql ->
                    sql.fetch(
                            """
                            select relname from pg_class
                            where relnamespace = 'public'::regnamespace and (relkind = 'm' or relkind = 'v'
                              and not coalesce('security_invoker=true' = any (reloptions), false))
                            """)
                        .getValues("relname", String.class));
    assertEquals(List.of(), views, "create view … with (security_invoker=true)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alter table workspace disable row level security",
        "create policy mine on workspace using (true)",
        "set role tend_owner",
        "alter role tend_app bypassrls",
        "truncate workspace",
        "update system_state set quarantined_at = null, quarantined_because = null",
        "select * from flyway_schema_history",
        "select * from installation_secret",
        "create table elsewhere (id bigint)",
        "set session authorization tend_owner"
      })
  void theApplicationCannotGetPastThePolicies(String attempt) throws SQLException {
    try (Connection connection = DATABASE.get().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("select set_config('tend.workspace', '1', false)");
      SQLException refusal = assertThrows(SQLException.class, () -> statement.execute(attempt));
      assertEquals("42501", refusal.getSQLState(), refusal.getMessage());
    }
  }

  @Test
  void turningRowSecurityOffForTheSessionMeansNoRowsRatherThanAll() throws SQLException {
    try (Connection connection = DATABASE.get().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("select set_config('tend.workspace', '1', false)");
      statement.execute("set row_security = off");
      SQLException refusal =
          assertThrows(SQLException.class, () -> statement.execute("select * from workspace"));
      assertEquals("42501", refusal.getSQLState(), refusal.getMessage());
    }
  }

  /**
   * Functions that see all workspaces run with the owner's rights, so nothing in them may be
   * replaced by what the application can make.
   */
  @Test
  void whatRunsWithTheOwnersRightsTakesNothingOfTheApplication() throws SQLException {
    try (Connection connection = DATABASE.get().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("select set_config('tend.workspace', '1', false)");
      statement.execute(
          """
          create function pg_temp.whoever() returns text language plpgsql as
            $$ begin raise exception 'ran as %', current_user; end $$
          """);
      statement.execute(
          """
          create temporary view contact as
            select 1::bigint as id, 1::bigint as workspace_id, pg_temp.whoever() as search
          """);
      statement.execute("select find_contacts(array['%ann%'], 10, 10)");
    }
  }

  @Test
  void everyFunctionWithTheOwnersRightsLooksIntoTemporaryTablesLast() {
    List<String> others =
        DATABASE
            .get()
            .acrossWorkspaces(
                sql ->
                    sql.fetch(
                            """
                            select proname from pg_proc
                            where pronamespace = 'public'::regnamespace and prosecdef
                              and not coalesce('search_path=public, pg_temp' = any (proconfig), false)
                            """)
                        .getValues("proname", String.class));
    assertEquals(List.of(), others, "create function … set search_path = public, pg_temp");
  }
}
