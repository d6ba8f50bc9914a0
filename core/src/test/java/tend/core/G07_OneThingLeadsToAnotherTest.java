package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static tend.core.TestStrategy.changed;
import static tend.core.TestStrategy.condition;
import static tend.core.TestStrategy.days;
import static tend.core.TestStrategy.keepInTouch;
import static tend.core.TestStrategy.onOptIn;
import static tend.core.TestStrategy.send;
import static tend.core.TestStrategy.small;
import static tend.core.TestStrategy.texts;
import static tend.core.TestStrategy.triggered;
import static tend.core.TestStrategy.with;
import static tend.core.TestStrategy.withExits;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tend.core.condition.Condition;
import tend.core.condition.Field;
import tend.core.contact.Channel;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Fact;
import tend.core.contact.Signal;
import tend.core.contact.Temperature;
import tend.core.contact.Trust;
import tend.core.contact.Value;
import tend.core.journey.Journey;
import tend.core.journey.Lapse;
import tend.core.journey.Step;
import tend.core.journey.Trigger;
import tend.core.journey.Until;
import tend.core.journey.WhenFull;
import tend.core.scoring.FitRule;
import tend.core.scoring.Thresholds;

/** Within one decision: what one part concludes, the others go by; and history goes by nothing. */
class G07_OneThingLeadsToAnotherTest {
  private final World world = new World(small(), "2026-03-02T10:00");

  /** A journey learns, the fit grows, the contact is hot, and who is hot is in another journey. */
  @Test
  void whatAJourneyLearnsIsScoredAndStartsWhatFollows() {
    var learns =
        onOptIn(
            "learns",
            new Step.Change(
                "1",
                new TreeMap<>(Map.of("budget", new Value.Num(BigDecimal.TEN))),
                new TreeSet<>(),
                new TreeSet<>(),
                Optional.empty(),
                ""));
    var hot = triggered("hot", new Trigger.Became(Temperature.HOT), days("1", 1, ""));
    var card =
        changed(
            changed(
                small().scorecard(),
                "fit",
                List.of(
                    new FitRule(
                        new Condition.IsKnown(new Field.Own("budget", Field.Kind.NUMBER)),
                        50,
                        "has a budget"))),
            "thresholds",
            new Thresholds(new Thresholds.Level(20, 50), new Thresholds.Level(20, 0)));
    var strategy = changed(with(learns, hot, keepInTouch()), "scorecard", card);
    var other = new World(strategy, "2026-03-02T10:00").optsIn();
    assertEquals(Temperature.HOT, other.contact().standing().temperature());
    assertEquals(List.of("hot at 1"), other.journeys());
  }

  @Test
  void whatIsLeftWithinADecisionIsLeftWithAllThatItAsked() {
    var asks = TestStrategy.call("1", "Call them", Lapse.KEEP, WhenFull.ASK, "");
    var talks =
        withExits(
            onOptIn("talks", asks),
            new Journey.Exit(condition("stage is at least conversation"), "we are talking"));
    var other = new World(with(talks, keepInTouch()), "2026-03-02T10:00").optsIn();
    other.hears(new Signal.Replied(Channel.MAIL, "Hello", ""));
    assertEquals(List.of(), other.asked().stream().filter(it -> it.contains("Call them")).toList());
    assertEquals(List.of(), other.journeys());
  }

  @Test
  void historyEndsNoDateAndLooksAgainAtOnce() {
    world.optsIn(EvidenceKind.ASKED_INFORMATION);
    world.hears(new Signal.NotReady("budget", world.at("2026-03-03T10:00")));
    world.hears(new Signal.Booked("roof", world.at("2026-03-03T11:00")));
    Instant late = world.at("2026-03-04T10:00");
    world.jumpsTo(late).later();
    world.isTold("2026-02-01T10:00", new Signal.Opened("welcome"));
    assertTrue(world.contact().standing().notReady().isPresent());
    assertTrue(world.contact().standing().appointment().isPresent());
    assertEquals(List.of(), world.effects);
    assertEquals(Optional.of(late.plusMillis(1)), world.wakeAt());
    world.passes(Duration.ofMinutes(1));
    assertTrue(world.contact().standing().notReady().isEmpty());
    assertTrue(world.contact().standing().appointment().isEmpty());
  }

  @Test
  void historyThatToldOfADateThatHasPassedEndsItToo() {
    world.isTold("2026-01-01T10:00", world.optIn(Trust.IMPORT, false, false, List.of()));
    world.isTold("2026-01-02T10:00", new Signal.NotReady("budget", world.at("2026-02-01T10:00")));
    // Nothing else is planned for them, and an import asks nobody: that is decided after a pause.
    assertTrue(world.contact().standing().notReady().orElseThrow().isPause());
    world.isTold("2026-01-03T10:00", new Signal.Booked("roof", world.at("2026-01-10T10:00")));
    assertTrue(world.contact().standing().appointment().isEmpty());
    assertEquals(List.of(), world.effects);
  }

