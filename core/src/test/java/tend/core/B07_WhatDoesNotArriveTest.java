package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static tend.core.TestStrategy.small;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tend.core.contact.Channel;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Signal;

/** Nobody is forgotten because something did not arrive: a person learns of it and can act. */
class B07_WhatDoesNotArriveTest {
  private static final String BY_HAND =
      "Mend the address, or write by hand: the letter “in touch” could not be made";

  private static Signal.Failed refused(Channel channel, String text) {
    return new Signal.Failed("7-0-2", channel, text, "the address is too long", false, true);
  }

  @Test
  void aLetterThatCannotBeMadeIsAskedOfTheOwner() {
    var world = new World(small(), "2026-03-02T10:00").optsIn().later();
    world.hears(refused(Channel.LETTER, "in-touch"));
    assertEquals(
        "Letter \"in-touch\" was not delivered: the address is too long", world.told().getFirst());
    String owner = world.contact().work().owner();
    assertEquals(List.of(owner + ": " + BY_HAND), world.asked());
    world.hears(refused(Channel.LETTER, "in-touch"));
    assertEquals(1, world.asked().size(), "once is enough");
  }

  @Test
  void aLetterThatGoesAfterAllIsNoTaskAnyMore() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    world.hears(refused(Channel.LETTER, "in-touch")).later();
    world.hears(new Signal.Delivered("7-0-2", Channel.LETTER, "in-touch"));
    assertEquals(List.of(), world.asked());
  }

  @Test
  void whatNobodyDoesInTimeGoesToTheManager() {
    var world = new World(small(), "2026-03-02T10:00").optsIn();
    world.hears(refused(Channel.LETTER, "in-touch"));
    world.passes(Duration.ofDays(14));
    assertEquals(
        List.of(world.strategy().manager() + ": " + BY_HAND),
        world.asked().stream().filter(asked -> asked.endsWith(BY_HAND)).toList());
  }

  /** A hundred opt-ins whose provider does not like us are no hundred tasks. */
  @Test
  void aMailIsMissedByWhoIsMoreThanAnOptIn() {
    var optIn = new World(small(), "2026-03-02T10:00").optsIn();
    optIn.hears(refused(Channel.MAIL, "welcome"));
    optIn.hears(new Signal.Bounced(Channel.MAIL, false, "552 mailbox full"));
    assertEquals(List.of(), mine(optIn));
    var lead = new World(small(), "2026-03-02T10:00").optsIn(EvidenceKind.ASKED_INFORMATION);
    lead.hears(refused(Channel.MAIL, "welcome"));
    assertEquals(List.of("Write or call: the mail “welcome” could not be sent"), mine(lead));
    lead.hears(new Signal.Bounced(Channel.MAIL, false, "552 mailbox full"));
    assertEquals(2, mine(lead).size());
    lead.hears(new Signal.Answered(Channel.MAIL, "from my own mailbox"));
    assertEquals(List.of(), mine(lead));
  }

  @Test
  void whatWeTookBackAndDeadAddressesAreNobodysTask() {
    var world = new World(small(), "2026-03-02T10:00").optsIn(EvidenceKind.ASKED_INFORMATION);
    world.hears(
        new Signal.Failed("7-0-2", Channel.LETTER, "in-touch", "they said no", false, false));
    world.hears(new Signal.Failed("7-0-2", Channel.MAIL, "welcome", "no such user", true, true));
    world.hears(new Signal.SaidNo("not for me"));
    world.hears(refused(Channel.LETTER, "in-touch"));
    assertEquals(List.of(), mine(world));
  }

  private static List<String> mine(World world) {
    return world.contact().work().tasks().stream()
        .map(task -> task.title())
        .filter(title -> title.startsWith("Write or call") || title.startsWith("Mend"))
        .toList();
  }
}
