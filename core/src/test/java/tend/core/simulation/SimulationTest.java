package tend.core.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tend.core.TestStrategy;

class SimulationTest {

  @Test
  void eighteenMonthsForgetNobodyAndTheLedgerBalances() {
    Report report = run(17);
    assertEquals(List.of(), report.exceptions());
    assertTrue(report.ledger().balances(), report.ledger().toString());
    assertEquals(500, report.ledger().fresh());
    assertEquals(0, report.ledger().missing());
    assertTrue(report.all().won() > 0, "somebody buys");
    assertTrue(report.longestSilence().orElseThrow().length().toDays() < 190);
  }

  @Test
  void theSameSeedGivesTheSameReportAndAnotherDoesNot() {
    assertEquals(run(17), run(17));
    assertNotEquals(run(17), run(18));
  }

  /** The whole report as people read it. Where it changes on purpose, look at it and renew it. */
  @Test
  void theReportOfSeedSeventeen() throws IOException {
    try (InputStream golden = SimulationTest.class.getResourceAsStream("seed-17.txt")) {
      assertEquals(
          new String(golden.readAllBytes(), StandardCharsets.UTF_8),
          ReportText.of(run(17), TestStrategy.BERLIN));
    }
  }

  private static Report run(long seed) {
    return Simulation.run(
        TestStrategy.small(),
        new Simulation.Plan(
            500,
            Instant.parse("2026-03-02T08:00:00Z"),
            Duration.ofDays(60),
            Duration.ofDays(550),
            seed,
            Behaviour.PAID_TRAFFIC),
        _ -> {});
  }
}
