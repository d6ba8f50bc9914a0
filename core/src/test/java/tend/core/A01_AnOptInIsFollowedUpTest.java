package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tend.core.contact.Signal;
import tend.core.contact.Stage;

class A01_AnOptInIsFollowedUpTest {

  @Test
  void anOptInIsNoLeadGetsAWelcomeAndWaits() {
    var world = new World(TestStrategy.small(), "2026-03-02T10:00").optsIn();
    assertEquals(Stage.OPT_IN, world.contact().standing().stage());
    assertEquals(
        List.of(
            "Opted in by Google Ads, guide",
            "Learned email: ann@example.org, first name: Ann, phone: +49301234567",
            "Lives by the time of Europe/Berlin",
            "Agreed to mails (consent)",
            "Fit 0, engagement 20: +20 opted in",
            "Is warm now: engagement is 20 and fit is 0; warm is from 20 and 0, hot from 60 and 0",
            "Ann has it: Ann is next in turn",
            "Joined the journey welcome: opted in by Google Ads",
            "Mail \"welcome\" goes out",
            "Welcome: sent the mail welcome",
            "Welcome: waits until clicked or replied, at most 3 days, until Thu 5 Mar 2026, 10:00"),
        world.told());
  }

  @Test
  void whoNeverAnswersIsKeptInTouchForEighteenMonths() {
    var world = new World(TestStrategy.small(), "2026-03-02T10:00").optsIn();
    world.passes(Duration.ofDays(550));
    assertTrue(world.contact().isOpen());
    assertTrue(world.effects.size() > 30, "a mail every two weeks: " + world.effects.size());
  }

  @Test
  void aClickAsksTheOwnerForACallAndTheCallMakesAConversation() {
    var world = new World(TestStrategy.small(), "2026-03-02T10:00").optsIn();
    world.passes(Duration.ofHours(3)).told();
    world.hears(new Signal.Clicked("welcome", "https://example.org/prices", true));
    assertEquals(1, world.contact().work().tasks().size());
    world.passes(Duration.ofHours(1));
    world.hears(
        new Signal.Called(Signal.CallOutcome.SPOKE, "liked it", java.util.Optional.empty()));
    assertEquals(Stage.CONVERSATION, world.contact().standing().stage());
    assertTrue(world.contact().work().tasks().isEmpty());
    assertTrue(NextStep.of(world.contact()) instanceof NextStep.InJourney);
  }
}
