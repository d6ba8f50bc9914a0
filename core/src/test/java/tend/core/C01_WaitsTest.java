package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tend.core.TestStrategy.days;
import static tend.core.TestStrategy.keepInTouch;
import static tend.core.TestStrategy.onOptIn;
import static tend.core.TestStrategy.send;
import static tend.core.TestStrategy.with;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tend.core.contact.Signal;
import tend.core.contact.Value;
import tend.core.journey.Step;
import tend.core.journey.Until;

/**
 * R42, R46: a wait writes until when; nothing is ever cancelled, and the calendar is the contact’s.
 */
class C01_WaitsTest {
  @Test
  void aDayIsADayAcrossSummerTime() {
    var slow = onOptIn("slow", days("1", 1, "2"), send("2", "offer", ""));
    var world = new World(with(slow, keepInTouch()), "2026-03-28T10:00").optsIn();
    assertEquals(
        Optional.of(world.at("2026-03-29T10:00")),
        world.contact().travel().in("slow").map(it -> it.until()));
  }

  @Test
  void untilTuesdayMorningAtTheirPlace() {
    var tuesday =
        onOptIn(
            "tuesday",
            new Step.Wait(
                "1",
                new Until.TheWeekday(new TreeSet<>(List.of(DayOfWeek.TUESDAY)), LocalTime.of(9, 0)),
                "2"),
            send("2", "offer", ""));
    var world = new World(with(tuesday, keepInTouch()), "2026-03-05T10:00").optsIn();
    world.tells(
        "Opted in by Google Ads, guide",
        "Learned email: ann@example.org, first name: Ann, phone: +49301234567",
        "Lives by the time of Europe/Berlin",
        "Agreed to mails (consent)",
        "Fit 0, engagement 20: +20 opted in",
        "Is warm now: engagement is 20 and fit is 0; warm is from 20 and 0, hot from 60 and 0",
        "Ann has it: Ann is next in turn",
        "Joined the journey tuesday: opted in by Google Ads",
        "Tuesday: waits for Tuesday, 09:00, until Tue 10 Mar 2026, 09:00");
    world.until("2026-03-10T09:00");
    assertEquals(List.of("offer"), world.sent());
  }

  @Test
  void aDateThatIsMovedMovesTheWait() {
    var renewal =
        onOptIn(
            "renewal",
            new Step.Wait("1", new Until.TheField("renewal", -3, LocalTime.of(9, 0)), "2"),
            send("2", "offer", ""));
    var world = new World(with(renewal, keepInTouch()), "2026-03-02T10:00");
    world.hears(renews("2026-06-10")).optsIn().later();
    world.hears(renews("2026-04-10"));
    world.tells(
        "Learned renewal: 2026-04-10",
        "Renewal: waits for renewal, 2026-04-07, until Tue 7 Apr 2026, 09:00");
    world.until("2026-04-07T09:00");
    assertEquals(List.of("offer"), world.sent());
  }

  /** Times that were named stay: nothing comes sooner than it was said, and nothing twice. */
  @Test
  void aClockThatIsSetBackTakesNothingBack() {
    var slow = onOptIn("slow", send("1", "offer", "2"), days("2", 3, "3"), send("3", "offer", ""));
    var world = new World(with(slow, keepInTouch()), "2026-03-10T10:00").optsIn();
    assertEquals(List.of("offer"), world.sent());

    world.jumpsTo(world.at("2026-03-08T10:00")).hears(new Signal.Noted("the clock was ahead"));
    assertEquals(
        Optional.of(world.at("2026-03-13T10:00")),
        world.contact().travel().in("slow").map(it -> it.until()));
    world.until("2026-03-13T09:59");
    assertEquals(List.of("offer"), world.sent());
    world.until("2026-03-13T10:00");
    assertEquals(List.of("offer", "offer"), world.sent());
  }

  @Test
  void aDateNobodyKnowsIsNoReasonToWait() {
    var renewal =
        onOptIn(
            "renewal",
            new Step.Wait("1", new Until.TheField("renewal", -3, LocalTime.of(9, 0)), "2"),
            send("2", "offer", ""));
    var world = new World(with(renewal, keepInTouch()), "2026-03-02T10:00").optsIn();
    assertEquals(List.of("offer"), world.sent());
  }

  private static Signal.Edited renews(String day) {
    return new Signal.Edited(
        new TreeMap<>(Map.of("renewal", new Value.Day(LocalDate.parse(day)))),
        new TreeSet<>(),
        new TreeSet<>(),
        new TreeSet<>());
  }
}
