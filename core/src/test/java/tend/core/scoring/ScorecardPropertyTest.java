package tend.core.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import tend.core.condition.Condition;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Happening;
import tend.core.contact.ScoreReason;
import tend.core.contact.Temperature;

/** Random lives of a contact, judged by the law of decay as physics writes it. */
class ScorecardPropertyTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Predicate<Condition> NOTHING = _ -> false;

  /** Something done at a time, and when Tend was told. */
  record Done(Happening what, Instant at, Instant told) {}

  @Property(tries = 500)
  void engagement_is_the_sum_of_what_is_left_of_each_event(
      @ForAll("lives") List<Done> life, @ForAll @IntRange(min = 1, max = 400) int halfLifeDays) {
    Scorecard card = card(halfLifeDays);
    Contact contact = told(life, card);
    Instant later = START.plus(Duration.ofDays(500));
    double expected = 0;
    for (Done done : life) {
      if (done.what().isHuman()) {
        double days = Duration.between(done.at(), later).toMillis() / 86_400_000.0;
        expected += points(done.what()) * Math.exp(-Math.log(2) / halfLifeDays * days);
      }
    }
    assertEquals(expected, card.engagementAt(contact.scores(), later), 1e-9 * (1 + expected));
  }

  @Property(tries = 500)
  void the_lines_sum_to_what_is_shown_at_any_time(
      @ForAll("lives") List<Done> life, @ForAll @IntRange(max = 2_000) int hours) {
    Scorecard card = card(20);
    Contact contact = told(life, card);
    Instant at = contact.scores().engagementAt().plus(Duration.ofHours(hours));
    List<Line> lines = card.engagementLines(contact.scores(), at);
    assertEquals(
        card.engagementShown(contact.scores(), at), lines.stream().mapToInt(Line::points).sum());
    for (Line line : lines) {
      assertTrue(Math.abs(line.points()) <= Math.abs(line.reason().points()) + 1, line::toString);
    }
  }

  @Property(tries = 500)
  void the_next_change_is_the_first(
      @ForAll("lives") List<Done> life,
      @ForAll @IntRange(max = 2_000_000_000) int millis,
      @ForAll @IntRange(max = 50) int fit) {
    Scorecard card = card(20);
    Contact contact = told(life, card);
    Instant now = contact.scores().engagementAt().plusMillis(millis);
    contact =
        card.scored(contact.scores(), fit, List.of(), now).map(contact::after).orElse(contact);
    Temperature before = card.temperature(contact, NOTHING, now);
    Optional<Instant> next = card.nextChange(contact, now);
    if (next.isEmpty()) {
      Instant far = now.plus(Duration.ofDays(40_000));
      assertEquals(before, card.temperature(contact, NOTHING, far));
      return;
    }
    assertTrue(next.get().isAfter(now));
    assertNotEquals(before, card.temperature(contact, NOTHING, next.get()));
    long span = Duration.between(now, next.get()).toMillis();
    for (int part = 0; part < 50; part++) {
      Instant between = now.plusMillis(span * part / 50);
      assertEquals(before, card.temperature(contact, NOTHING, between));
    }
    assertEquals(before, card.temperature(contact, NOTHING, next.get().minusMillis(1)));
  }

  @Property(tries = 300)
  void alarms_cool_a_contact_down_to_cold_and_end(@ForAll("lives") List<Done> life) {
    Scorecard card = card(20);
    Contact contact = told(life, card);
    Instant now = contact.scores().engagementAt();
    contact = card.moved(contact, NOTHING, now).map(contact::after).orElse(contact);
    int changes = 0;
    for (Optional<Instant> next = card.nextChange(contact, now); next.isPresent(); changes++) {
      now = next.get();
      contact = contact.after(card.moved(contact, NOTHING, now).orElseThrow());
      next = card.nextChange(contact, now);
    }
    assertTrue(changes <= 2, "changed " + changes);
    assertEquals(Temperature.COLD, contact.standing().temperature());
  }

  private static Contact told(List<Done> life, Scorecard card) {
    Contact contact = Contact.unknown(new ContactId(1));
    for (Done done : life) {
      List<ScoreReason> earned = new ArrayList<>();
      card.earned(done.what(), contact.scores(), done.at()).ifPresent(earned::add);
      contact =
          card.scored(contact.scores(), contact.scores().fit(), earned, done.told())
              .map(contact::after)
              .orElse(contact);
    }
    return contact;
  }

  private static double points(Happening what) {
    return what.isHuman() ? 3 + 2.5 * what.ordinal() : 0;
  }

  private static Scorecard card(int halfLifeDays) {
    Map<Happening, EngagementRule> rules = new EnumMap<>(Happening.class);
    for (Happening what : Happening.values()) {
      if (what.isHuman()) {
        rules.put(what, new EngagementRule(points(what), what.word(), 0));
      }
    }
    return new Scorecard(
        List.of(),
        rules,
        Duration.ofDays(halfLifeDays),
        new Thresholds(new Thresholds.Level(60, 20), new Thresholds.Level(15, 0)),
        Optional.empty());
  }

  /** In the order of telling; told up to a month late. */
  @Provide
  Arbitrary<@Size(max = 30) List<Done>> lives() {
    Arbitrary<Instant> times =
        Arbitraries.longs().between(0, Duration.ofDays(400).toMillis()).map(START::plusMillis);
    Arbitrary<Duration> late =
        Arbitraries.oneOf(
            Arbitraries.just(Duration.ZERO),
            Arbitraries.longs().between(0, Duration.ofDays(30).toMillis()).map(Duration::ofMillis));
    return Combinators.combine(Arbitraries.of(Happening.class), times, late)
        .as((what, at, delay) -> new Done(what, at, at.plus(delay)))
        .list()
        .ofMaxSize(30)
        .map(list -> list.stream().sorted(Comparator.comparing(Done::told)).toList());
  }
}
