package tend.core;

import static tend.core.TestStrategy.condition;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import tend.core.condition.Condition;
import tend.core.contact.Channel;
import tend.core.contact.Happening;
import tend.core.contact.Purpose;
import tend.core.contact.Stage;
import tend.core.contact.TaskKind;
import tend.core.contact.Temperature;
import tend.core.contact.Value;
import tend.core.journey.Journey;
import tend.core.journey.Lapse;
import tend.core.journey.Length;
import tend.core.journey.ReEntry;
import tend.core.journey.Step;
import tend.core.journey.Trigger;
import tend.core.journey.Until;
import tend.core.journey.WhenFull;
import tend.core.journey.Who;
import tend.core.scoring.FitRule;
import tend.core.scoring.Scorecard;

/**
 * Strategies that nobody in their right mind would write: circles, dead ends, journeys that start
 * each other, texts that are not there. No check has seen them; the promises must hold all the
 * same.
 */
final class RandomStrategy {
  private static final List<String> NAMES = List.of("alpha", "beta", "gamma", "delta");
  private static final List<Condition> CONDITIONS =
      List.of(
          new Condition.Everyone(),
          condition("stage is at least lead"),
          condition("stage is opt-in"),
          condition("temperature is hot or warm"),
          condition("score.engagement < 10"),
          condition("not replied within 30 days"),
          condition("tag roof"),
          condition("clicked within 3 days"),
          condition("not ready"),
          condition("in journey alpha"));

  /** What comes true soon, and by the clock as well as by what somebody does. */
  private static final List<Condition> SOON =
      List.of(
          condition("clicked within 1 day"),
          condition("not clicked within 2 days"),
          condition("temperature is warm or hot"),
          condition("score.engagement < 15"),
          condition("has open task"),
          condition("replied"),
          condition("stage is at least lead"),
          condition("clicked at least 3 times"));

  private final SplittableRandom random;

  RandomStrategy(SplittableRandom random) {
    this.random = random;
  }

  Strategy first() {
    Strategy small = TestStrategy.small();
    var texts = new TreeMap<>(small.texts());
    texts.put(
        "needs",
        new Text("needs", Channel.MAIL, Purpose.OFFER, "Roofs", "Hello", List.of("roof_area")));
    var card = TestStrategy.scorecard();
    var scorecard =
        new Scorecard(
            List.of(
                new FitRule(condition("tag roof"), 30, "has a roof"),
                new FitRule(condition("in journey beta"), -10, "is in beta")),
            card.engagement(),
            card.halfLife(),
            card.thresholds(),
            one(6) ? Optional.of(condition("tag student")) : Optional.empty());
    var start =
        new Strategy(
            1,
            small.business(),
            small.stages(),
            scorecard,
            small.gate(),
            small.promises(),
            small.reasons(),
            small.current(),
            List.of(),
            small.safetyNet(),
            texts,
            small.routing(),
            small.manager(),
            small.team(),
            small.load());
    return next(start);
  }

  /** The next version: other journeys; of the old ones some are kept for who is in them. */
  Strategy next(Strategy old) {
    int version = old.version() + 1;
    var journeys = new ArrayList<Journey>();
    for (String name : NAMES) {
      if (!one(4)) {
        journeys.add(journey(name, version));
      }
    }
    if (!one(10)) {
      journeys.add(one(4) ? journey("keep-in-touch", version) : TestStrategy.keepInTouch());
    }
    var kept = new ArrayList<>(old.older());
    kept.addAll(old.journeys());
    kept.removeIf(_ -> one(3));
    return TestStrategy.published(old, kept, journeys.toArray(Journey[]::new));
  }

  /**
   * The next version, of journeys in which much happens: mails close together, questions to people,
   * and goals that are reached soon.
   */
  Strategy lively(Strategy old) {
    int version = old.version() + 1;
    var journeys = new ArrayList<Journey>();
    for (String name : NAMES) {
      if (!one(4)) {
        journeys.add(lively(name, version));
      }
    }
    if (!one(3)) {
      journeys.add(TestStrategy.keepInTouch());
    }
    var kept = new ArrayList<>(old.older());
    kept.addAll(old.journeys());
    kept.removeIf(_ -> one(3));
    return TestStrategy.published(old, kept, journeys.toArray(Journey[]::new));
  }

  private Journey lively(String name, int version) {
    int size = 3 + random.nextInt(3);
    var steps = new TreeMap<String, Step>();
    for (int i = 0; i < size; i++) {
      String id = "" + i;
      String next = "" + random.nextInt(size);
      steps.put(
          id,
          switch (random.nextInt(8)) {
            case 0, 1, 2 -> TestStrategy.send(id, any(List.of("welcome", "news", "offer")), next);
            case 3, 4 -> ask(id, size);
            case 5 ->
                new Step.HandOff(id, "Yours now", "", Duration.ofHours(8), next(size), next(size));
            case 6 -> new Step.Wait(id, until(size), next);
            default -> TestStrategy.days(id, 1, next);
          });
    }
    return new Journey(
        name,
        name,
        version,
        List.of(
            any(
                List.of(
                    new Trigger.OptIn(""),
                    new Trigger.Happens(Happening.CLICKED),
                    new Trigger.When(any(CONDITIONS))))),
        new Condition.Everyone(),
        new ReEntry.AgainAfter(Length.days(0)),
        List.of(
            new Journey.Goal("soon", any(SOON), "" + random.nextInt(size)),
            new Journey.Goal("late", any(SOON), next(size))),
        List.of(),
        one(2),
        "0",
        steps);
  }

