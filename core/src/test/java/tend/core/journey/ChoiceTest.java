package tend.core.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tend.core.contact.ContactId;

/** Promise 6: who took a way of a split takes it on every machine and in every release. */
class ChoiceTest {
  private static final Step.Split SPLIT =
      new Step.Split("4", List.of(new Step.Share("a", 3, ""), new Step.Share("b", 1, "")));

  /** Reckoned by another program, in another language, from the words of the two papers. */
  @Test
  void theHashIsTheOneThatIsDescribed() {
    assertEquals(0xb1e1e97c02a35fa8L, Choice.hash(1, "welcome/4"));
    assertEquals(0x27b8b9a80a3eb311L, Choice.hash(1_000_000, "welcome/4"));
    assertEquals(
        "aaaaaaaabaaabaababab",
        IntStream.rangeClosed(1, 20)
            .mapToObj(id -> Choice.of(new ContactId(id), "welcome", SPLIT).name())
            .reduce("", String::concat));
  }

  /** 30,000 of 40,000, and five standard deviations (of 87) to either side. */
  @Test
  void sharesFollowTheirWeights() {
    long first = LongStream.range(0, 40_000).filter(id -> way(id, "welcome").equals("a")).count();
    assertTrue(first > 29_560 && first < 30_440, "" + first);
  }

  /** Whoever is in two journeys is not in the same half of both. */
  @Test
  void oneSplitSaysNothingOfAnother() {
    long both =
        LongStream.range(0, 40_000)
            .filter(id -> way(id, "welcome").equals("b") && way(id, "spring").equals("b"))
            .count();
    assertTrue(both > 2_250 && both < 2_750, "" + both);
  }

  private static String way(long id, String journey) {
    return Choice.of(new ContactId(id), journey, SPLIT).name();
  }
}
