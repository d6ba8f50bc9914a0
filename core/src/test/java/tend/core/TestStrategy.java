package tend.core;

import java.lang.reflect.RecordComponent;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import tend.core.condition.Condition;
import tend.core.condition.Parsed;
import tend.core.condition.Vocabulary;
import tend.core.consent.Cap;
import tend.core.consent.ChannelRules;
import tend.core.consent.Gate;
import tend.core.consent.SendingHours;
import tend.core.contact.Channel;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Happening;
import tend.core.contact.Purpose;
import tend.core.contact.Stage;
import tend.core.contact.TaskKind;
import tend.core.journey.Journey;
import tend.core.journey.Lapse;
import tend.core.journey.Length;
import tend.core.journey.ReEntry;
import tend.core.journey.Step;
import tend.core.journey.Trigger;
import tend.core.journey.Until;
import tend.core.journey.WhenFull;
import tend.core.journey.Who;
import tend.core.promise.AnswerBy;
import tend.core.promise.WorkingHours;
import tend.core.routing.Load;
import tend.core.routing.Routing;
import tend.core.routing.Seller;
import tend.core.routing.Team;
import tend.core.scoring.EngagementRule;
import tend.core.scoring.Scorecard;
import tend.core.scoring.Thresholds;
import tend.core.stage.StageRules;

/** A small, complete strategy: Ann manages, Bo and Carla sell, Berlin, nine to five. */
public final class TestStrategy {
  public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private TestStrategy() {}

  public static Strategy small() {
    return with(welcome(), keepInTouch());
  }

  public static Strategy with(Journey... journeys) {
    return new Strategy(
        1,
        new Business("Test", "customer", "EUR", BERLIN, hours()),
        StageRules.DEFAULT,
        scorecard(),
        gate(),
        List.of(
            new PromiseRule(
                AnswerBy.within("answer", Duration.ofHours(2), "an answer to who asks"),
                List.of(
                    EvidenceKind.ASKED_INFORMATION,
                    EvidenceKind.ASKED_APPOINTMENT,
                    EvidenceKind.WROTE),
                false,
                Optional.of(TaskKind.CALL))),
        new TreeMap<>(Map.of("budget", "No money for it now")),
        byName(journeys),
        List.of(),
        new SafetyNet(
            "keep-in-touch",
            Length.days(14),
            Duration.ofHours(8),
            new Length(3, Length.Unit.MONTHS)),
        texts("welcome", "news", "offer"),
        new Routing(Routing.Mode.ROUND_ROBIN, List.of()),
        "ann",
        team(),
        Load.none());
  }

  public static WorkingHours hours() {
    return switch (WorkingHours.read(BERLIN, "mon-fri 09:00-17:00", Map.of())) {
      case WorkingHours.Accepted(var hours) -> hours;
      case WorkingHours.Refused(var why) -> throw new AssertionError(why);
    };
  }

  public static Team team() {
    return new Team(
        BERLIN,
        List.of(seller("ann", "Ann", 10), seller("bo", "Bo", 10), seller("carla", "Carla", 10)),
        new TreeSet<>());
  }

  /** Works Monday to Friday, with an equal share. */
  public static Seller seller(String id, String name, int asksPerDay) {
    return new Seller(
        id,
        name,
        1,
        asksPerDay,
        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
        List.of(),
        true);
  }

  public static Scorecard scorecard() {
    return new Scorecard(
        List.of(),
        Map.of(
            Happening.OPTED_IN, new EngagementRule(20, "opted in", 2),
            Happening.CLICKED, new EngagementRule(15, "clicked", 3),
            Happening.REPLIED, new EngagementRule(40, "wrote", 0),
            Happening.SPOKE, new EngagementRule(40, "spoke", 0)),
        Duration.ofDays(14),
        new Thresholds(new Thresholds.Level(60, 0), new Thresholds.Level(20, 0)),
        Optional.empty());
  }

  public static Gate gate() {
    return new Gate(
        new TreeMap<>(
            Map.of(
                Channel.MAIL,
                new ChannelRules(
                    true,
                    List.of(new Cap(1, Duration.ofHours(24))),
                    Optional.of(SendingHours.on(List.of(DayOfWeek.values()), 8 * 60, 20 * 60))))),
        BERLIN);
  }

  public static SortedMap<String, Text> texts(String... names) {
    var texts = new TreeMap<String, Text>();
    for (String name : names) {
      texts.put(
          name, new Text(name, Channel.MAIL, Purpose.HELPFUL, "About " + name, "Hello", List.of()));
    }
    return texts;
  }

  public static Journey welcome() {
    return journey(
        "welcome",
        List.of(new Trigger.OptIn("")),
        new ReEntry.AgainAfter(Length.days(30)),
        List.of(
            new Journey.Exit(
                new Condition.StageCompared(
                    tend.core.condition.Comparison.AT_LEAST, Stage.CONVERSATION),
                "we are talking")),
        "1",
        new Step.Send("1", Channel.MAIL, "welcome", "2"),
        new Step.Wait(
            "2",
            new Until.Happens(
                List.of(Happening.CLICKED, Happening.REPLIED),
                Optional.empty(),
                Length.days(3),
                "3"),
            "4"),
        new Step.Send("3", Channel.MAIL, "offer", ""),
        new Step.Ask(
            "4",
            TaskKind.CALL,
            "Call while it is fresh",
            "",
            new Who.Owner(),
            Duration.ofHours(4),
            false,
            Lapse.ESCALATE,
            WhenFull.WAIT,
            new TreeMap<>(Map.of("no_answer", "5")),
            ""),
        new Step.Wait("5", new Until.For(Length.days(1)), "4"));
  }

