package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tend.core.TestStrategy.changed;
import static tend.core.TestStrategy.condition;
import static tend.core.TestStrategy.small;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tend.core.contact.Channel;
import tend.core.contact.CloseReason;
import tend.core.contact.ContactId;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Happening;
import tend.core.contact.Money;
import tend.core.contact.Signal;
import tend.core.contact.Suppression;
import tend.core.contact.Temperature;
import tend.core.contact.Trust;
import tend.core.contact.Value;
import tend.core.scoring.Scorecard;

/** Closed is closed with all that was planned, and opened by who turns to us. */
class G08_WhoIsGivenUpTest {
  private final World world = new World(small(), "2026-03-02T10:00");

  @Test
  void unqualifiedIsToldKeptAndTakenBack() {
    world.optsIn().later().hears(new Signal.Unqualified("rents, and owns no roof"));
    world.tells(
        "Is unqualified now: rents, and owns no roof",
        "Closed: is known never to be a customer, rents, and owns no roof",
        "Left the journey welcome: is known never to be a customer");
    world.hears(new Signal.Unqualified("again"));
    world.tells();
    world.passes(Duration.ofDays(1)).hears(new Signal.Reopened("bought a house"));
    assertEquals(Temperature.COLD, world.contact().standing().temperature());
    assertEquals(
        List.of("Opened again: bought a house", "Is cold now: bought a house"),
        world.told().subList(0, 2));
  }

  @Test
  void nothingIsPlannedForWhoIsClosed() {
    world.optsIn(EvidenceKind.ASKED_INFORMATION);
    world.hears(new Signal.Booked("roof", world.at("2026-03-05T10:00"))).later();
    world.hears(new Signal.SaidNo("has found somebody else"));
    world.tells(
        "Closed: said no, has found somebody else",
        "Left the journey welcome: said no",
        "The task is closed: not needed any more: said no",
        "The promise answer is settled: said no",
        "The appointment is over: said no");
    assertEquals(Optional.empty(), world.wakeAt());
  }

  @Test
  void whoIsClosedAndTurnsToUsIsOpen() {
    for (Signal.What what :
        List.of(
            new Signal.Replied(Channel.MAIL, "Hello", ""),
            new Signal.Booked("roof", world.at("2026-06-05T10:00")),
            new Signal.DealOpened("roof", Optional.empty()),
            new Signal.Won(new Money(100, "EUR"), "roof"),
            new Signal.Called(
                Signal.CallOutcome.SPOKE, "", Optional.of(world.at("2026-06-05T10:00"))))) {
      var closed = new World(small(), "2026-03-02T10:00").optsIn().hears(new Signal.SaidNo("no"));
      closed.hears(what);
      assertFalse(closed.contact().isOpen(), "at the very moment of the no: " + what);
      closed.passes(Duration.ofHours(1)).hears(what);
      assertTrue(closed.contact().isOpen(), "an hour later: " + what);
    }
  }

  @Test
  void anImportOpensNobodyAndAFormDoes() {
    world.optsIn().hears(new Signal.SaidNo("no")).passes(Duration.ofHours(1)).isImported();
    assertTrue(world.contact().is(CloseReason.SAID_NO));
    world.optsIn();
    assertTrue(world.contact().isOpen());
  }

  @Test
  void whoTheRuleKnowsNeverToBeACustomerAndIsInNothingIsClosed() {
    Scorecard card = small().scorecard();
    var never = changed(card, "unqualified", Optional.of(condition("tag renter")));
    var nothing = changed(small(), "current", new TreeMap<>());
    var other = new World(changed(nothing, "scorecard", never), "2026-03-02T10:00").optsIn();
    other.hears(
        new Signal.Edited(
            new TreeMap<>(), new TreeSet<>(), new TreeSet<>(List.of("renter")), new TreeSet<>()));
    assertEquals(Temperature.UNQUALIFIED, other.contact().standing().temperature());
    other.hears(new Signal.TaskDone(other.contact().work().tasks().getFirst().id(), "done", ""));
    assertTrue(other.contact().is(CloseReason.UNQUALIFIED));
  }

  @Test
  void aCustomerForWhomNothingIsPlannedIsClosedAsOne() {
    var nothing = changed(small(), "current", new TreeMap<>());
    var other = new World(nothing, "2026-03-02T10:00").optsIn();
    assertEquals(1, other.asked().size());
    other.hears(new Signal.Won(new Money(100, "EUR"), "roof"));
    other.hears(new Signal.TaskDone(other.contact().work().tasks().getFirst().id(), "done", ""));
    assertTrue(other.contact().is(CloseReason.CUSTOMER));
  }

  @Test
  void whoIsGoneHearsNothingTwice() {
    world.optsIn().hears(new Signal.MergedInto(new ContactId(9)));
    Signal again =
        Signal.of(
            "again",
            world.now(),
            "form",
            world.optIn(Trust.FORM, false, false, List.of(World.mail())));
    long optIns = count();
    world.hears(again).hears(again);
    assertEquals(optIns + 1, count());
    assertTrue(world.contact().is(CloseReason.MERGED));
  }

  /** Neither an import nor history opens whom we had given up, nor what a machine did. */
  @Test
  void whoCouldNotBeReachedIsOpenedByThemOrByOneOfUs() {
    Signal.What number = edit(Map.of("phone", Value.text("+49301234567")));
    var byImport = unreachable();
    var brought = byImport.optIn(Trust.IMPORT, false, false, List.of());
    byImport.hears(brought);
    assertTrue(byImport.contact().is(CloseReason.UNREACHABLE));
    var told = unreachable().isTold("2026-03-01T10:00", number);
    assertTrue(told.contact().is(CloseReason.UNREACHABLE));
    told.hears(new Signal.Opened("welcome")).hears(new Signal.Noted("a note"));
    assertTrue(told.contact().is(CloseReason.UNREACHABLE));
    assertTrue(told.hears(new Signal.Clicked("welcome", "/roof", true)).contact().isOpen());
    assertTrue(unreachable().hears(number).contact().isOpen());
    var agreed = new World(changed(small(), "current", new TreeMap<>()), "2026-03-02T10:00");
    agreed.hears(new Signal.Suppress(Channel.MAIL, Suppression.Reason.IMPORTED, "an old list"));
    var address = new TreeMap<>(Map.of("email", Value.text("ann@example.org")));
    agreed.hears(changed(agreed.optIn(Trust.FORM, false, false, List.of()), "fields", address));
    assertTrue(agreed.contact().is(CloseReason.UNREACHABLE));
    agreed.hears(new Signal.Consented(World.mail(), "by phone"));
    assertTrue(agreed.contact().isOpen());
  }

  private static World unreachable() {
    var world = new World(small(), "2026-03-02T10:00").hears(new Signal.Noted("a name on a card"));
    assertTrue(world.contact().is(CloseReason.UNREACHABLE));
    return world;
  }

  private static Signal.Edited edit(Map<String, Value> set) {
    return new Signal.Edited(new TreeMap<>(set), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
  }

  private long count() {
    return world.contact().memory().count(Happening.OPTED_IN);
  }
}
