package tend.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import tend.core.contact.CloseReason;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Signal;
import tend.core.routing.Team;

/**
 * Signals that make no sense, in any order, under a strategy that may have lost its journeys, its
 * texts or its team since: each is decided, the promises hold, and nothing throws. {@code
 * -Dtend.seed=17} replays one.
 */
class WhateverComesTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
  private static final int SIGNALS = 150;

  @Test
  void itIsDecided() {
    Long only = Long.getLong("tend.seed");
    long seeds = Long.getLong("tend.seeds", Boolean.getBoolean("tend.long") ? 2_000 : 150);
    LongStream all = only == null ? LongStream.range(0, seeds) : LongStream.of(only);
    all.parallel().forEach(WhateverComesTest::run);
  }

  private static void run(long seed) {
    var random = new SplittableRandom(seed);
    var strategies = new RandomStrategy(random);
    var signals = new AnySignal(random);
    var held = new Held();
    Strategy strategy = TestStrategy.small();
    Contact contact = Contact.unknown(new ContactId(7));
    Instant now = START;
    Signal signal = null;
    try {
      for (int i = 0; i < SIGNALS; i++) {
        if (random.nextInt(8) == 0) {
          strategy = other(strategy, strategies, random).with(strategy.load());
        }
        now = later(now, random);
        if (contact.is(CloseReason.ERASED) || contact.is(CloseReason.MERGED)) {
          contact = Contact.unknown(new ContactId(contact.id().value() + 1));
        }
        signal = signals.next(contact, now);
        Decision decision = FollowUp.decide(contact, signal, strategy, now);
        assertEquals(decision, FollowUp.decide(contact, signal, strategy, now));
        held.check(contact, signal, strategy, decision, now);
        contact = decision.contact();
        strategy = strategy.with(decision.load());
      }
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          "seed %s (again with -Dtend.seed=%s) at %s, hearing %s: %s"
              .formatted(seed, seed, now, signal, e.getMessage()),
          e);
    }
  }

  private static Instant later(Instant now, SplittableRandom random) {
    return switch (random.nextInt(12)) {
      case 0, 1 -> now;
      case 2 -> now.plusNanos(1);
      case 3 -> now.plus(Duration.ofDays(random.nextLong(400)));
      case 4 -> random.nextInt(20) == 0 ? now.plus(Duration.ofDays(36_500)) : now.plusSeconds(1);
      default -> now.plusSeconds(random.nextLong(200_000));
    };
  }

  /** A strategy that nobody would publish, and that a mistake could. */
  private static Strategy other(Strategy old, RandomStrategy strategies, SplittableRandom random) {
    return switch (random.nextInt(8)) {
      case 0 -> TestStrategy.small();
      case 1 -> strategies.first();
      case 2 -> TestStrategy.published(old, List.of());
      case 3 -> TestStrategy.changed(old, "texts", new TreeMap<>());
      case 4 -> old.with(new Team(TestStrategy.BERLIN, List.of(), new TreeSet<>()));
      case 5 -> old.with(TestStrategy.team());
      case 6 -> TestStrategy.withPromises(old);
      default -> strategies.next(old);
    };
  }
}