  private Journey journey(String name, int version) {
    int size = 1 + random.nextInt(6);
    var steps = new TreeMap<String, Step>();
    for (int i = 0; i < size; i++) {
      steps.put("" + i, step("" + i, size));
    }
    return new Journey(
        name,
        name,
        version,
        List.of(trigger()),
        any(CONDITIONS.subList(0, 3)),
        one(3) ? new ReEntry.Once() : new ReEntry.AgainAfter(Length.days(random.nextInt(20))),
        one(3) ? List.of(new Journey.Goal("goal", any(CONDITIONS), next(size))) : List.of(),
        one(3) ? List.of(new Journey.Exit(any(CONDITIONS), "it is over")) : List.of(),
        one(2),
        "0",
        steps);
  }

  private Trigger trigger() {
    return switch (random.nextInt(10)) {
      case 0 -> new Trigger.OptIn(one(2) ? "" : "guide");
      case 1 -> new Trigger.Reached(any(List.of(Stage.values())));
      case 2 -> new Trigger.Became(any(List.of(Temperature.values())));
      case 3 -> new Trigger.NotReady(one(2) ? "" : "budget");
      case 4 -> new Trigger.ReadyAgain();
      case 5 -> new Trigger.Happens(any(List.of(Happening.values())));
      case 6 -> new Trigger.Tagged("roof");
      case 7 -> new Trigger.When(any(CONDITIONS));
      case 8 -> new Trigger.ByHand();
      default -> new Trigger.OptIn("");
    };
  }

  private Step step(String id, int size) {
    return switch (random.nextInt(16)) {
      case 0, 1, 2 -> send(id, next(size));
      case 3, 4, 5 -> new Step.Wait(id, until(size), next(size));
      case 6 -> new Step.Branch(id, List.of(new Step.Arm(any(CONDITIONS), next(size))), next(size));
      case 7 ->
          new Step.Split(
              id, List.of(new Step.Share("a", 3, next(size)), new Step.Share("b", 1, next(size))));
      case 8, 9 -> ask(id, size);
      case 10 -> new Step.HandOff(id, "Yours now", "", Duration.ofHours(8), next(size), next(size));
      case 11 ->
          new Step.Change(
              id,
              new TreeMap<>(Map.of("roof_area", new Value.Num(BigDecimal.TEN))),
              new TreeSet<>(List.of(one(8) ? "student" : "roof")),
              new TreeSet<>(List.of("old")),
              one(3) ? Optional.of(Stage.LEAD) : Optional.empty(),
              next(size));
      case 12 -> new Step.Alert(id, who(), "Look at this", next(size));
      case 13 -> new Step.Webhook(id, "crm", next(size));
      case 14 ->
          one(2)
              ? new Step.Start(id, any(NAMES), next(size))
              : new Step.Leave(id, any(NAMES), next(size));
      default -> new Step.End(id, "that was it");
    };
  }

  private Step send(String id, String next) {
    var texts = List.of("welcome", "news", "offer", "needs", "nowhere");
    return new Step.Send(
        id, any(List.of(Channel.MAIL, Channel.MAIL, Channel.LETTER)), any(texts), next);
  }

  private Step ask(String id, int size) {
    return new Step.Ask(
        id,
        any(List.of(TaskKind.values())),
        "Please do it",
        "",
        who(),
        Duration.ofHours(1 + random.nextInt(40)),
        one(5),
        any(List.of(Lapse.values())),
        any(List.of(WhenFull.values())),
        new TreeMap<>(Map.of("no_answer", next(size), "lapsed", next(size))),
        next(size));
  }

  private Until until(int size) {
    return switch (random.nextInt(6)) {
      case 0, 1 -> new Until.For(Length.days(random.nextInt(12)));
      case 2 ->
          new Until.TheDate(
              LocalDate.parse("2026-03-01").plusDays(random.nextInt(200)), LocalTime.of(9, 0));
      case 3 -> new Until.TheField("renewal", random.nextInt(-5, 5), LocalTime.of(9, 0));
      case 4 ->
          new Until.TheWeekday(
              new TreeSet<>(List.of(any(List.of(DayOfWeek.values())))), LocalTime.of(9, 0));
      default ->
          new Until.Happens(
              List.of(any(List.of(Happening.values())), Happening.CLICKED),
              one(3) ? Optional.of(any(CONDITIONS)) : Optional.empty(),
              Length.days(random.nextInt(15)),
              next(size));
    };
  }

  private Who who() {
    return any(List.of(new Who.Owner(), new Who.Manager(), new Who.Member("bo")));
  }

  /** Any step, also an earlier one; or the end. */
  private String next(int size) {
    return one(5) ? "" : "" + random.nextInt(size);
  }

  private boolean one(int in) {
    return random.nextInt(in) == 0;
  }

  private <T> T any(List<? extends T> all) {
    return all.get(random.nextInt(all.size()));
  }
}
