package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tend.core.TestStrategy.call;
import static tend.core.TestStrategy.changed;
import static tend.core.TestStrategy.condition;
import static tend.core.TestStrategy.days;
import static tend.core.TestStrategy.keepInTouch;
import static tend.core.TestStrategy.onOptIn;
import static tend.core.TestStrategy.send;
import static tend.core.TestStrategy.with;
import static tend.core.TestStrategy.withExits;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tend.core.contact.Channel;
import tend.core.contact.CloseReason;
import tend.core.contact.Contact;
import tend.core.contact.Effect;
import tend.core.contact.Fact;
import tend.core.contact.Purpose;
import tend.core.contact.Signal;
import tend.core.contact.Standing;
import tend.core.journey.Journey;
import tend.core.journey.Lapse;
import tend.core.journey.Length;
import tend.core.journey.ReEntry;
import tend.core.journey.WhenFull;

/** Promise 4 and 7: what was asked days ago is looked at once more before it leaves. */
class B05_WhatLeavesLateTest {
  private static final Journey SERIES =
      onOptIn(
          "series",
          send("1", "welcome", "2"),
          days("2", 2, "3"),
          send("3", "offer", "4"),
          days("4", 2, ""));

  private static World ann(Journey journey, String... offers) {
    return new World(texts(with(journey, keepInTouch()), offers), "2026-03-02T10:00").optsIn();
  }

  /** Opted in on Monday at ten, with what was asked then. */
  private static Effect asked(World world) {
    return world.effects.stream().filter(Effect.Send.class::isInstance).findFirst().orElseThrow();
  }

  private static Departure.Answer leaves(World world, Effect effect, String at, Instant... left) {
    return leaves(world, effect, at, false, left);
  }

  private static Departure.Answer leaves(
      World world, Effect effect, String at, boolean followed, Instant... left) {
    var asked = new Departure.Asked(effect, world.at(at), List.of(left), followed);
    return Departure.ask(world.contact(), asked, world.strategy(), world.now());
  }

  private static String why(Departure.Answer answer) {
    return assertInstanceOf(Departure.Stays.class, answer).why();
  }

  private static final String MONDAY_TEN = "2026-03-02T10:00";

  @Test
  void whatLeavesPromptlyLeaves() {
    var world = ann(SERIES);
    var mail = asked(world);
    assertEquals(new Departure.Leaves(), leaves(world, mail, MONDAY_TEN));
    world.passes(Duration.ofMinutes(15));
    assertEquals(new Departure.Leaves(), leaves(world, mail, MONDAY_TEN));
  }

  @Test
  void promptIsUpToAQuarterOfAnHour() {
    Instant asked = Instant.parse("2026-03-02T09:00:00Z");
    assertFalse(Departure.isLate(asked, asked.plus(Duration.ofMinutes(15))));
    assertTrue(Departure.isLate(asked, asked.plus(Duration.ofMinutes(15)).plusMillis(1)));
  }

  /** It was right ten minutes ago, and a person would not have stopped it either. */
  @Test
  void whatIsPromptIsNotAskedWhetherItIsStillTrue() {
    var replied = withExits(SERIES, new Journey.Exit(condition("replied"), "they wrote"));
    var world = ann(replied);
    world.passes(Duration.ofMinutes(10)).hears(new Signal.Replied(Channel.MAIL, "Hello", ""));
    assertEquals(new Departure.Leaves(), leaves(world, asked(world), MONDAY_TEN));
  }

  @Test
  void whatTheyAskedForThemselvesComesHoweverLate() {
    var world = ann(SERIES);
    var receipt = new Effect.Send("k", Channel.MAIL, "welcome", Purpose.SERVICE, "series", "1");
    world.passes(Duration.ofDays(3)).hears(new Signal.SaidNo("too dear"));
    assertEquals(new Departure.Leaves(), leaves(world, receipt, MONDAY_TEN));
  }

  @Test
  void anHourThatIsQuietByNowIsWaitedOut() {
    var world = ann(SERIES);
    var mail = asked(world);
    world.until("2026-03-02T22:00");
    var wait = assertInstanceOf(Departure.Waits.class, leaves(world, mail, MONDAY_TEN));
    assertEquals(world.at("2026-03-03T08:00"), wait.until());
    assertEquals(
        "It is 22:00 for the contact, a quiet hour; it may go on Tuesday 2026-03-03 at 08:00",
        wait.why());
  }

