package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tend.core.TestStrategy.small;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tend.core.contact.Channel;
import tend.core.contact.ContactId;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Signal;

/** Erased and merged contacts get nothing, whatever comes in afterwards. */
class A05_WhoIsGoneIsLeftAloneTest {
  @Test
  void anErasedContactKeepsNothingOfWhatCameLater() {
    var world = new World(small(), "2026-03-02T10:00").optsIn(EvidenceKind.ASKED_INFORMATION);
    world.hears(new Signal.Booked("Ann's kitchen", world.at("2026-03-04T14:00"))).later();
    world.hears(new Signal.Erased("asked for it"));
    world.tells(
        "Closed: was erased, asked for it",
        "Was erased: asked for it",
        "Left the journey welcome: was erased",
        "The task is closed: not needed any more: was erased",
        "The promise answer is settled: was erased");
    world.later().optsInToConfirm();
    world.hears(new Signal.Replied(Channel.MAIL, "Hello", "it is me"));
    world.tells("Opted in by Google Ads, guide");
    assertEquals(List.of(), world.effects);
    assertTrue(world.contact().profile().fields().isEmpty());
    assertEquals(Optional.empty(), world.contact().standing().appointment());
  }

  @Test
  void aMergedContactGoesOnUnderAnotherName() {
    var world = new World(small(), "2026-03-02T10:00").optsIn().later();
    world.hears(new Signal.MergedInto(new ContactId(8)));
    world.tells(
        "Is the same person as another contact",
        "Closed: is known under another name, the same person as another contact",
        "Left the journey welcome: is known under another name");
    world.later().hears(new Signal.Called(Signal.CallOutcome.SPOKE, "", Optional.empty()));
    world.tells();
    assertEquals(List.of(), world.effects);
    assertEquals(Optional.empty(), world.wakeAt());
  }

  @Test
  void whatIsMergedCanStillBeErased() {
    var world =
        new World(small(), "2026-03-02T10:00")
            .optsIn()
            .hears(new Signal.MergedInto(new ContactId(8)));
    world.hears(new Signal.Erased("asked for it"));
    assertTrue(world.contact().profile().fields().isEmpty());
  }
}
