package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tend.core.TestStrategy.small;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tend.core.contact.Channel;
import tend.core.contact.Effect;
import tend.core.contact.Signal;
import tend.core.contact.Trust;

/**
 * Double opt-in: one question a day at most, to an address that works, and nothing else before the
 * answer.
 */
class B03_AnAddressIsConfirmedFirstTest {
  @Test
  void theMailAsksAndTheAnswerGivesConsent() {
    var world = new World(small(), "2026-03-02T10:00").optsInToConfirm();
    world.tells(
        "Opted in by Google Ads, guide",
        "Learned email: ann@example.org, first name: Ann, phone: +49301234567",
        "Lives by the time of Europe/Berlin",
        "Is asked to confirm that mails are wanted (consent)",
        "Was asked to confirm the address",
        "Fit 0, engagement 20: +20 opted in",
        "Is warm now: engagement is 20 and fit is 0; warm is from 20 and 0, hot from 60 and 0",
        "Ann has it: Ann is next in turn",
        "Joined the journey welcome: opted in by Google Ads",
        "Held back the mail \"welcome\": Consent to mails is not confirmed yet",
        "Welcome: went on without the mail",
        "Welcome: waits until clicked or replied, at most 3 days, until Thu 5 Mar 2026, 10:00");
    assertEquals(1, confirmations(world));
    world.passes(Duration.ofMinutes(10)).later();
    world.hears(new Signal.Confirmed(Channel.MAIL, "their click on the link"));
    world.tells("Agreed to mails (consent)");
  }

  @Test
  void typedInTenTimesItAsksOnce() {
    var world = new World(small(), "2026-03-02T10:00");
    for (int i = 0; i < 10; i++) {
      world.passes(Duration.ofMinutes(5)).optsInToConfirm();
    }
    assertEquals(1, confirmations(world));
    assertEquals(
        9,
        world.told().stream()
            .filter("Held back the mail \"confirmation\": it was asked less than a day ago"::equals)
            .count());
    world.passes(Duration.ofHours(24)).optsInToConfirm();
    assertEquals(2, confirmations(world));
  }

  @Test
  void anAddressThatComplainedIsNotAsked() {
    var world =
        new World(small(), "2026-03-02T10:00").optsIn().hears(new Signal.Complained(Channel.MAIL));
    world.hears(new Signal.Unsubscribed(Channel.MAIL, "and unsubscribed")).later();
    world.optsInToConfirm();
    assertEquals(0, confirmations(world));
  }

  @Test
  void onlyMailsAreConfirmedByMail() {
    var world = new World(small(), "2026-03-02T10:00");
    var letters = new Signal.Grant(Channel.LETTER, "consent", "v1", java.util.Optional.empty());
    world.hears(world.optIn(Trust.FORM, false, true, List.of(letters)));
    assertEquals(0, confirmations(world));
  }

  @Test
  void historyAsksNobodyAndSaysSo() {
    var world = new World(small(), "2026-03-02T10:00");
    world.isTold("2026-02-02T10:00", world.optIn(Trust.FORM, false, true, List.of(World.mail())));
    assertEquals(0, confirmations(world));
    assertTrue(
        world
            .told()
            .contains(
                "Held back the mail \"confirmation\": It is history, which never sends anything"));
  }

  private static long confirmations(World world) {
    return world.effects.stream().filter(Effect.AskToConfirm.class::isInstance).count();
  }
}
