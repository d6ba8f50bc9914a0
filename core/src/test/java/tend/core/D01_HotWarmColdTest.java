package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tend.core.TestStrategy.changed;
import static tend.core.TestStrategy.condition;
import static tend.core.TestStrategy.days;
import static tend.core.TestStrategy.keepInTouch;
import static tend.core.TestStrategy.onOptIn;
import static tend.core.TestStrategy.small;
import static tend.core.TestStrategy.with;
import static tend.core.TestStrategy.withScorecard;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tend.core.contact.Channel;
import tend.core.contact.Signal;
import tend.core.contact.Temperature;
import tend.core.scoring.FitRule;
import tend.core.scoring.Scorecard;

/**
 * R2, R15, R55, R66, R67: fit and engagement apart, each point with its reason, and it cools by
 * itself.
 */
class D01_HotWarmColdTest {
  @Test
  void interestCoolsAndIsWarmedAgain() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    assertEquals(Temperature.WARM, world.contact().standing().temperature());
    world.later().until("2026-03-02T11:00");
    assertEquals(Temperature.COLD, world.contact().standing().temperature());
    world.later().hears(new Signal.Replied(Channel.MAIL, "Hello", "hello"));
    world.tells(
        "Replied: Hello",
        "Went from opt-in to conversation: wrote to us",
        "Fit 0, engagement 59: +40 wrote",
        "Is warm now: engagement is 59 and fit is 0; warm is from 20 and 0, hot from 60 and 0",
        "Promised an answer by Mon 2 Mar 2026, 13:00 (answer): wrote to us",
        "Ann is asked to: Answer: wrote to us, by Mon 2 Mar 2026, 13:00 (promised: an answer to who"
            + " asks)",
        "Left the journey welcome: we are talking");
  }

  @Test
  void theFormFilledInTenTimesIsNotTenTimesTheInterest() {
    var world = new World(small(), "2026-03-02T10:00");
    for (int i = 0; i < 10; i++) {
      world.passes(Duration.ofMinutes(1)).optsIn();
    }
    assertEquals(Temperature.WARM, world.contact().standing().temperature());
  }

  /** R54, R61: cleansed without blame. */
  @Test
  void aRuleKnowsWhoIsNeverACustomer() {
    var card = TestStrategy.scorecard();
    var strict =
        new Scorecard(
            List.of(new FitRule(condition("tag roof"), 30, "has a roof")),
            card.engagement(),
            card.halfLife(),
            card.thresholds(),
            Optional.of(condition("tag student")));
    var world = new World(withScorecard(small(), strict), "2026-03-02T10:00").optsIn().later();
    world.hears(
        new Signal.Edited(
            new TreeMap<>(), new TreeSet<>(), new TreeSet<>(List.of("roof")), new TreeSet<>()));
    world.tells("Tagged roof", "Fit 30, engagement 20");
    world.hears(
        new Signal.Edited(
            new TreeMap<>(), new TreeSet<>(), new TreeSet<>(List.of("student")), new TreeSet<>()));
    world.tells("Tagged student", "Is unqualified now: the rule for unqualified contacts holds");
  }

  /** Nothing happens, and yet they are no longer fresh, and then no longer anybody's customer. */
  @Test
  void whatTimeAloneMakesTrueIsScoredWhenItDoes() {
    var fit = List.of(new FitRule(condition("opted_in within 3 days"), 30, "is fresh"));
    var never = Optional.of(condition("not opted_in within 10 days"));
    var card = changed(changed(small().scorecard(), "fit", fit), "unqualified", never);
    var waits = onOptIn("waits", days("1", 90, ""));
    var strategy = withScorecard(with(waits, keepInTouch()), card);
    var world = new World(strategy, "2026-03-02T10:00").optsIn();
    world.until("2026-03-05T09:59");
    assertEquals(30, world.contact().scores().fit());
    world.until("2026-03-05T10:01");
    assertEquals(0, world.contact().scores().fit());
    world.until("2026-03-12T09:59");
    assertEquals(Temperature.COLD, world.contact().standing().temperature());
    world.until("2026-03-12T10:01");
    assertEquals(Temperature.UNQUALIFIED, world.contact().standing().temperature());
  }
}
