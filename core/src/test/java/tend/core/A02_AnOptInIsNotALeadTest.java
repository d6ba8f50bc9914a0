package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tend.core.TestStrategy.small;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Signal;
import tend.core.contact.Stage;

/**
 * R11, R32, R40, R51: an opt-in is an event; evidence makes a lead, and the strategy says which.
 */
class A02_AnOptInIsNotALeadTest {
  @Test
  void whoOnlyOptsInIsNoLead() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    assertEquals(Stage.OPT_IN, world.contact().standing().stage());
  }

  @Test
  void whoAsksForSomethingSpecificIsALead() {
    var world = new World(small(), "2026-03-02T10:00").optsIn().later();
    world.passes(Duration.ofHours(1)).optsIn(EvidenceKind.ASKED_INFORMATION);
    world.tells(
        "Is cold now: engagement is 19 and fit is 0; warm is from 20 and 0",
        "Opted in by Google Ads, guide",
        "Agreed to mails (consent)",
        "Went from opt-in to lead: asked for specific information",
        "Fit 0, engagement 39: +20 opted in",
        "Is warm now: engagement is 39 and fit is 0; warm is from 20 and 0, hot from 60 and 0",
        "Promised an answer by Mon 2 Mar 2026, 13:00 (answer): asked for specific information",
        "Ann is asked to: Answer: asked for specific information, by Mon 2 Mar 2026, 13:00"
            + " (promised: an answer to who asks)");
  }

  @Test
  void whoAsksForAnAppointmentIsALead() {
    var world = new World(small(), "2026-03-02T10:00").optsIn().later();
    world.hears(new Signal.Booked("a look at the roof", world.at("2026-03-04T14:00")));
    world.tells(
        "Booked an appointment: a look at the roof",
        "Has an appointment on Wed 4 Mar 2026, 14:00: a look at the roof",
        "Went from opt-in to lead: asked for an appointment");
    assertTrue(world.contact().standing().appointment().isPresent());
  }

  @Test
  void whoSpokeOnThePhoneIsInConversation() {
    var world = new World(small(), "2026-03-02T10:00").optsIn().later();
    world.calls(Signal.CallOutcome.SPOKE);
    world.tells(
        "Spoke with us",
        "Went from opt-in to conversation: spoke with us",
        "Fit 0, engagement 60: +40 spoke",
        "Is hot now: engagement is 60 and fit is 0; hot is from 60 and 0",
        "Left the journey welcome: we are talking",
        "Joined the journey keep-in-touch: nothing else is planned",
        "Keep-in-touch: waits 14 days, until Mon 16 Mar 2026, 10:00",
        "The safety net took over: the journey keep-in-touch");
  }

  @Test
  void anOpenedMailOrAMachinesClickIsNothing() {
    var world = new World(small(), "2026-03-02T10:00").optsIn().later();
    world.hears(new Signal.Opened("welcome"));
    world.hears(new Signal.Clicked("welcome", "https://example.org", false));
    world.tells("A mail was opened, perhaps by a machine: welcome");
    assertEquals(20, world.contact().scores().engagement(), 0.01);
  }
}
