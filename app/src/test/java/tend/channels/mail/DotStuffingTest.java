package tend.channels.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DotStuffingTest {

  /** n is LF and r is CR; the right side may hold no bare one, and no line of a single dot. */
  @ParameterizedTest
  @CsvSource({
    "a, arn",
    "arn, arn",
    ".rn, ..rn",
    "arn.rn, arn..rn",
    "an.nb, arn..rnbrn",
    "ar.rb, arn..rnbrn",
    "an.rnb, arn..rnbrn",
    "arn.nb, arn..rnbrn",
    "arrn.b, arnrn..brn",
    "nr, rnrn"
  })
  void leavesNoWayToEndEarly(String message, String wire) {
    assertEquals(
        lines(wire),
        new String(
            DotStuffing.of(lines(message).getBytes(StandardCharsets.US_ASCII)),
            StandardCharsets.US_ASCII));
  }

  private static String lines(String text) {
    return text.replace('n', '\n').replace('r', '\r');
  }
}
