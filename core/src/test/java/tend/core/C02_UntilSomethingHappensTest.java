package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tend.core.TestStrategy.call;
import static tend.core.TestStrategy.condition;
import static tend.core.TestStrategy.days;
import static tend.core.TestStrategy.keepInTouch;
import static tend.core.TestStrategy.onOptIn;
import static tend.core.TestStrategy.send;
import static tend.core.TestStrategy.small;
import static tend.core.TestStrategy.triggered;
import static tend.core.TestStrategy.with;
import static tend.core.TestStrategy.withGoals;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tend.core.contact.Channel;
import tend.core.contact.Happening;
import tend.core.contact.Signal;
import tend.core.contact.Value;
import tend.core.journey.Journey;
import tend.core.journey.Lapse;
import tend.core.journey.Length;
import tend.core.journey.Step;
import tend.core.journey.Trigger;
import tend.core.journey.Until;
import tend.core.journey.WhenFull;

/** R17: a journey waits for what people do, with a limit; late news counts, old news does not. */
class C02_UntilSomethingHappensTest {
  @Test
  void itGoesOnAsSoonAsItHappens() {
    var world = new World(small(), "2026-03-02T10:00").optsIn().passes(Duration.ofHours(2)).later();
    world.hears(new Signal.Clicked("welcome", "https://example.org/prices", true));
    world.tells(
        "Clicked: https://example.org/prices",
        "Fit 0, engagement 34: +15 clicked",
        "Is warm now: engagement is 34 and fit is 0; warm is from 20 and 0, hot from 60 and 0",
        "Welcome: what it waited for has happened",
        "Ann is asked to: Call while it is fresh, by Mon 2 Mar 2026, 16:00 (the journey welcome"
            + " asks for it)",
        "Welcome: waits for: Call while it is fresh");
  }

  @Test
  void orWhenTheTimeIsUp() {
    var world = new World(small(), "2026-03-02T10:00").optsIn().later();
    world.passes(Duration.ofDays(3));
    world.tells(
        "Is cold now: engagement is 19 and fit is 0; warm is from 20 and 0",
        "Welcome: it did not happen within 3 days",
        "Mail \"offer\" goes out",
        "Welcome: sent the mail offer; the journey is over",
        "Joined the journey keep-in-touch: nothing else is planned",
        "Keep-in-touch: waits 14 days, until Thu 19 Mar 2026, 10:00",
        "The safety net took over: the journey keep-in-touch");
  }

  @Test
  void whatHappensInTheSameInstantCounts() {
    var world = new World(small(), "2026-03-02T10:00").optsIn().later();
    world.hears(new Signal.Clicked("welcome", "https://example.org", true));
    assertEquals(List.of("welcome at 4"), world.journeys());
  }

  @Test
  void whatStartedTheJourneyDoesNotEndItsWait() {
    var thanks =
        triggered(
            "thanks",
            new Trigger.Happens(Happening.REPLIED),
            new Step.Wait(
                "1",
                new Until.Happens(
                    List.of(Happening.REPLIED), Optional.empty(), Length.days(2), "2"),
                ""),
            send("2", "offer", ""));
    var world = new World(with(thanks, keepInTouch()), "2026-03-02T10:00").optsIn();
    world.hears(new Signal.Replied(Channel.MAIL, "Hello", "hello"));
    assertEquals(List.of("thanks at 1"), journeysOf(world, "thanks"));
    world.passes(Duration.ofMinutes(1)).hears(new Signal.TimePassed());
    assertEquals(List.of("thanks at 1"), journeysOf(world, "thanks"));
  }

  /** Written two minutes before the wait began, and fetched seven minutes later. */
  @Test
  void aReplyToldLateStillCounts() {
    var two =
        onOptIn(
            "two",
            send("1", "welcome", "2"),
            days("2", 1, "3"),
            new Step.Wait(
                "3",
                new Until.Happens(
                    List.of(Happening.REPLIED), Optional.empty(), Length.days(9), "5"),
                "4"),
            call("4", "They wrote", Lapse.ESCALATE, WhenFull.WAIT, ""),
            send("5", "offer", ""));
    var world =
        new World(with(two, keepInTouch()), "2026-03-02T10:00")
            .optsIn()
            .until("2026-03-03T10:05")
            .later();
    world.hears(
        Signal.of(
            "late",
            world.at("2026-03-03T09:58"),
            "mailbox",
            new Signal.Replied(Channel.MAIL, "Hello", "hello")));
    assertEquals(List.of("two at 4"), journeysOf(world, "two"));
  }

