package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tend.core.TestStrategy.small;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tend.core.contact.Signal;
import tend.core.contact.Trust;
import tend.core.contact.Value;

/** What no person can mean is refused with a sentence, and nothing is half done. */
class G05_PoisonTest {
  @Test
  void aTextOfMegabytes() {
    refuses(
        new Signal.Noted("x".repeat(5_000_000)),
        "a text of at most 100000 characters, but it has 5000000");
  }

  @Test
  void timesOutsideOfTime() {
    refuses(
        new Signal.NotReady("budget", Instant.MAX),
        "a time from the year 1 to 9999, but it is +1000000000-12-31T23:59:59.999999999Z");
    refuses(
        new Signal.Booked("roof", Instant.MIN),
        "a time from the year 1 to 9999, but it is -1000000000-01-01T00:00:00Z");
    refuses(
        edit(new Value.Day(LocalDate.MAX)), "a date from the year 1 to 9999, but +999999999-12-31");
  }

  @Test
  void aNumberOfAThousandMillionDigits() {
    refuses(edit(new Value.Num(new BigDecimal("1e999999999"))), "a number of at most 400 digits");
  }

  @Test
  void theEndsOfTimeThatAreAllowedAreHarmless() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    world.hears(new Signal.NotReady("budget", Instant.parse("9999-12-29T00:00:00Z")));
    world.hears(new Signal.Booked("roof", Instant.parse("0001-01-03T00:00:00Z")));
    world.hears(edit(new Value.Day(LocalDate.of(9999, 12, 31))));
    world.passes(Duration.ofDays(30));
    assertTrue(world.contact().isOpen());
  }

  @Test
  void oddZonesAreZones() {
    for (String zone :
        List.of("+18:00", "-18:00", "Pacific/Kiritimati", "Asia/Kathmandu", "Africa/Casablanca")) {
      var world = new World(small(), "2026-03-02T10:00");
      var in = world.optIn(Trust.FORM, false, false, List.of(World.mail()));
      world.hears(
          new Signal.OptedIn(
              in.origin(),
              in.form(),
              in.fields(),
              in.trust(),
              Optional.of(ZoneId.of(zone)),
              in.grants(),
              in.evidence(),
              false,
              false));
      world.passes(Duration.ofDays(60));
      assertTrue(world.sent().contains("news"), zone);
    }
  }

  private static void refuses(Signal.What what, String why) {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    var before = world.contact();
    var refused = assertThrows(IllegalArgumentException.class, () -> world.hears(what));
    assertEquals("Expected " + why, refused.getMessage());
    assertEquals(before, world.contact());
  }

  private static Signal.Edited edit(Value value) {
    return new Signal.Edited(
        new TreeMap<>(Map.of("renewal", value)), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
  }
}
