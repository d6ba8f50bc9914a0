package tend.core.scoring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import tend.core.condition.Condition;
import tend.core.contact.CloseReason;
import tend.core.contact.Contact;
import tend.core.contact.ContactId;
import tend.core.contact.Fact;
import tend.core.contact.Happening;
import tend.core.contact.ScoreReason;
import tend.core.contact.Scores;
import tend.core.contact.Temperature;

/** Ann clicks, replies and forgets; half of what she did is forgotten after 30 days. */
class ScorecardTest {

  private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");
  private static final Condition BUDGET = new Condition.Tagged("budget");
  private static final Condition STUDENT = new Condition.Tagged("student");
  private static final Predicate<Condition> NOTHING = _ -> false;

  private final Scorecard card =
      new Scorecard(
          List.of(new FitRule(BUDGET, 40, "has a budget"), new FitRule(STUDENT, -30, "studies")),
          Map.of(
              Happening.CLICKED, new EngagementRule(10, "clicked a link", 2),
              Happening.REPLIED, new EngagementRule(40, "replied", 0)),
          Duration.ofDays(30),
          new Thresholds(new Thresholds.Level(60, 40), new Thresholds.Level(15, 0)),
          Optional.of(STUDENT));

  @Test
  void D01_every_rule_of_fit_that_holds_gives_its_points_and_its_reason() {
    assertEquals(40, card.fitOf(BUDGET::equals));
    assertEquals(10, card.fitOf(_ -> true));
    assertEquals(List.of("40 has a budget", "-30 studies"), show(card.fitLines(_ -> true, NOW)));
    assertEquals(List.of("40 has a budget"), show(card.fitLines(BUDGET::equals, NOW)));
  }

  @Test
  void D02_half_is_left_after_the_half_life_and_a_quarter_after_two() {
    Contact ann = after(someone(), Happening.REPLIED, NOW);
    assertEquals(40, card.engagementAt(ann.scores(), NOW));
    assertEquals(20, card.engagementAt(ann.scores(), NOW.plus(Duration.ofDays(30))));
    assertEquals(10, card.engagementAt(ann.scores(), NOW.plus(Duration.ofDays(60))));
  }

