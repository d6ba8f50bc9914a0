package tend.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.storage.TestDatabase;

/** What the wall counts, against tables that were filled by a rule. */
class StandingTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @Test
  void everybodyOpenIsCountedOnce() {
    long workspace = DATABASE.newWorkspace();
    Business.fill(DATABASE, workspace, 200);
    Instant later = Instant.parse("2026-11-20T09:42:00Z");
    var standing = DATABASE.get().inWorkspace(workspace, sql -> Standings.count(sql, later));
    // Of each 20, one is closed; of each 10, seven wait in a journey and one is a task.
    assertEquals(190, standing.open());
    assertEquals(140, standing.journeys());
    assertEquals(20, standing.tasks() + standing.late());
    assertTrue(standing.late() > 0 && standing.oldest().isPresent());
    assertEquals(0, standing.missing());
    assertEquals(0, standing.unowned());
  }

  @Test
  void theLedgerAddsUpAndSaysWhereItDoesNot() {
    long workspace = DATABASE.newWorkspace();
    Business.fill(DATABASE, workspace, 200);
    var day = LocalDate.of(2026, 11, 19);
    var ledger = DATABASE.get().inWorkspace(workspace, sql -> Ledger.of(sql, day));
    assertEquals(4, ledger.lines().size());
    assertTrue(ledger.lines().stream().allMatch(Ledger.Line::balances));
    assertEquals(Optional.of(day.minusDays(1)), ledger.before());
    DATABASE.get().inWorkspace(workspace, sql -> sql.execute("delete from contact where id = 4"));
    var less = DATABASE.get().inWorkspace(workspace, sql -> Ledger.of(sql, day));
    assertEquals(1, less.lines().stream().filter(line -> !line.balances()).count());
  }

  @Test
  void whoIsForgottenIsInNoPlaceOfTheLedger() {
    long workspace = DATABASE.newWorkspace();
    Business.fill(DATABASE, workspace, 200);
    var day = LocalDate.of(2026, 11, 19);
    DATABASE
        .get()
        .inWorkspace(
            workspace,
            sql ->
                sql.execute(
                    "update contact_state set next_kind = 'none' where next_kind = 'journey'"));
    var ledger = DATABASE.get().inWorkspace(workspace, sql -> Ledger.of(sql, day));
    assertTrue(ledger.lines().stream().noneMatch(Ledger.Line::balances));
  }
}
