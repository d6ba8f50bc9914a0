package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tend.core.TestStrategy.keepInTouch;
import static tend.core.TestStrategy.onOptIn;
import static tend.core.TestStrategy.send;
import static tend.core.TestStrategy.small;
import static tend.core.TestStrategy.with;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tend.core.contact.Channel;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Fact;
import tend.core.contact.Happening;
import tend.core.contact.Purpose;
import tend.core.contact.Signal;
import tend.core.contact.Trust;

/** Promise 4: one gate, last before every effect; what it holds back it records with the reason. */
class B01_NothingGoesOutWithoutPermissionTest {
  @Test
  void withoutConsentTheWelcomeIsHeldBack() {
    var world = new World(small(), "2026-03-02T10:00");
    world.hears(world.optIn(Trust.FORM, false, false, List.of()));
    world.tells(
        "Opted in by Google Ads, guide",
        "Learned email: ann@example.org, first name: Ann, phone: +49301234567",
        "Lives by the time of Europe/Berlin",
        "Fit 0, engagement 20: +20 opted in",
        "Is warm now: engagement is 20 and fit is 0; warm is from 20 and 0, hot from 60 and 0",
        "Ann has it: Ann is next in turn",
        "Joined the journey welcome: opted in by Google Ads",
        "Held back the mail \"welcome\": There is no consent to mails",
        "Welcome: went on without the mail",
        "Welcome: waits until clicked or replied, at most 3 days, until Thu 5 Mar 2026, 10:00");
    assertEquals(List.of(), world.sent());
  }

  @Test
  void atNightItWaitsForTheMorning() {
    var world = new World(small(), "2026-03-02T23:10").optsIn().later();
    assertEquals(List.of(), world.sent());
    world.passes(Duration.ofHours(12));
    world.tells(
        "Is cold now: engagement is 19 and fit is 0; warm is from 20 and 0",
        "Mail \"welcome\" goes out",
        "Welcome: sent the mail welcome",
        "Welcome: waits until clicked or replied, at most 3 days, until Fri 6 Mar 2026, 08:00");
    assertEquals(List.of("welcome"), world.sent());
  }

  @Test
  void consentThatLapsesWhileAMailIsHeldIsNoConsent() {
    var world = new World(small(), "2026-03-02T23:10");
    var tillMidnight =
        new Signal.Grant(Channel.MAIL, "consent", "v1", Optional.of(world.at("2026-03-03T00:00")));
    world.hears(world.optIn(Trust.FORM, false, false, List.of(tillMidnight))).later();
    world.passes(Duration.ofHours(12));
    world.tells(
        "Is cold now: engagement is 19 and fit is 0; warm is from 20 and 0",
        "Held back the mail \"welcome\": Consent to mails lapsed on Tuesday 2026-03-03",
        "Welcome: went on without the mail",
        "Welcome: waits until clicked or replied, at most 3 days, until Fri 6 Mar 2026, 08:00");
    assertEquals(List.of(), world.sent());
  }

  @Test
  void twoMailsInADayAreOneTooMany() {
    var two = onOptIn("two", send("1", "welcome", "2"), send("2", "offer", ""));
    var world = new World(with(two, keepInTouch()), "2026-03-02T10:00").optsIn();
    world.tells(
        "Opted in by Google Ads, guide",
        "Learned email: ann@example.org, first name: Ann, phone: +49301234567",
        "Lives by the time of Europe/Berlin",
        "Agreed to mails (consent)",
        "Fit 0, engagement 20: +20 opted in",
        "Is warm now: engagement is 20 and fit is 0; warm is from 20 and 0, hot from 60 and 0",
        "Ann has it: Ann is next in turn",
        "Joined the journey two: opted in by Google Ads",
        "Mail \"welcome\" goes out",
        "Two: sent the mail welcome",
        "Held back the mail \"offer\": The limit is at most 1 mail in 24 hours; it may go on"
            + " Tuesday 2026-03-03 at 10:00, until Tue 3 Mar 2026, 10:00",
        "Two: The limit is at most 1 mail in 24 hours; it may go on Tuesday 2026-03-03 at 10:00,"
            + " until Tue 3 Mar 2026, 10:00");
    world.passes(Duration.ofDays(2));
    assertEquals(List.of("welcome", "offer"), world.sent());
  }

  /** What somebody asked for uses up nothing of what may be sent to them unasked. */
  @Test
  void aServiceMailCountsForNoLimit() {
    var fact = new Fact.SendAsked("k", Channel.MAIL, "receipt", Purpose.SERVICE, Instant.EPOCH);
    var contact = Contact.unknown(new ContactId(1)).after(fact);
    assertEquals(List.of(), contact.permissions().sent(Channel.MAIL));
    assertEquals(1, contact.memory().count(Happening.MAILED));
  }
}
