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
import tend.core.contact.Consent;
import tend.core.contact.Effect;
import tend.core.contact.Signal;
import tend.core.contact.Suppression;
import tend.core.contact.Suppression.Reason;
import tend.core.contact.Trust;
import tend.core.contact.Value;

/** A no is undone by the person alone, and of several the weightiest stands. */
class B06_WhichNoStandsTest {
  private final World world = new World(small(), "2026-03-02T10:00");

  @Test
  void anImportUndoesNoSuppression() {
    world.hears(new Signal.Suppress(Channel.MAIL, Reason.DO_NOT_CONTACT, "asked on the phone"));
    world.later().isImported();
    assertEquals(Optional.empty(), state());
    assertEquals(Optional.of(Reason.DO_NOT_CONTACT), suppressed());
  }

  @Test
  void anImportUndoesNoWithdrawnConsentThatANewAddressHasFreed() {
    world.optsIn().hears(new Signal.Unsubscribed(Channel.MAIL, "one click"));
    world.hears(new Signal.Bounced(Channel.MAIL, true, "550 5.1.1"));
    world.hears(newAddress());
    assertEquals(Optional.empty(), suppressed());
    world.isImported();
    assertEquals(Optional.of(Consent.State.WITHDRAWN), state());
  }

  @Test
  void historyUndoesNoNoEither() {
    world.optsIn().hears(new Signal.Unsubscribed(Channel.MAIL, "one click"));
    world.isTold("2026-01-10T10:00", world.optIn(Trust.FORM, false, false, List.of(World.mail())));
    assertEquals(Optional.of(Consent.State.WITHDRAWN), state());
    assertEquals(Optional.of(Reason.UNSUBSCRIBED), suppressed());
  }

  @Test
  void anImportDoesNotRewriteWhereAYesCameFrom() {
    world.optsIn().passes(Duration.ofDays(1)).isImported();
    assertEquals("guide", consent().orElseThrow().evidence());
    assertEquals(world.at("2026-03-02T10:00"), consent().orElseThrow().at());
  }

  @Test
  void whoHasAgreedIsNotAskedToConfirmAgain() {
    world.optsIn().later().optsInToConfirm();
    assertEquals(Optional.of(Consent.State.GIVEN), state());
    assertEquals(List.of(), confirmations());
  }

  @Test
  void aDayLaterItAsksOnceMore() {
    world.optsInToConfirm();
    assertEquals(1, confirmations().size());
    world.passes(Duration.ofDays(1).minusSeconds(1)).optsInToConfirm();
    assertEquals(1, confirmations().size());
    world.passes(Duration.ofSeconds(1)).optsInToConfirm();
    assertEquals(2, confirmations().size());
  }

  @Test
  void whoSaidNoAnHourAgoIsAskedWhenTheyTypeItInAgain() {
    world.optsIn().hears(new Signal.Unsubscribed(Channel.MAIL, "one click"));
    world.passes(Duration.ofHours(1)).optsInToConfirm();
    assertEquals(1, confirmations().size());
    assertEquals(Optional.of(Consent.State.PENDING), state());
  }

  @Test
  void historyAndLettersAskNobodyToConfirm() {
    world.isTold("2026-01-10T10:00", world.optIn(Trust.FORM, false, true, List.of(World.mail())));
    assertEquals(Optional.of(Consent.State.PENDING), state());
    var letters = new Signal.Grant(Channel.LETTER, "consent", "v1", Optional.empty());
    world.hears(world.optIn(Trust.FORM, false, true, List.of(letters)));
    assertEquals(List.of(), confirmations());
  }

  @Test
  void anAddressThatDoesNotWorkIsNotAskedAndTheTimelineSaysWhy() {
    world.hears(new Signal.Bounced(Channel.MAIL, true, "550 5.1.1")).later().optsInToConfirm();
    assertEquals(List.of(), confirmations());
    assertEquals(
        List.of(
            "Held back the mail \"confirmation\": The address does not work for mails: 550 5.1.1"),
        world.told().stream().filter(line -> line.contains("\"confirmation\"")).toList());
  }

