package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tend.core.TestStrategy.branch;
import static tend.core.TestStrategy.condition;
import static tend.core.TestStrategy.days;
import static tend.core.TestStrategy.keepInTouch;
import static tend.core.TestStrategy.onOptIn;
import static tend.core.TestStrategy.send;
import static tend.core.TestStrategy.with;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tend.core.contact.Channel;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Purpose;
import tend.core.contact.Signal;
import tend.core.contact.Stage;
import tend.core.contact.Value;
import tend.core.journey.Step;
import tend.core.journey.Who;

/** R8, R9, R43, R44, R59: what a journey can do, step by step. */
class C06_EveryStepTest {
  @Test
  void aSplitAlwaysTakesTheSameWay() {
    var split =
        onOptIn(
            "split",
            new Step.Split("1", List.of(new Step.Share("a", 1, "2"), new Step.Share("b", 1, "3"))),
            send("2", "news", ""),
            send("3", "offer", ""));
    var one = new World(with(split, keepInTouch()), "2026-03-02T10:00").optsIn().sent();
    var two = new World(with(split, keepInTouch()), "2026-04-07T10:00").optsIn().sent();
    assertEquals(one, two);
    assertEquals(1, one.size());
  }

  @Test
  void theFirstArmThatHoldsIsTakenElseTheOther() {
    var arms =
        List.of(
            new Step.Arm(condition("stage is customer"), "2"),
            new Step.Arm(condition("stage is opt-in"), "3"),
            new Step.Arm(condition("opted_in"), "2"));
    var branches =
        onOptIn(
            "branches",
            new Step.Branch("1", arms, "2"),
            days("2", 9, ""),
            branch("3", "stage is lead", "2", "4"),
            days("4", 9, ""));
    var world = new World(with(branches, keepInTouch()), "2026-03-02T10:00").optsIn();
    assertEquals(List.of("branches at 4"), world.journeys());
  }

  /** R65: what is known of somebody is not made worse by a journey that comes late. */
  @Test
  void aJourneyMovesNobodyBack() {
    var change =
        new Step.Change(
            "1",
            new TreeMap<>(),
            new TreeSet<>(),
            new TreeSet<>(List.of("new")),
            Optional.of(Stage.LEAD),
            "2");
    var late = onOptIn("late", change, days("2", 9, ""));
    var world = new World(with(late, keepInTouch()), "2026-03-02T10:00");
    world.calls(Signal.CallOutcome.SPOKE).later().optsIn();
    assertEquals(Stage.CONVERSATION, world.contact().standing().stage());
    assertFalse(world.told().stream().anyMatch(it -> it.startsWith("Went from")));
    var lead = new World(with(late, keepInTouch()), "2026-03-02T10:00");
    lead.optsIn(EvidenceKind.ASKED_INFORMATION);
    assertEquals(1, lead.told().stream().filter(it -> it.startsWith("Went from")).count());
    var tagged = new World(with(late, keepInTouch()), "2026-03-02T10:00");
    tagged.hears(
        new Signal.Edited(
            new TreeMap<>(), new TreeSet<>(), new TreeSet<>(List.of("new")), new TreeSet<>()));
    assertTrue(tagged.optsIn().told().contains("Tag taken away: new"));
  }