  @Test
  void whatIsUrgentAndPromptLeavesAtNight() {
    var world = new World(with(SERIES, keepInTouch()), "2026-03-02T23:00").optsInUrgently();
    assertEquals(new Departure.Leaves(), leaves(world, asked(world), "2026-03-02T23:00"));
  }

  @Test
  void theCapCountsWhatLeftAndNotWhatWasAsked() {
    var world = ann(SERIES);
    var mail = asked(world);
    world.until("2026-03-09T10:00");
    assertEquals(new Departure.Leaves(), leaves(world, mail, MONDAY_TEN));
    var wait =
        assertInstanceOf(
            Departure.Waits.class, leaves(world, mail, MONDAY_TEN, world.at("2026-03-09T09:59")));
    assertEquals(world.at("2026-03-10T09:59"), wait.until());
    assertEquals(
        "The limit is at most 1 mail in 24 hours; it may go on Tuesday 2026-03-10 at 09:59",
        wait.why());
  }

  @Test
  void anOfferWhoseJourneyWentOnStaysAndASeriesIsToldToItsEnd() {
    var offers = ann(SERIES, "welcome", "offer");
    offers.until("2026-03-05T10:00");
    assertEquals(
        "its journey has gone on to another text",
        why(leaves(offers, asked(offers), MONDAY_TEN, true)));
    var series = ann(SERIES);
    series.until("2026-03-05T10:00");
    assertEquals(new Departure.Leaves(), leaves(series, asked(series), MONDAY_TEN, true));
    offers.until("2026-03-09T10:00");
    var last =
        offers.effects.stream()
            .filter(it -> it instanceof Effect.Send send && send.text().equals("offer"))
            .findFirst()
            .orElseThrow();
    assertEquals("its journey is over by now", why(leaves(offers, last, "2026-03-04T10:00")));
  }

  @Test
  void anOfferThatIsStillTheLatestWordLeaves() {
    var inIt = ann(SERIES, "welcome");
    inIt.until("2026-03-03T10:00");
    assertEquals(new Departure.Leaves(), leaves(inIt, asked(inIt), MONDAY_TEN));
    var short1 = ann(onOptIn("series", send("1", "welcome", "")), "welcome");
    short1.until("2026-03-03T10:00");
    assertEquals(
        new Departure.Leaves(),
        leaves(short1, asked(short1), MONDAY_TEN),
        "its journey was over with it");
  }

  @Test
  void anOfferOfAJourneyThatBeganAnewStays() {
    var again = changed(SERIES, "reEntry", new ReEntry.AgainAfter(Length.days(0)));
    var world = ann(again, "welcome", "offer");
    world.passes(Duration.ofHours(1)).hears(new Signal.JourneyOrdered("series", false));
    world.passes(Duration.ofHours(1)).hears(new Signal.JourneyOrdered("series", true));
    assertEquals("its journey is over by now", why(leaves(world, asked(world), MONDAY_TEN)));
  }

  /** Whose deed was taken back was never in it, and yet the offer had been asked. */
  @Test
  void anOfferOfAJourneyTheyWereNeverInLeaves() {
    var never = ann(onOptIn("other", days("1", 9, "")), "welcome");
    var strategy = texts(with(SERIES, keepInTouch()), "welcome");
    var offer = new Effect.Send("k", Channel.MAIL, "welcome", Purpose.OFFER, "series", "1");
    assertEquals(
        new Departure.Leaves(),
        leaves(never.strategy(strategy).passes(Duration.ofHours(1)), offer, MONDAY_TEN));
  }

