package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static tend.core.TestStrategy.small;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tend.core.contact.Channel;
import tend.core.contact.Signal;

/** R41, R51: booked, moved, missed, kept; somebody always says what came of it. */
class G02_AppointmentsTest {
  @Test
  void afterTheTimeSomebodySaysWhatCameOfIt() {
    var world =
        new World(small(), "2026-03-02T10:00")
            .optsIn()
            .hears(
                new Signal.Booked(
                    "a look at the roof",
                    new World(small(), "2026-03-02T10:00").at("2026-03-04T14:00")));
    world.hears(new Signal.Answered(Channel.MAIL, "confirmed")).later();
    world.until("2026-03-04T14:00");
    world.tells(
        "Is cold now: engagement is 19 and fit is 0; warm is from 20 and 0",
        "The appointment is over: its time has come",
        "Ann is asked to: What came of the appointment? a look at the roof, by Thu 5 Mar 2026,"
            + " 14:00 (its time has come)");
    world.hears(new Signal.Met("they like slate"));
    world.tells(
        "Met us: they like slate",
        "The task is done by bo: met",
        "Went from lead to conversation: met us",
        "Left the journey welcome: we are talking",
        "Joined the journey keep-in-touch: nothing else is planned",
        "Keep-in-touch: waits 14 days, until Wed 18 Mar 2026, 14:00",
        "The safety net took over: the journey keep-in-touch");
  }

  @Test
  void movedIsMoved() {
    var world =
        new World(small(), "2026-03-02T10:00")
            .optsIn()
            .hears(
                new Signal.Booked(
                    "roof", new World(small(), "2026-03-02T10:00").at("2026-03-04T14:00")));
    world.hears(new Signal.Booked("roof", world.at("2026-03-11T14:00"))).until("2026-03-05T10:00");
    assertEquals(
        Optional.of(world.at("2026-03-11T14:00")),
        world.contact().standing().appointment().map(made -> made.when()));
  }

  /** Tend was off as the time came, and they have said no since: there is nothing to ask. */
  @Test
  void whoSaysNoAfterwardsIsNotAskedAbout() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    world.hears(new Signal.Booked("roof", world.at("2026-03-04T14:00"))).later();
    world.jumpsTo(world.at("2026-03-04T15:00")).hears(new Signal.SaidNo("too dear"));
    assertEquals(List.of(), world.effects);
  }

  @Test
  void whatIsAskedAfterwardsIsNeitherUrgentNorAHandOff() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    world.hears(new Signal.Booked("roof", world.at("2026-03-04T14:00")));
    world.hears(new Signal.Called(Signal.CallOutcome.NO_ANSWER, "", Optional.of(world.now())));
    world.until("2026-03-04T14:00");
    for (var task : world.contact().work().tasks()) {
      assertFalse(task.urgent() || task.handOff(), task.title());
    }
    assertEquals(2, world.asked().size());
  }

  @Test
  void whatIsCalledOffIsNoNextStepAnyMore() {
    for (boolean cancelled : List.of(true, false)) {
      var world = new World(small(), "2026-03-02T10:00").optsIn();
      world.hears(new Signal.Booked("roof", world.at("2026-03-04T14:00")));
      world.later().hears(new Signal.BookingEnded(cancelled));
      assertEquals(Optional.empty(), world.contact().standing().appointment());
      world.tells(
          cancelled ? "Cancelled the appointment" : "Did not come",
          "The appointment is over: " + (cancelled ? "cancelled" : "they did not come"));
    }
  }

  @Test
  void whoDidNotComeIsNotForgotten() {
    var world =
        new World(small(), "2026-03-02T10:00")
            .optsIn()
            .hears(
                new Signal.Booked(
                    "roof", new World(small(), "2026-03-02T10:00").at("2026-03-04T14:00")));
    world.hears(new Signal.Answered(Channel.MAIL, "confirmed")).until("2026-03-04T14:30").later();
    world.hears(new Signal.BookingEnded(false));
    world.tells("Did not come", "The task is done by bo: no show");
  }
}
