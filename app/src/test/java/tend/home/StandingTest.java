package tend.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.core.condition.Condition;
import tend.core.condition.Vocabulary;
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
  void theLinksOfTheWallAreConditionsThatCanBeRead() {
    var standing = new Standing(1, 1, 1, 1, 1, 1, 0, 0, Optional.empty(), Business.NOW);
    for (var group : standing.wall().groups()) {
      String where = group.path().replaceFirst(".*where=", "");
      String condition = URLDecoder.decode(where, StandardCharsets.UTF_8);
      assertTrue(
          Condition.parse(condition, Vocabulary.STANDARD).understood().isPresent(), condition);
    }
  }
}