  @Test
  void whoLeftTheJourneySaidNoOrNotYetGetsNothingOfIt() {
    var replied = withExits(SERIES, new Journey.Exit(condition("replied"), "they wrote"));
    var world = ann(replied);
    var mail = asked(world);
    world.passes(Duration.ofHours(3)).hears(new Signal.Replied(Channel.MAIL, "Hello", ""));
    assertEquals(
        "its journey is left by now, because they wrote", why(leaves(world, mail, MONDAY_TEN)));

    var no = ann(SERIES);
    no.passes(Duration.ofHours(3)).hears(new Signal.SaidNo("too dear"));
    assertEquals("the contact said no by now", why(leaves(no, mail, MONDAY_TEN)));

    var notYet = ann(SERIES);
    notYet
        .passes(Duration.ofHours(3))
        .hears(new Signal.NotReady("budget", no.at("2026-09-01T10:00")));
    assertEquals("the contact said not yet", why(leaves(notYet, mail, MONDAY_TEN)));

    var gone = ann(SERIES);
    assertEquals(
        new Departure.Leaves(),
        leaves(ann(replied).passes(Duration.ofHours(3)), mail, MONDAY_TEN),
        "nobody wrote");
    gone.passes(Duration.ofHours(3)).strategy(with(keepInTouch()));
    assertEquals(
        "the strategy does not have its journey any more", why(leaves(gone, mail, MONDAY_TEN)));
  }

  /** Said at nine, logged at noon: the mail asked at ten was wrong already. */
  @Test
  void aNoThatIsToldLateStopsItToo() {
    var world = ann(SERIES);
    world.passes(Duration.ofHours(2));
    world.hears(
        Signal.of("late", world.at("2026-03-02T09:00"), "bo", new Signal.SaidNo("too dear")));
    assertEquals("the contact said no by now", why(leaves(world, asked(world), MONDAY_TEN)));
  }

  @Test
  void theLastTextOfAJourneyComesToWhoIsACustomerOrHardToReachByNow() {
    for (CloseReason reason : List.of(CloseReason.CUSTOMER, CloseReason.UNREACHABLE)) {
      var world = ann(SERIES).passes(Duration.ofHours(3));
      var closed = world.contact().after(new Fact.Closed(reason, "", world.now()));
      assertEquals(new Departure.Leaves(), leaves(world, closed));
    }
  }

  /** Nobody said "not yet": the owner decided nothing. */
  @Test
  void aPauseOfOursStopsNothingAndNotYetStopsAllButTheJourneyForThat() {
    var world = ann(SERIES).passes(Duration.ofHours(3));
    var paused =
        new Fact.NotReadySaid(
            Standing.NotReady.PAUSE, world.now().plus(Duration.ofDays(90)), "Tend");
    assertEquals(new Departure.Leaves(), leaves(world, world.contact().after(paused)));
    var keeps = ann(changed(SERIES, "keepsInTouch", true)).passes(Duration.ofHours(3));
    keeps.hears(new Signal.NotReady("budget", keeps.at("2026-09-01T10:00")));
    assertEquals(new Departure.Leaves(), leaves(keeps, asked(keeps), MONDAY_TEN));
  }

  private static Departure.Answer leaves(World world, Contact contact) {
    var asked = new Departure.Asked(asked(world), world.at(MONDAY_TEN), List.of(), false);
    return Departure.ask(contact, asked, world.strategy(), world.now());
  }

  @Test
  void consentThatWasWithdrawnMeanwhileIsAskedFor() {
    var world = ann(SERIES);
    var mail = asked(world);
    world.passes(Duration.ofHours(3)).hears(new Signal.Unsubscribed(Channel.MAIL, ""));
    assertEquals("The contact unsubscribed from mails", why(leaves(world, mail, MONDAY_TEN)));
  }

  @Test
  void aReminderOfWhatIsOverStays() {
    var world = ann(SERIES);
    var reminder = new Effect.Send("k", Channel.MAIL, "reminder", Purpose.SERVICE, "series", "1");
    world.hears(new Signal.Booked("a visit", world.at("2026-03-04T15:00")));
    world.until("2026-03-04T14:59");
    assertEquals(new Departure.Leaves(), leaves(world, reminder, MONDAY_TEN));
    world.jumpsTo(world.at("2026-03-04T15:00"));
    String over = "the appointment it speaks of is over, or off";
    assertEquals(over, why(leaves(world, reminder, MONDAY_TEN)));
    world.until("2026-03-05T15:00");
    assertEquals(over, why(leaves(world, reminder, MONDAY_TEN)));
  }