  @Test
  void aChangeIsKnownToWhatFollows() {
    var change =
        onOptIn(
            "change",
            new Step.Change(
                "1",
                new TreeMap<>(Map.of("segment", Value.text("roof"))),
                new TreeSet<>(List.of("roof")),
                new TreeSet<>(),
                Optional.of(Stage.LEAD),
                "2"),
            branch("2", "stage is lead", "3", ""),
            new Step.Alert("3", new Who.Manager(), "A roof", "4"),
            new Step.Webhook("4", "crm", "5"),
            new Step.End("5", "that was it"));
    var world = new World(with(change, keepInTouch()), "2026-03-02T10:00").optsIn();
    world.tells(
        "Opted in by Google Ads, guide",
        "Learned email: ann@example.org, first name: Ann, phone: +49301234567",
        "Lives by the time of Europe/Berlin",
        "Agreed to mails (consent)",
        "Fit 0, engagement 20: +20 opted in",
        "Is warm now: engagement is 20 and fit is 0; warm is from 20 and 0, hot from 60 and 0",
        "Ann has it: Ann is next in turn",
        "Joined the journey change: opted in by Google Ads",
        "Learned segment: roof",
        "Tagged roof",
        "Went from opt-in to lead: the journey change says so",
        "Change: changed what is known",
        "Change: stage is lead",
        "Ann was told: A roof",
        "Change: told ann",
        "The webhook crm is called",
        "Change: called the webhook crm",
        "Change: that was it; the journey is over",
        "Joined the journey keep-in-touch: nothing else is planned",
        "Keep-in-touch: waits 14 days, until Mon 16 Mar 2026, 10:00",
        "The safety net took over: the journey keep-in-touch");
  }

  @Test
  void aLetterNeedsAnAddressAndATextItsFields() {
    var paper =
        onOptIn(
            "paper",
            new Step.Send("1", Channel.LETTER, "welcome", "2"),
            send("2", "nowhere", "3"),
            send("3", "needs", "4"),
            new Step.Send("4", Channel.PHONE, "welcome", ""));
    var strategy = with(paper, keepInTouch());
    var texts = new TreeMap<>(strategy.texts());
    texts.put(
        "needs",
        new Text("needs", Channel.MAIL, Purpose.OFFER, "Roofs", "Hello", List.of("roof_area")));
    var world = new World(withTexts(strategy, texts), "2026-03-02T10:00").optsIn();
    world.tells(
        "Opted in by Google Ads, guide",
        "Learned email: ann@example.org, first name: Ann, phone: +49301234567",
        "Lives by the time of Europe/Berlin",
        "Agreed to mails (consent)",
        "Fit 0, engagement 20: +20 opted in",
        "Is warm now: engagement is 20 and fit is 0; warm is from 20 and 0, hot from 60 and 0",
        "Ann has it: Ann is next in turn",
        "Joined the journey paper: opted in by Google Ads",
        "Paper: a step was not possible: there is no street",
        "Paper: went on without the letter",
        "Paper: a step was not possible: there is no text nowhere",
        "Paper: went on without the mail",
        "Paper: a step was not possible: the text needs needs roof_area, which is not known",
        "Paper: went on without the mail",
        "Paper: a step was not possible: a call is asked of a person, and never sent",
        "Paper: went on without the call; the journey is over",
        "Joined the journey keep-in-touch: nothing else is planned",
        "Keep-in-touch: waits 14 days, until Mon 16 Mar 2026, 10:00",
        "The safety net took over: the journey keep-in-touch");
  }

  /** R57, R60: sent back with a reason, it goes on with the robots. */
  @Test
  void aHandOffIsAcceptedOrSentBackWithAReason() {
    var handOff =
        onOptIn(
            "lead",
            new Step.HandOff("1", "A lead for you", "first-call", Duration.ofHours(8), "2", "3"),
            send("2", "news", ""),
            days("3", 7, ""));
    var world = new World(with(handOff, keepInTouch()), "2026-03-02T10:00").optsIn().later();
    world.hears(
        new Signal.HandOffAnswered(
            world.contact().work().tasks().getFirst().id(), false, "no budget"));
    world.tells(
        "The task is done by bo: rejected: no budget",
        "Lead: A lead for you: rejected",
        "Mail \"news\" goes out",
        "Lead: sent the mail news; the journey is over",
        "Joined the journey keep-in-touch: nothing else is planned",
        "Keep-in-touch: waits 14 days, until Mon 16 Mar 2026, 10:00",
        "The safety net took over: the journey keep-in-touch");
  }

  private static Strategy withTexts(Strategy old, SortedMap<String, Text> texts) {
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
