package tend.channels.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {
  private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");

  @Test
  void aDoorThatOpenedAgainIsKnockedAtAsIfItHadNeverBeenShut() {
    var breaker = new Breaker();
    for (int i = 0; i < 20; i++) {
      breaker.failed(NOW, "refused");
    }
    assertEquals(Duration.ofMinutes(15), breaker.pause());
    assertTrue(breaker.isShut(NOW.plusSeconds(4)));
    assertFalse(breaker.isShut(NOW.plusSeconds(5)));

    breaker.worked();
    assertFalse(breaker.isShut(NOW));
    breaker.failed(NOW, "refused");
    assertEquals(Duration.ofSeconds(10), breaker.pause());
  }
}
