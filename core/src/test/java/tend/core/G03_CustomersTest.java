package tend.core;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static tend.core.TestStrategy.small;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Money;
import tend.core.contact.Signal;
import tend.core.contact.Stage;

/** R20, R47, R48, R65: won, lost, recommended; a customer is kept in touch, too. */
class G03_CustomersTest {
  @Test
  void aDealIsOpenedAndWon() {
    var world = new World(small(), "2026-03-02T10:00").optsIn().later();
    world.hears(new Signal.DealOpened("roof", Optional.of(new Money(500_000, "EUR"))));
    world.hears(new Signal.Won(new Money(480_000, "EUR"), "roof"));
    world.tells(
        "A deal is open: roof, 5000.00 EUR",
        "Went from opt-in to opportunity: has an open deal",
        "Left the journey welcome: we are talking",
        "Joined the journey keep-in-touch: nothing else is planned",
        "Keep-in-touch: waits 14 days, until Mon 16 Mar 2026, 10:00",
        "The safety net took over: the journey keep-in-touch",
        "Bought: roof",
        "Bought for 4800.00 EUR: roof",
        "Went from opportunity to customer: bought");
  }

  @Test
  void wonTwiceIsTwoOrdersAndOneCustomer() {
    var world =
        new World(small(), "2026-03-02T10:00")
            .optsIn()
            .hears(new Signal.Won(new Money(480_000, "EUR"), "roof"))
            .later();
    world.hears(new Signal.Won(new Money(20_000, "EUR"), "gutter"));
    world.tells("Bought: gutter", "Bought for 200.00 EUR: gutter");
  }

  @Test
  void aLostDealIsKeptInTouch() {
    var world =
        new World(small(), "2026-03-02T10:00")
            .optsIn()
            .hears(new Signal.DealOpened("roof", Optional.empty()))
            .later();
    world.hears(new Signal.Lost("price"));
    world.tells("The deal is lost: price");
    assertTrue(world.contact().isOpen());
  }

  @Test
  void aCustomerWhoRecommendsIsAChampion() {
    var world =
        new World(small(), "2026-03-02T10:00")
            .optsIn()
            .hears(new Signal.Won(new Money(480_000, "EUR"), "roof"))
            .later();
    world.hears(new Signal.Recommended("Bert"));
    world.tells("Recommended us: Bert", "Went from customer to champion: recommended us");
  }

  @Test
  void aPersonKnowsBetterAndSaysWhy() {
    var world =
        new World(small(), "2026-03-02T10:00").optsIn(EvidenceKind.ASKED_INFORMATION).later();
    world.hears(new Signal.StageCorrected(Stage.OPT_IN, "it was a student"));
    world.hears(new Signal.StageCorrected(Stage.OPT_IN, "again"));
    world.hears(new Signal.StageCorrected(Stage.LEAD, " "));
    world.tells(
        "Went from lead to opt-in: bo corrected it: it was a student",
        "Tend: Expected another stage, but the contact is at \"opt-in\" already",
        "Tend: Expected a reason for correcting the stage, but there is none");
  }
}