  @Test
  void whatATextCannotDoWithoutStopsItForThisContact() {
    var invites = onOptIn("invites", send("1", "welcome", "2"), days("2", 1, ""));
    var all = texts("welcome", "news", "offer");
    all.put("welcome", changed(all.get("welcome"), "needs", List.of("first_name", "appointment")));
    var strategy = changed(with(invites, keepInTouch()), "texts", all);
    var none = new World(strategy, "2026-03-02T10:00").optsIn();
    assertEquals(List.of(), none.sent());
    assertTrue(
        none.told()
            .contains(
                "Invites: a step was not possible: the text welcome needs appointment, which is"
                    + " not known"));
    var booked = new World(strategy, "2026-03-02T10:00");
    booked.hears(new Signal.Booked("roof", booked.at("2026-03-09T10:00"))).optsIn();
    assertEquals(List.of("welcome"), booked.sent());
    var nameless = new World(strategy, "2026-03-02T10:00");
    nameless.hears(new Signal.Booked("roof", nameless.at("2026-03-09T10:00")));
    var in = nameless.optIn(Trust.FORM, false, false, List.of(World.mail()));
    nameless.hears(
        changed(in, "fields", new TreeMap<>(Map.of("email", Value.text("ann@example.org")))));
    assertEquals(List.of(), nameless.sent());
  }

  @Test
  void aFieldThatIsClearedIsWaitedForNoMore() {
    var renewal =
        onOptIn(
            "renewal",
            new Step.Wait("1", new Until.TheField("renewal", 0, LocalTime.NOON), "2"),
            days("2", 9, ""));
    var other = new World(with(renewal, keepInTouch()), "2026-03-02T10:00");
    other.hears(edit(Map.of("renewal", new Value.Day(LocalDate.parse("2026-06-01")))));
    other.optsIn();
    assertEquals(List.of("renewal at 1"), other.journeys());
    other.hears(
        new Signal.Edited(
            new TreeMap<>(), new TreeSet<>(List.of("renewal")), new TreeSet<>(), new TreeSet<>()));
    assertEquals(List.of("renewal at 2"), other.journeys());
  }

  @Test
  void whatIsClearedAndWasNeverKnownIsNotTold() {
    world.optsIn().later();
    world.hears(
        new Signal.Edited(
            new TreeMap<>(), new TreeSet<>(List.of("city")), new TreeSet<>(), new TreeSet<>()));
    world.tells();
    world.hears(
        new Signal.Edited(
            new TreeMap<>(),
            new TreeSet<>(List.of("city", "phone")),
            new TreeSet<>(),
            new TreeSet<>(List.of("vip"))));
    assertEquals("", world.contact().profile().text("phone"));
    world.tells("Cleared phone");
  }

  /** Who has the tag already is not tagged, and so nothing that begins with the tag begins. */
  @Test
  void aTagThatIsThereAlreadyIsNoNews() {
    var roofs = triggered("roofs", new Trigger.Tagged("roof"), days("1", 1, ""));
    var other = new World(with(roofs, keepInTouch()), "2026-03-02T10:00").optsIn();
    other.hears(tags("roof"));
    assertEquals(1, other.contact().travel().joined("roofs"));
    other.passes(Duration.ofDays(2)).later().hears(tags("roof"));
    other.tells();
    other.hears(tags("roof", "slate"));
    assertEquals("Tagged slate", other.told().getFirst());
    assertEquals(1, other.contact().travel().joined("roofs"));
  }

  @Test
  void whatAStepDoesStartsWhatFollowsAtOnce() {
    var tags = onOptIn("tags", change("1", "roof", "2"), days("2", 9, ""));
    var roofs = triggered("roofs", new Trigger.Tagged("roof"), days("1", 1, ""));
    var other = new World(with(roofs, tags, keepInTouch()), "2026-03-02T10:00").optsIn();
    assertEquals(List.of("tags at 2", "roofs at 1"), other.journeys());
  }

  @Test
  void whatAStepMakesTrueEndsTheJourneyAtOnce() {
    var tags =
        withExits(
            onOptIn("tags", change("1", "roof", "2"), days("2", 9, "")),
            new Journey.Exit(condition("tag roof"), "has a roof"));
    var other = new World(with(tags, keepInTouch()), "2026-03-02T10:00").optsIn();
    assertEquals(List.of("keep-in-touch at 1"), other.journeys());
    assertTrue(other.told().contains("Left the journey tags: has a roof"));
  }

  private static Step change(String id, String tag, String next) {
    return new Step.Change(
        id, new TreeMap<>(), new TreeSet<>(List.of(tag)), new TreeSet<>(), Optional.empty(), next);
  }

