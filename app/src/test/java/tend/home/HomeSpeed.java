package tend.home;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.storage.TestDatabase;
import tend.strategy.TestStrategies;

/** How long each part of the first page takes with 100,000 people; run by hand. */
class HomeSpeed {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  @Test
  void withAHundredThousand() {
    long workspace = DATABASE.newWorkspace();
    Business.fill(DATABASE, workspace, 100_000);
    var strategy = TestStrategies.shipped("default").strategy();
    var now = Business.NOW;
    for (String part : List.of("standing", "ledger", "out", "ahead")) {
      long[] times = new long[9];
      for (int i = 0; i < times.length; i++) {
        long start = System.nanoTime();
        DATABASE
            .get()
            .inWorkspace(
                workspace,
                sql ->
                    switch (part) {
                      case "standing" -> Standings.count(sql, now);
                      case "ledger" -> Ledger.of(sql, java.time.LocalDate.of(2026, 11, 19));
                      case "out" ->
                          new GoingOutReading(
                                  sql, now, strategy.business().zone(), Optional.of(strategy))
                              .today();
                      default -> Ahead.of(sql, strategy.team(), now);
                    });
        times[i] = (System.nanoTime() - start) / 1_000_000;
      }
      System.out.println(part + " ms " + Arrays.toString(times));
    }
  }
}