  @Test
  void D03_only_people_count() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new Scorecard(
                List.of(),
                Map.of(Happening.OPENED, new EngagementRule(5, "opened a mail", 0)),
                Duration.ofDays(30),
                card.thresholds(),
                Optional.empty()));
    Scores none = someone().scores();
    assertTrue(card.earned(Happening.OPENED, none, NOW).isEmpty());
    assertTrue(card.earned(Happening.CLICKED, none, NOW).isPresent());
  }

  @Test
  void D04_more_clicks_than_the_limit_of_a_day_count_again_a_day_later() {
    Contact ann = someone();
    for (int click = 0; click < 5; click++) {
      ann = after(ann, Happening.CLICKED, NOW.plus(Duration.ofMinutes(click)));
    }
    assertEquals(2, ann.scores().reasons().size());
    ann = after(ann, Happening.CLICKED, NOW.plus(Duration.ofHours(24)));
    assertEquals(3, ann.scores().reasons().size());
  }

  @Test
  void D05_what_is_told_late_counts_as_if_told_in_time() {
    Instant later = NOW.plus(Duration.ofDays(30));
    Contact inTime = after(after(someone(), Happening.REPLIED, NOW), Happening.CLICKED, later);
    Scores fresh = after(someone(), Happening.CLICKED, later).scores();
    ScoreReason late = card.earned(Happening.REPLIED, fresh, NOW).orElseThrow();
    Fact.Scored told = card.scored(fresh, 0, List.of(late), later).orElseThrow();
    assertEquals(30, card.engagementAt(inTime.scores(), later));
    assertEquals(30, told.engagement());
  }

  @Test
  void D06_hot_needs_both_and_says_what_it_saw() {
    Contact ann = after(after(someone(), Happening.REPLIED, NOW), Happening.REPLIED, NOW);
    assertEquals(Temperature.WARM, card.temperature(ann, NOTHING, NOW));
    ann = ann.after(card.scored(ann.scores(), 40, List.of(), NOW).orElseThrow());
    Fact.TemperatureMoved moved = card.moved(ann, NOTHING, NOW).orElseThrow();
    assertEquals(Temperature.HOT, moved.to());
    assertEquals(
        "engagement is 80 and fit is 40; hot is from 60 and 40", moved.evidence().sentence());
  }

  @Test
  void D07_it_cools_down_on_time() {
    Contact ann = hot();
    // 80 * 2^(-t/30) = 60 at t = 30 * log2(4/3) = 12.451124978... days
    Instant cools = card.nextChange(ann, NOW).orElseThrow();
    assertEquals(
        NOW.plusMillis(StrictMath.round(12.451124978365313 * 86_400_000)).toEpochMilli(),
        cools.toEpochMilli(),
        1.0);
    assertEquals(Temperature.HOT, card.temperature(ann, NOTHING, cools.minusMillis(1)));
    assertEquals(Temperature.WARM, card.temperature(ann, NOTHING, cools));
    Contact warm = ann.after(card.moved(ann, NOTHING, cools).orElseThrow());
    Instant cold = card.nextChange(warm, cools).orElseThrow();
    assertEquals(
        "engagement is 14 and fit is 40; warm is from 15 and 0",
        card.moved(warm, NOTHING, cold).orElseThrow().evidence().sentence());
    assertTrue(card.nextChange(warm, cold).isEmpty());
  }

  @Test
  void D08_the_unqualified_stay_so_whatever_they_click() {
    Contact ann = hot();
    assertEquals(Temperature.UNQUALIFIED, card.temperature(ann, STUDENT::equals, NOW));
    Contact closed = ann.after(new Fact.Closed(CloseReason.UNQUALIFIED, "cannot pay", NOW));
    Fact.TemperatureMoved moved = card.moved(closed, NOTHING, NOW).orElseThrow();
    assertEquals(Temperature.UNQUALIFIED, moved.to());
    assertEquals("a person said so: cannot pay", moved.evidence().sentence());
    assertTrue(card.nextChange(closed, NOW).isEmpty());
  }

  @Test
  void D09_the_reasons_sum_to_the_score_shown() {
    Contact ann = someone();
    for (int day = 0; day < 12; day++) {
      ann = after(ann, Happening.CLICKED, NOW.plus(Duration.ofDays(day)));
    }
    Instant later = NOW.plus(Duration.ofDays(20));
    List<Line> lines = card.engagementLines(ann.scores(), later);
    assertEquals(9, lines.size(), "eight that are kept, and what was earlier");
    assertEquals("earlier", lines.getFirst().reason().sentence());
    assertEquals(
        card.engagementShown(ann.scores(), later), lines.stream().mapToInt(Line::points).sum());
  }

  /**
   * After 50 days of a half-life of 30, 40 · 2^(-5/3) = 12.599, 10 · 2^(-4/3) = 3.969 and 10 ·
   * 2^(-1/3) = 7.937 are left: 24.505 in all. The two points that rounding down leaves over go
   * where most was cut off (Hamilton's method, by hand).
   */
  @Test
  void D09_what_is_left_over_goes_where_most_was_cut_off() {
    Contact ann = after(someone(), Happening.REPLIED, NOW);
    ann = after(ann, Happening.CLICKED, NOW.plus(Duration.ofDays(10)));
    ann = after(ann, Happening.CLICKED, NOW.plus(Duration.ofDays(40)));
    Instant later = NOW.plus(Duration.ofDays(50));
    assertEquals(
        List.of("12 replied", "4 clicked a link", "8 clicked a link"),
        show(card.engagementLines(ann.scores(), later)));
    var back = new ScoreReason(-40, "taken back: replied", NOW);
    ann = ann.after(card.scored(ann.scores(), 0, List.of(back), later).orElseThrow());
    assertEquals(
        List.of("12 replied", "4 clicked a link", "8 clicked a link", "-13 taken back: replied"),
        show(card.engagementLines(ann.scores(), later)));
  }

  @Test
  void D02_before_it_began_nothing_has_worn_off() {
    Contact ann = after(someone(), Happening.REPLIED, NOW);
    assertEquals(40, card.engagementAt(ann.scores(), NOW.minus(Duration.ofDays(30))));
  }

  @Test
  void D10_nothing_new_is_no_fact() {
    assertTrue(card.scored(someone().scores(), 0, List.of(), NOW).isEmpty());
    assertFalse(card.scored(someone().scores(), 5, List.of(), NOW).isEmpty());
    assertTrue(card.moved(someone(), NOTHING, NOW).isEmpty());
  }

  private Contact hot() {
    Contact ann = after(after(someone(), Happening.REPLIED, NOW), Happening.REPLIED, NOW);
    ann = ann.after(card.scored(ann.scores(), 40, List.of(), NOW).orElseThrow());
    return ann.after(card.moved(ann, NOTHING, NOW).orElseThrow());
  }

  private Contact after(Contact contact, Happening what, Instant at) {
    List<ScoreReason> earned = new ArrayList<>();
    card.earned(what, contact.scores(), at).ifPresent(earned::add);
    return card.scored(contact.scores(), contact.scores().fit(), earned, at)
        .map(contact::after)
        .orElse(contact);
  }

  private static Contact someone() {
    return Contact.unknown(new ContactId(7));
  }

  private static List<String> show(List<Line> lines) {
    return lines.stream().map(line -> line.points() + " " + line.reason().sentence()).toList();
  }
}