  private static Signal.Edited tags(String... tags) {
    return new Signal.Edited(
        new TreeMap<>(), new TreeSet<>(), new TreeSet<>(List.of(tags)), new TreeSet<>());
  }

  @Test
  void anImportTakesBackNothingButItsOwn() {
    var brought =
        new TreeMap<String, Value>(
            Map.of("city", Value.text("Bern"), "region", Value.text("BE"), "x", Value.text("y")));
    var in = world.optIn(Trust.IMPORT, false, false, List.of());
    world.hears(changed(in, "fields", brought));
    world.hears(edit(Map.of("city", Value.text("Bern"), "region", Value.text("Thun"))));
    var more = new TreeMap<>(brought);
    more.put("never", Value.text("there"));
    more.put("x", Value.text("z"));
    world.later().hears(new Signal.ImportUndone(more));
    world.tells();
    more.put("x", Value.text("y"));
    world.hears(new Signal.ImportUndone(more));
    assertEquals("Bern", world.contact().profile().text("city"));
    assertEquals("", world.contact().profile().text("x"));
  }

  @Test
  void whatIsKnownBetterIsKeptAndTheTimelineSaysSo() {
    world.optsIn().hears(edit(Map.of("city", Value.text("Bern")))).later();
    var in = world.optIn(Trust.IMPORT, false, false, List.of());
    world.hears(changed(in, "fields", new TreeMap<>(Map.of("city", Value.text("Thun")))));
    assertTrue(
        world.told().stream().anyMatch(it -> it.contains("city")), "kept, and told to be so");
    assertEquals("Bern", world.contact().profile().text("city"));
  }

  /** The next step is the one that is due first, whatever it is. */
  @Test
  void theNextStepIsWhatIsDueFirst() {
    world.optsIn();
    assertEquals("InJourney", next());
    world.hears(new Signal.Booked("roof", world.at("2026-03-03T10:00")));
    assertEquals("Appointment", next());
    world.hears(new Signal.NotReady("budget", world.at("2026-03-02T20:00")));
    assertEquals("NotReady", next());
    world.hears(new Signal.Replied(Channel.MAIL, "And slate?", ""));
    assertEquals("Asked", next());
    assertEquals(
        Optional.of(world.contact().work().tasks().getFirst().due()),
        NextStep.of(world.contact()).due());
    world.hears(new Signal.SaidNo("no"));
    assertEquals("Closed", next());
    assertEquals(Optional.empty(), NextStep.of(world.contact()).due());
  }

  /** A person can do it now, and the journey waits for its hour. */
  @Test
  void aTaskComesBeforeAJourneyThatIsDueAtTheSameTime() {
    world.optsIn();
    var due = world.contact().travel().now().getFirst().until();
    var asked = new World(small(), "2026-03-02T10:00").optsIn(EvidenceKind.ASKED_INFORMATION);
    var task = changed(asked.contact().work().tasks().getFirst(), "due", due);
    var both = world.contact().after(new Fact.TaskAsked(task, ""));
    assertTrue(NextStep.of(both) instanceof NextStep.Asked, "due at once");
  }

  /** It waits for a task, and nobody has the task. */
  @Test
  void aJourneyThatWaitsForNobodyIsNoNextStep() {
    var enrolment = world.optsIn().contact().travel().now().getFirst();
    var waits =
        new Fact.StepWaits(
            enrolment.journey(), enrolment.number(), enrolment.step(), Instant.MAX, "waits");
    var forgotten = world.contact().after(waits);
    assertTrue(NextStep.isMissing(forgotten));
    assertEquals(new NextStep.Missing(), NextStep.of(forgotten));
  }

  /** Known by an address alone they keep it; known by a number as well, they lose it. */
  @Test
  void anImportLeavesWhomOthersHaveActedOnAnAddressOrANumber() {
    var brought =
        new TreeMap<String, Value>(
            Map.of("email", Value.text("ann@example.org"), "city", Value.text("Bern")));
    var in = changed(world.optIn(Trust.IMPORT, false, false, List.of()), "fields", brought);
    world.hears(in).hears(new Signal.ImportUndone(brought));
    assertEquals("ann@example.org", world.contact().profile().text("email"));
    assertEquals("", world.contact().profile().text("city"));
    var other = new World(small(), "2026-03-02T10:00").hears(in);
    other.hears(edit(Map.of("phone", Value.text("+49301234567"))));
    other.hears(new Signal.ImportUndone(brought));
    assertEquals("", other.contact().profile().text("email"));
    assertEquals("", other.contact().profile().text("city"));
  }

  private String next() {
    return NextStep.of(world.contact()).getClass().getSimpleName();
  }

  private static Signal.Edited edit(Map<String, Value> set) {
    return new Signal.Edited(new TreeMap<>(set), new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
  }
}