  @Test
  void anOldLinkConfirmsNothingAfterANo() {
    world.optsInToConfirm().hears(new Signal.Unsubscribed(Channel.MAIL, "one click"));
    world.hears(new Signal.Confirmed(Channel.MAIL, "link of 2 March"));
    assertEquals(Optional.of(Consent.State.WITHDRAWN), state());
    assertEquals(Optional.of(Reason.UNSUBSCRIBED), suppressed());
  }

  @Test
  void theirOwnYesLiftsWhatAListSaidAndNothingWeightier() {
    for (Reason reason : Reason.values()) {
      var other = new World(small(), "2026-03-02T10:00");
      other.hears(new Signal.Suppress(Channel.MAIL, reason, ""));
      other.hears(new Signal.Consented(World.mail(), "the page of preferences"));
      boolean lifts = reason == Reason.UNSUBSCRIBED || reason == Reason.IMPORTED;
      assertEquals(
          lifts ? Optional.empty() : Optional.of(reason),
          other.contact().permissions().suppression(Channel.MAIL).map(Suppression::reason));
    }
  }

  /** From the lightest to the weightiest; of two alike the first stands. */
  @Test
  void theWeightierReasonStands() {
    var weights =
        List.of(
            List.of(Reason.UNSUBSCRIBED, Reason.IMPORTED),
            List.of(Reason.HARD_BOUNCE, Reason.RETURNED),
            List.of(Reason.COMPLAINED, Reason.DO_NOT_CONTACT));
    for (int first = 0; first < weights.size(); first++) {
      for (int second = 0; second < weights.size(); second++) {
        for (Reason one : weights.get(first)) {
          for (Reason other : weights.get(second)) {
            var both = new World(small(), "2026-03-02T10:00");
            both.hears(new Signal.Suppress(Channel.MAIL, one, "first"));
            both.hears(new Signal.Suppress(Channel.MAIL, other, "second"));
            assertEquals(
                second > first ? "second" : "first",
                both.contact().permissions().suppression(Channel.MAIL).orElseThrow().detail(),
                one + " and then " + other);
          }
        }
      }
    }
  }

  @Test
  void aNoThatABounceCoversIsKeptAsConsentWithdrawnOnce() {
    world.hears(new Signal.Unsubscribed(Channel.MAIL, "one click")).later();
    world.hears(new Signal.Bounced(Channel.MAIL, true, "550 5.1.1"));
    world.tells("It came back: 550 5.1.1", "No more mails: the address does not work, 550 5.1.1");
    assertEquals("one click", consent().orElseThrow().evidence());
  }

  @Test
  void aBounceThatCoversNoNoWithdrawsNothing() {
    world.optsIn().hears(new Signal.Bounced(Channel.MAIL, true, "550 5.1.1"));
    world.hears(new Signal.Complained(Channel.MAIL));
    assertEquals(Optional.of(Consent.State.GIVEN), state());
  }

  @Test
  void aLetterThatCameBackIsNoWrongMailAddress() {
    world.hears(new Signal.Bounced(Channel.LETTER, true, "moved"));
    assertEquals(
        Optional.of(Reason.RETURNED),
        world.contact().permissions().suppression(Channel.LETTER).map(Suppression::reason));
    world.hears(new Signal.Bounced(Channel.MAIL, false, "mailbox full"));
    assertEquals(Optional.empty(), suppressed());
  }

  private Optional<Consent> consent() {
    return world.contact().permissions().consent(Channel.MAIL);
  }

  private Optional<Consent.State> state() {
    return consent().map(Consent::state);
  }

  private Optional<Reason> suppressed() {
    return world.contact().permissions().suppression(Channel.MAIL).map(Suppression::reason);
  }

  private List<Effect> confirmations() {
    return world.effects.stream().filter(Effect.AskToConfirm.class::isInstance).toList();
  }

  private static Signal.Edited newAddress() {
    return new Signal.Edited(
        new TreeMap<>(Map.of("email", Value.text("ann@example.net"))),
        new TreeSet<>(),
        new TreeSet<>(),
        new TreeSet<>());
  }
}
