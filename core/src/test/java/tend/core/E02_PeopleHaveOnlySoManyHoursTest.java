package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tend.core.TestStrategy.call;
import static tend.core.TestStrategy.keepInTouch;
import static tend.core.TestStrategy.onOptIn;
import static tend.core.TestStrategy.seller;
import static tend.core.TestStrategy.small;
import static tend.core.TestStrategy.with;
import static tend.core.TestStrategy.withTeam;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tend.core.journey.Lapse;
import tend.core.journey.Step;
import tend.core.journey.WhenFull;

/**
 * R3, R12, R14, R58: what people cannot work stays with the robots and is seen ahead; the urgent
 * goes first.
 */
class E02_PeopleHaveOnlySoManyHoursTest {
  /** Ten are asked now, twenty wait. */
  @Test
  void thirtyLeadsForOnePersonWhoCanCallTen() {
    var calls = onOptIn("calls", call("1", "Call", Lapse.KEEP, WhenFull.WAIT, ""));
    var strategy = withTeam(with(calls, keepInTouch()), seller("bo", "Bo", 10));
    var asked = new TreeMap<LocalDate, Integer>();
    for (int i = 0; i < 30; i++) {
      var world = new World(strategy, "2026-03-02T10:00", 100 + i).optsIn();
      world.until("2026-03-02T10:00");
      strategy = world.strategy();
      asked.merge(
          world.wakeAt().orElseThrow().atZone(TestStrategy.BERLIN).toLocalDate(),
          world.asked().size(),
          Integer::sum);
    }
    assertEquals(10, asked.values().stream().mapToInt(Integer::intValue).sum());
  }

  @Test
  void whoWaitsIsAskedOnTheNextDayWithRoom() {
    var calls = onOptIn("calls", call("1", "Call", Lapse.KEEP, WhenFull.WAIT, ""));
    var strategy = withTeam(with(calls, keepInTouch()), seller("bo", "Bo", 1));
    strategy = new World(strategy, "2026-03-02T10:00", 8).optsIn().strategy();
    var world = new World(strategy, "2026-03-02T10:00").optsIn();
    world.tells(
        "Opted in by Google Ads, guide",
        "Learned email: ann@example.org, first name: Ann, phone: +49301234567",
        "Lives by the time of Europe/Berlin",
        "Agreed to mails (consent)",
        "Fit 0, engagement 20: +20 opted in",
        "Is warm now: engagement is 20 and fit is 0; warm is from 20 and 0, hot from 60 and 0",
        "Bo has it: Bo is next in turn, though everybody is full",
        "Joined the journey calls: opted in by Google Ads",
        "Calls: Bo can be asked once a day and has no room before 2026-03-03, until Tue 3 Mar"
            + " 2026, 00:00");
    world.later().until("2026-03-03T09:00");
    world.tells(
        "Is cold now: engagement is 19 and fit is 0; warm is from 20 and 0",
        "Bo is asked to: Call, by Tue 3 Mar 2026, 13:00 (the journey calls asks for it)",
        "Calls: waits for: Call");
  }

  /**
   * R16, R26: at night and with a full day, the first answer goes out at once and somebody is
   * asked.
   */
  @Test
  void whatIsUrgentIsAskedAllTheSame() {
    var strategy = withTeam(small(), seller("bo", "Bo", 0));
    var world = new World(strategy, "2026-03-02T22:30").optsInUrgently();
    assertEquals(List.of("welcome"), world.sent());
    assertEquals(List.of("bo: Answer: asked for specific information"), world.asked());
  }

  @Test
  void aHandOffWaitsForRoomAndATeamThatGrowsMakesIt() {
    var handOff =
        onOptIn("lead", new Step.HandOff("1", "A lead for you", "", Duration.ofHours(8), "", ""));
    var world =
        new World(
            withTeam(with(handOff, keepInTouch()), seller("bo", "Bo", 0)), "2026-03-02T10:00");
    assertEquals(
        List.of(),
        world.optsIn().asked().stream().filter(line -> line.contains("Answer")).toList());
  }
}
