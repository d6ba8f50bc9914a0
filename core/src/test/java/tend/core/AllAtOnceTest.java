package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tend.core.contact.Channel;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.EvidenceKind;
import tend.core.contact.Origin;
import tend.core.contact.Recall;
import tend.core.contact.Signal;
import tend.core.contact.Task;
import tend.core.contact.Trust;
import tend.core.contact.Value;
import tend.core.routing.Absence;
import tend.core.routing.Load;
import tend.core.routing.Seller;
import tend.core.routing.Team;

/**
 * What seldom comes together comes together here: a team of whom one is away, one has left and all
 * are full, journeys whose goals are reached in the night, under a cap, while news arrives late and
 * the strategy changes. {@code -Dtend.seed=17} replays one run.
 */
class AllAtOnceTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final Duration LENGTH = Duration.ofDays(45);

  @Test
  void thePromisesHoldWhereRareThingsMeet() {
    Long only = Long.getLong("tend.seed");
    long seeds = Long.getLong("tend.seeds", Boolean.getBoolean("tend.long") ? 1_500 : 150);
    LongStream all = only == null ? LongStream.range(0, seeds) : LongStream.of(only);
    var met = new Coincidence.Met();
    all.parallel().forEach(seed -> run(seed, met));
    if (only == null && seeds >= 150) {
      assertEquals(List.of(), met.never(), "these never met in any run");
    }
  }

  private static void run(long seed, Coincidence.Met met) {
    try {
      new Run(new SplittableRandom(seed), met).follow();
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          "seed " + seed + " (again with -Dtend.seed=" + seed + "): " + e.getMessage(), e);
    }
  }

  private static final class Run {
    private final SplittableRandom random;
    private final Coincidence.Met met;
    private final RandomStrategy strategies;
    private final Watched watched = new Watched();
    private Strategy strategy;
    private Contact contact = Contact.unknown(new ContactId(7));
    private Optional<Instant> wakeAt = Optional.empty();
    private int signals;

    Run(SplittableRandom random, Coincidence.Met met) {
      this.random = random;
      this.met = met;
      this.strategies = new RandomStrategy(random);
      this.strategy = strategies.lively(TestStrategy.small()).with(team()).with(busy());
    }

    void follow() {
      Instant now = START.plusSeconds(random.nextLong(100_000));
      Instant end = START.plus(LENGTH);
      decide(optIn(), now, now);
      while (now.isBefore(end)) {
        Instant next = now.plusSeconds(random.nextLong(1, 150_000));
        while (wakeAt.filter(at -> at.isBefore(next)).isPresent() && !one(8)) {
          now = wakeAt.get();
          decide(new Signal.TimePassed(), now, now);
        }
        now = next;
        if (one(4)) {
          strategy = one(3) ? strategies.lively(strategy) : strategy.with(team());
        }
        decide(what(now), one(4) ? now.minusSeconds(random.nextLong(300_000)) : now, now);
      }
    }

    private void decide(Signal.What what, Instant at, Instant now) {
      boolean told = !(what instanceof Signal.TimePassed) && one(12);
      var signal = new Signal("k" + ++signals, at, "bo", told, what);
      Decision decision = watched.decide(contact, signal, strategy, now);
      met.add(contact, signal, strategy, decision, now);
      contact = decision.contact();
      wakeAt = decision.wakeAt();
      strategy = strategy.with(decision.load());
    }

    /** Ann manages and is there; one is away, one has left, and nobody has room for much. */
    private Team team() {
      var sellers = new ArrayList<Seller>();
      for (String id : List.of("ann", "bo", "carla", "dora")) {
        Seller seller = TestStrategy.seller(id, id, one(8) ? 0 : 1);
        var from = LocalDate.ofInstant(START, TestStrategy.BERLIN).plusDays(random.nextInt(45));
        for (int i = random.nextInt(3); i > 0; i--) {
          String cover = List.of("", "ann", "bo", "nobody").get(random.nextInt(4));
          seller = seller.away(new Absence(from, from.plusDays(random.nextInt(9)), cover));
          from = from.minusDays(random.nextInt(12));
        }
        boolean left = !id.equals("ann") && one(2);
        sellers.add(left ? TestStrategy.changed(seller, "active", false) : seller);
      }
      return new Team(TestStrategy.BERLIN, sellers, new TreeSet<>());
    }

    /** Most days of most of them are full. */
    private Load busy() {
      Load load = Load.none();
      var day = LocalDate.ofInstant(START, TestStrategy.BERLIN);
      for (int i = 0; i < 200; i++) {
        String id = List.of("ann", "bo", "carla", "dora").get(random.nextInt(4));
        load = load.asked(id, day.plusDays(random.nextInt(50)));
      }
      return load;
    }

    private Signal.What what(Instant now) {
      List<Task> tasks = contact.work().tasks();
      String task = tasks.isEmpty() ? "none" : tasks.get(random.nextInt(tasks.size())).id();
      return switch (random.nextInt(17)) {
        case 0, 1 -> optIn();
        case 2, 3, 4 -> new Signal.Clicked("welcome", "https://example.org", true);
        case 5 -> new Signal.Replied(Channel.MAIL, "Hello", "hello");
        case 6 -> new Signal.Called(Signal.CallOutcome.NO_ANSWER, "", Optional.empty());
        case 7 -> new Signal.TaskDone(task, one(2) ? "done" : "no_answer", "");
        case 8 -> new Signal.HandOffAnswered(task, one(2), "no budget");
        case 9, 10 ->
            new Signal.TakenBack(contact.memory().recall().map(Recall::deed).orElse("none"));
        case 11 -> new Signal.NotReady("budget", now.plusSeconds(random.nextLong(900_000)));
        case 12 -> new Signal.TeamChanged();
        case 13 ->
            new Signal.AssignedTo(List.of("bo", "carla", "dora").get(random.nextInt(3)), "knows");
        case 14, 15 -> new Signal.TaskDone(task, "done", "");
        default -> new Signal.StrategyPublished();
      };
    }

    private Signal.OptedIn optIn() {
      return new Signal.OptedIn(
          Origin.of("Ads"),
          "guide",
          new TreeMap<>(
              Map.of("email", Value.text("a@example.org"), "phone", Value.text("+49301234567"))),
          Trust.FORM,
          Optional.empty(),
          List.of(World.mail()),
          !one(3) ? List.of(EvidenceKind.ASKED_INFORMATION) : List.of(),
          one(12),
          false);
    }

    private boolean one(int in) {
      return random.nextInt(in) == 0;
    }
  }
}