  @Test
  void aConfirmationIsAskedForOnceAndNotOfWhoGaveIt() {
    var world = new World(with(SERIES, keepInTouch()), MONDAY_TEN).optsInToConfirm();
    var ask = confirmation(world);
    world.until("2026-03-04T23:00");
    assertEquals(new Departure.Leaves(), leaves(world, ask, MONDAY_TEN));
    assertEquals("it was asked once more since", why(leaves(world, ask, MONDAY_TEN, true)));
    world.hears(new Signal.Confirmed(Channel.MAIL, "link"));
    assertEquals("the address is confirmed by now", why(leaves(world, ask, MONDAY_TEN)));
  }

  /** Somebody else took them over by letter: the consent is dated before the question. */
  @Test
  void aConfirmationIsNotAskedOfWhoHasConsentedAtAnyTime() {
    var world = new World(with(SERIES, keepInTouch()), MONDAY_TEN).optsInToConfirm();
    var ask = confirmation(world);
    world.passes(Duration.ofHours(3));
    world.hears(
        Signal.of(
            "late",
            world.at("2026-03-01T10:00"),
            "bo",
            new Signal.Consented(World.mail(), "a letter of theirs")));
    assertEquals("the address is confirmed by now", why(leaves(world, ask, MONDAY_TEN)));
  }

  /** Promise 4: the gate is asked before every effect, the mail that asks among them. */
  @Test
  void aConfirmationIsNotAskedOfWhoSaidNoOrCannotBeReachedByNow() {
    var no = new World(with(SERIES, keepInTouch()), MONDAY_TEN).optsInToConfirm();
    no.passes(Duration.ofHours(3)).hears(new Signal.Unsubscribed(Channel.MAIL, "one click"));
    assertEquals("the contact said no by now", why(leaves(no, confirmation(no), MONDAY_TEN)));
    var bounced = new World(with(SERIES, keepInTouch()), MONDAY_TEN).optsInToConfirm();
    bounced.hears(new Signal.Bounced(Channel.MAIL, true, "550 5.1.1"));
    assertEquals(
        "The address does not work for mails: 550 5.1.1",
        why(leaves(bounced, confirmation(bounced), MONDAY_TEN)));
  }

  private static Effect confirmation(World world) {
    return world.effects.stream()
        .filter(Effect.AskToConfirm.class::isInstance)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void nobodyIsToldOfWorkThatIsDone() {
    var call = onOptIn("calls", call("1", "Call", Lapse.KEEP, WhenFull.WAIT, ""));
    var world = new World(with(call, keepInTouch()), MONDAY_TEN).optsIn();
    world.until("2026-03-03T10:00");
    var word =
        world.effects.stream()
            .filter(Effect.AskPerson.class::isInstance)
            .map(Effect.AskPerson.class::cast)
            .findFirst()
            .orElseThrow();
    assertEquals(new Departure.Leaves(), leaves(world, word, MONDAY_TEN));
    var other = new Effect.AskPerson("k", word.task(), word.kind(), "", "zoe", word.due(), false);
    assertEquals("somebody else has the task by now", why(leaves(world, other, MONDAY_TEN)));
    world.hears(new Signal.TaskDone(word.task(), "reached", ""));
    assertEquals("the task is settled by now", why(leaves(world, word, MONDAY_TEN)));
  }

  /** The strategy where these texts are offers, and a reminder speaks of the appointment. */
  private static Strategy texts(Strategy old, String... offers) {
    var texts = new TreeMap<>(old.texts());
    for (String name : offers) {
      texts.put(name, new Text(name, Channel.MAIL, Purpose.OFFER, "s", "b", List.of()));
    }
    texts.put(
        "reminder",
        new Text("reminder", Channel.MAIL, Purpose.SERVICE, "s", "b", List.of(Text.APPOINTMENT)));
    return new Strategy(
        old.version(),
        old.business(),
        old.stages(),
        old.scorecard(),
        old.gate(),
        old.promises(),
        old.reasons(),
        old.current(),
        old.older(),
        old.safetyNet(),
        texts,
        old.routing(),
        old.manager(),
        old.team(),
        old.load());
  }
}
