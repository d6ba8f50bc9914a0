package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlarmTest {
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

  @Test
  void theEarliestRings() {
    var alarm = new Alarm(NOW);
    alarm.at(NOW.plusSeconds(60));
    alarm.at(Optional.of(NOW.plusSeconds(30)));
    alarm.at(Optional.empty());
    assertEquals(Optional.of(NOW.plusSeconds(30)), alarm.rings());
  }

  @Test
  void whatIsPastRingsAMillisecondLater() {
    var alarm = new Alarm(NOW);
    alarm.at(NOW.minusSeconds(60));
    assertEquals(Optional.of(NOW.plusMillis(1)), alarm.rings());
  }

  @Test
  void neverIsNoAlarm() {
    var alarm = new Alarm(NOW);
    alarm.at(Instant.MAX);
    assertEquals(Optional.empty(), alarm.rings());
  }
}