  public static Journey keepInTouch() {
    return journey(
        "keep-in-touch",
        List.of(new Trigger.ByHand()),
        new ReEntry.AgainAfter(Length.days(0)),
        List.of(),
        "1",
        new Step.Wait("1", new Until.For(Length.days(14)), "2"),
        new Step.Send("2", Channel.MAIL, "news", "1"));
  }

  public static Journey journey(
      String name,
      List<Trigger> triggers,
      ReEntry reEntry,
      List<Journey.Exit> exits,
      String first,
      Step... steps) {
    var all = new TreeMap<String, Step>();
    for (Step step : steps) {
      all.put(step.id(), step);
    }
    return new Journey(
        name,
        name,
        1,
        triggers,
        new Condition.Everyone(),
        reEntry,
        List.of(),
        exits,
        name.equals("keep-in-touch"),
        first,
        all);
  }

  // ---- small words for stories ----

  public static Condition condition(String text) {
    return switch (Condition.parse(text, Vocabulary.STANDARD)) {
      case Parsed.Understood(var condition) -> condition;
      case Parsed.Mistaken(var mistakes) -> throw new AssertionError(text + ": " + mistakes);
    };
  }

  public static Step send(String id, String text, String next) {
    return new Step.Send(id, Channel.MAIL, text, next);
  }

  public static Step days(String id, int days, String next) {
    return new Step.Wait(id, new Until.For(Length.days(days)), next);
  }

  public static Step.Ask call(String id, String title, Lapse lapse, WhenFull full, String next) {
    return new Step.Ask(
        id,
        TaskKind.CALL,
        title,
        "",
        new Who.Owner(),
        Duration.ofHours(4),
        false,
        lapse,
        full,
        new TreeMap<>(),
        next);
  }

  public static Step branch(String id, String condition, String next, String otherwise) {
    return new Step.Branch(id, List.of(new Step.Arm(condition(condition), next)), otherwise);
  }

  /** Who opts in joins it; once in thirty days. */
  public static Journey onOptIn(String name, Step... steps) {
    return journey(
        name,
        List.of(new Trigger.OptIn("")),
        new ReEntry.AgainAfter(Length.days(30)),
        List.of(),
        steps[0].id(),
        steps);
  }

  public static Journey triggered(String name, Trigger trigger, Step... steps) {
    return journey(
        name,
        List.of(trigger),
        new ReEntry.AgainAfter(Length.days(0)),
        List.of(),
        steps[0].id(),
        steps);
  }

  public static Journey withGoals(Journey journey, Journey.Goal... goals) {
    return changed(journey, "goals", List.of(goals));
  }

  public static Journey withExits(Journey journey, Journey.Exit... exits) {
    return changed(journey, "exits", List.of(exits));
  }

  public static Journey withVersion(Journey journey, int version) {
    return changed(journey, "version", version);
  }

  public static Strategy withTeam(Strategy strategy, Seller... sellers) {
    return strategy.with(new Team(BERLIN, List.of(sellers), new TreeSet<>()));
  }

  /**
   * The next version of a strategy: other journeys, and those that it still keeps for who is in
   * them.
   */
  public static Strategy published(Strategy old, List<Journey> kept, Journey... journeys) {
    Strategy next = changed(old, "version", old.version() + 1);
    return changed(changed(next, "current", byName(journeys)), "older", kept);
  }

  public static Strategy withScorecard(Strategy old, Scorecard scorecard) {
    return changed(old, "scorecard", scorecard);
  }

  public static Strategy withPromises(Strategy old, PromiseRule... promises) {
    return changed(old, "promises", List.of(promises));
  }

  public static Strategy withRouting(Strategy old, Routing routing) {
    return changed(old, "routing", routing);
  }

  private static SortedMap<String, Journey> byName(Journey... journeys) {
    var byName = new TreeMap<String, Journey>();
    for (Journey journey : journeys) {
      byName.put(journey.name(), journey);
    }
    return byName;
  }

  /** The same record but for one component. */
  @SuppressWarnings("unchecked") // it is of the class that the old one is of
  static <R extends Record> R changed(R old, String component, Object value) {
    RecordComponent[] components = old.getClass().getRecordComponents();
    List<String> names = Stream.of(components).map(RecordComponent::getName).toList();
    if (!names.contains(component)) {
      throw new AssertionError("there is no " + component + " in " + names);
    }
    try {
      var values = new Object[components.length];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            names.get(i).equals(component) ? value : components[i].getAccessor().invoke(old);
      }
      Class<?>[] types =
          Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return (R) old.getClass().getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }
}
