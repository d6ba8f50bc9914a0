package tend.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PublicIdsTest {
  /** The time of the example in RFC 9562, A.6: 2022-02-22 14:22:22 -05:00 is 017F22E2-79B0. */
  @Test
  void theyAreOfVersionSevenAndInOrder() {
    UUID[] some = PublicIds.next(Instant.parse("2022-02-22T19:22:22Z"), 3);
    for (int i = 0; i < some.length; i++) {
      assertTrue(some[i].toString().startsWith("017f22e2-79b0-700" + i + "-"), some[i].toString());
      assertEquals(7, some[i].version());
      assertEquals(2, some[i].variant());
    }
  }

  @Test
  void noTwoAreTheSame() {
    Instant now = Instant.EPOCH;
    assertEquals(20_000, Set.of(PublicIds.next(now, 20_000)).size());
    assertTrue(!PublicIds.next(now, 1)[0].equals(PublicIds.next(now, 1)[0]));
  }
}
