package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tend.core.TestStrategy.small;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tend.core.contact.Channel;
import tend.core.contact.Happening;
import tend.core.contact.Signal;
import tend.core.contact.Suppression;
import tend.core.contact.Value;

/** Unsubscribed, complained, bounced: which no weighs more, and what undoes it. */
class B02_ANoIsANoTest {
  @Test
  void whoUnsubscribesGetsNoMoreMailAndIsNotForgotten() {
    var world = new World(small(), "2026-03-02T10:00").optsIn().later();
    world.hears(new Signal.Unsubscribed(Channel.MAIL, "one click"));
    world.tells(
        "Unsubscribed: one click",
        "Does not agree to mails any more",
        "No more mails: they unsubscribed, one click");
  }

  @Test
  void theirOwnYesUndoesTheirOwnNo() {
    var world =
        new World(small(), "2026-03-02T10:00")
            .optsIn()
            .hears(new Signal.Unsubscribed(Channel.MAIL, "one click"));
    world.passes(Duration.ofDays(1)).later();
    world.hears(new Signal.Consented(World.mail(), "the page of preferences"));
    world.tells("Mails may go out again: they agreed again", "Agreed to mails (consent)");
  }

  @Test
  void aComplaintIsNotUndoneByANewAddress() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    world.hears(new Signal.Bounced(Channel.MAIL, true, "550 5.1.1"));
    world.hears(new Signal.Complained(Channel.MAIL));
    world.hears(newAddress());
    assertEquals(
        Optional.of(Suppression.Reason.COMPLAINED),
        world.contact().permissions().suppression(Channel.MAIL).map(Suppression::reason));
  }

  @Test
  void aBounceIsUndoneByANewAddress() {
    var world =
        new World(small(), "2026-03-02T10:00")
            .optsIn()
            .hears(new Signal.Bounced(Channel.MAIL, true, "550 5.1.1"))
            .later();
    world.hears(newAddress());
    world.tells(
        "Learned email: ann@example.net", "Mails may go out again: there is another address");
  }

  @Test
  void aNewAddressDoesNotSubscribeAgain() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    world.hears(new Signal.Suppress(Channel.MAIL, Suppression.Reason.IMPORTED, "their old list"));
    world.hears(new Signal.Bounced(Channel.MAIL, true, "550 5.1.1"));
    world.hears(newAddress()).later();
    world.passes(Duration.ofDays(60));
    assertEquals(List.of(), world.sent());
  }

  /** R32, R36: which source brings people who complain is a question that can be asked. */
  @Test
  void aComplaintIsCounted() {
    var world = new World(small(), "2026-03-02T10:00").optsIn().later();
    world.hears(new Signal.Complained(Channel.MAIL));
    assertEquals("Complained: mail", world.told().getFirst());
    assertEquals(1, world.contact().memory().count(Happening.COMPLAINED));
  }

  /** Promise 9: what became of a mail is on the timeline. */
  @Test
  void whatCarriersSayIsTold() {
    var world = new World(small(), "2026-03-02T10:00").optsIn().later();
    world.hears(new Signal.Delivered("7-0-2", Channel.MAIL, "welcome"));
    world.hears(new Signal.Failed("7-0-2", Channel.MAIL, "welcome", "421 try later", false, true));
    assertEquals(2, world.told().size());
  }

  private static Signal.Edited newAddress() {
    return new Signal.Edited(
        new TreeMap<>(Map.of("email", Value.text("ann@example.net"))),
        new TreeSet<>(),
        new TreeSet<>(),
        new TreeSet<>());
  }
}
