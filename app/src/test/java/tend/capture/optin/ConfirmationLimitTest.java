package tend.capture.optin;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tend.storage.TestDatabase;

/** Nobody is bombed by other people's forms, and nobody loses the one mail because of a crash. */
class ConfirmationLimitTest {
  @RegisterExtension static final TestDatabase DATABASE = new TestDatabase();

  private static final Duration A_DAY = Duration.ofHours(24);

  private final AtomicReference<Instant> time =
      new AtomicReference<>(Instant.parse("2026-06-09T08:00:00Z"));

  @Test
  void onceADayAndThreeTimesEver() {
    long workspace = DATABASE.newWorkspace();
    var limit = new ConfirmationLimit(DATABASE.get(), time::get);
    for (int day = 0; day < 3; day++) {
      assertTrue(limit.mayAsk(workspace, "ann@example.com", "first of day " + day));
      assertFalse(limit.mayAsk(workspace, "ann@example.com", "second of day " + day));
      time.updateAndGet(now -> now.plus(A_DAY));
    }
    assertFalse(limit.mayAsk(workspace, "ann@example.com", "the fourth"));
  }

  @Test
  void theSameOptInAfterACrashIsTheSameAsking() {
    long workspace = DATABASE.newWorkspace();
    var limit = new ConfirmationLimit(DATABASE.get(), time::get);
    for (int attempt = 0; attempt < 5; attempt++) {
      assertTrue(limit.mayAsk(workspace, "ann@example.com", "the same"));
    }
    time.updateAndGet(now -> now.plus(A_DAY));
    assertTrue(limit.mayAsk(workspace, "ann@example.com", "another"), "five tries count once");
  }
}