  /** Engagement of 20 is 10 after a half-life of 14 days. */
  @Test
  void aConditionIsWaitedForToo() {
    var quiet =
        onOptIn(
            "quiet",
            new Step.Wait(
                "1",
                new Until.Happens(
                    List.of(),
                    Optional.of(condition("score.engagement < 10")),
                    Length.days(60),
                    "3"),
                "2"),
            send("2", "news", ""),
            send("3", "offer", ""));
    var world = new World(with(quiet, keepInTouch()), "2026-03-02T10:00").optsIn();
    world.until("2026-03-16T10:05");
    assertEquals(List.of("news"), world.sent());
  }

  /** Two questions one after the other: one click is one answer. */
  @Test
  void oneClickEndsOneWait() {
    var twice =
        onOptIn(
            "twice",
            waits("1", Happening.CLICKED, "2"),
            waits("2", Happening.CLICKED, "3"),
            days("3", 9, ""));
    var world = new World(with(twice, keepInTouch()), "2026-03-02T10:00").optsIn();
    world.passes(Duration.ofHours(2)).hears(new Signal.Clicked("welcome", "/roof", true));
    assertEquals(List.of("twice at 2"), journeysOf(world, "twice"));
    world.passes(Duration.ofHours(2)).hears(new Signal.Clicked("welcome", "/roof", true));
    assertEquals(List.of("twice at 3"), journeysOf(world, "twice"));
  }

  @Test
  void anythingElseDoesNotEndTheWait() {
    var world = new World(with(forAReply(), keepInTouch()), "2026-03-02T10:00").optsIn();
    world.hears(new Signal.Clicked("welcome", "/roof", true));
    assertEquals(List.of("replies at 1"), journeysOf(world, "replies"));
  }

  /** Written before they were in the journey at all: it is no answer to anything in it. */
  @Test
  void aReplyFromBeforeTheJourneyIsNoneToIt() {
    var world = new World(with(forAReply(), keepInTouch()), "2026-03-02T10:00").optsIn();
    world.hears(
        Signal.of(
            "late",
            world.at("2026-03-02T09:59"),
            "mailbox",
            new Signal.Replied(Channel.MAIL, "Hello", "")));
    assertEquals(List.of("replies at 1"), journeysOf(world, "replies"));
    world.hears(new Signal.Clicked("welcome", "/roof", true));
    assertEquals(List.of("replies at 1"), journeysOf(world, "replies"), "nor does a click now");
  }

  /** History moves nobody; but it happened, and so the wait is over when we look next. */
  @Test
  void aReplyThatHistoryTellsOfIsSeenAtTheNextLook() {
    var world = new World(with(forAReply(), keepInTouch()), "2026-03-02T10:00").optsIn();
    world.passes(Duration.ofDays(2));
    world.isTold("2026-03-03T10:00", new Signal.Replied(Channel.MAIL, "Hello", ""));
    assertEquals(List.of("replies at 1"), journeysOf(world, "replies"));
    world.hears(new Signal.TimePassed());
    assertEquals(List.of("replies at 2"), journeysOf(world, "replies"));
  }

  /** A goal leads to a wait for a date that the same edit brought, and that has passed. */
  @Test
  void whoJustCameToAWaitDoesNotWaitAnew() {
    var renewal =
        withGoals(
            onOptIn(
                "renewal",
                days("1", 9, ""),
                new Step.Wait("2", new Until.TheField("renewal", 0, LocalTime.NOON), "3"),
                days("3", 9, "")),
            new Journey.Goal("wants it", condition("tag gold"), "2"));
    var world = new World(with(renewal, keepInTouch()), "2026-03-02T10:00").optsIn().later();
    world.hears(
        new Signal.Edited(
            new TreeMap<>(Map.of("renewal", new Value.Day(LocalDate.parse("2026-03-01")))),
            new TreeSet<>(),
            new TreeSet<>(List.of("gold")),
            new TreeSet<>()));
    world.tells(
        "Learned renewal: 2026-03-01",
        "Tagged gold",
        "Renewal: reached the goal wants it",
        "Renewal: the time has come",
        "Renewal: waits 9 days, until Wed 11 Mar 2026, 10:00");
  }

  private static Journey forAReply() {
    return onOptIn("replies", waits("1", Happening.REPLIED, "2"), days("2", 9, ""));
  }

  private static Step waits(String id, Happening what, String next) {
    return new Step.Wait(
        id, new Until.Happens(List.of(what), Optional.empty(), Length.days(9), ""), next);
  }

  private static List<String> journeysOf(World world, String name) {
    return world.journeys().stream().filter(line -> line.startsWith(name)).toList();
  }
}
