package tend.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DatabaseTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @BeforeAll
  static void aTableAsAMigrationMakesIt() {
    DATABASE
        .get()
        .<Integer>acrossWorkspaces(
            sql ->
                sql.execute(
                    """
                    create table note (workspace_id bigint not null default current_workspace(), text text not null);
                    select in_workspace('note')
                    """));
  }

  @Test
  void aWorkspaceSeesItsOwnRowsOnly() {
    long ann = DATABASE.newWorkspace();
    long bo = DATABASE.newWorkspace();
    write(ann, "from Ann");
    write(bo, "from Bo");

    assertEquals(List.of("from Ann"), notes(ann));
    assertEquals(List.of("from Bo"), notes(bo));
  }

  @Test
  void aRowForAnotherWorkspaceIsRefused() {
    long ann = DATABASE.newWorkspace();
    long bo = DATABASE.newWorkspace();

    DataAccessException refusal =
        assertThrows(
            DataAccessException.class,
            () ->
                DATABASE
                    .get()
                    .inWorkspace(
                        ann, sql -> sql.execute("insert into note values (?, 'smuggled')", bo)));
    assertTrue(refusal.getMessage().contains("row-level security"), refusal.getMessage());
  }

  @Test
  void outsideOfAWorkspaceNothingCanBeRead() throws SQLException {
    try (Connection connection = DATABASE.get().connect();
        Statement statement = connection.createStatement()) {
      SQLException refusal =
          assertThrows(SQLException.class, () -> statement.executeQuery("select * from workspace"));
      assertTrue(refusal.getMessage().contains("tend.workspace"), refusal.getMessage());
    }
  }

  @Test
  void workThatThrowsLeavesNothing() {
    long workspace = DATABASE.newWorkspace();

    assertThrows(
        IllegalStateException.class,
        () ->
            DATABASE
                .get()
                .inWorkspace(
                    workspace,
                    sql -> {
                      sql.execute("insert into note (text) values ('half')");
                      throw new IllegalStateException("a defect");
                    }));
    assertEquals(List.of(), notes(workspace));
  }

  @Test
  void workspacesAreFoundWithWhatTheyWereMadeWith() {
    Workspaces workspaces = DATABASE.get().workspaces();
    Workspace made =
        workspaces.create("Otto's Öfen", ZoneId.of("Europe/Vienna"), Currency.getInstance("EUR"));

    assertEquals(made, workspaces.find(made.id()).orElseThrow());
    assertTrue(workspaces.list().contains(made));
  }

  private static void write(long workspace, String text) {
    DATABASE
        .get()
        .inWorkspace(workspace, sql -> sql.execute("insert into note (text) values (?)", text));
  }

  private static List<String> notes(long workspace) {
    return DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql ->
                sql.fetch("select text from note order by text").getValues("text", String.class));
  }
}
