package tend.core.scoring;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tend.core.condition.Condition;
import tend.core.condition.Decay;
import tend.core.contact.CloseReason;
import tend.core.contact.Contact;
import tend.core.contact.Evidence;
import tend.core.contact.Fact;
import tend.core.contact.Happening;
import tend.core.contact.ScoreReason;
import tend.core.contact.Scores;
import tend.core.contact.Temperature;

/**
 * How a business scores: fit (who somebody is) and engagement (what somebody does), apart.
 *
 * @param engagement by kind of event; only what the contact did as a person counts (promise 5)
 * @param halfLife after which engagement is half of what it was; a minute or more
 * @param unqualified when a contact is known never to be a customer, whatever the scores
 */
public record Scorecard(
    List<FitRule> fit,
    Map<Happening, EngagementRule> engagement,
    Duration halfLife,
    Thresholds thresholds,
    Optional<Condition> unqualified) {

  private static final Duration DAY = Duration.ofDays(1);

  public Scorecard {
    fit = List.copyOf(fit);
    Map<Happening, EngagementRule> inOrder = new EnumMap<>(Happening.class);
    inOrder.putAll(engagement);
    engagement = Collections.unmodifiableMap(inOrder);
    engagement.keySet().stream()
        .filter(what -> !what.isHuman())
        .findFirst()
        .ifPresent(
            what -> {
              throw new IllegalArgumentException(
                  "Expected points only for what people do, but \"%s\" may be a machine"
                      .formatted(what.word()));
            });
    if (halfLife.compareTo(Duration.ofMinutes(1)) < 0) {
      throw new IllegalArgumentException("Expected a half-life of a minute or more: " + halfLife);
    }
  }

  /** The rules of fit that hold, with their points. */
  public List<Line> fitLines(Predicate<Condition> holds, Instant now) {
    return fit.stream()
        .filter(rule -> holds.test(rule.when()))
        .map(rule -> new Line(rule.points(), new ScoreReason(rule.points(), rule.label(), now)))
        .toList();
  }

  public int fitOf(Predicate<Condition> holds) {
    int sum = 0;
    for (FitRule rule : fit) {
      sum += holds.test(rule.when()) ? rule.points() : 0;
    }
    return sum;
  }

  /**
   * What an event is worth.
   *
   * @param at when it happened
   * @return empty when it is worth nothing, or has counted often enough for a day
   */
  public Optional<ScoreReason> earned(Happening what, Scores before, Instant at) {
    return Optional.ofNullable(engagement.get(what))
        .filter(rule -> rule.points() != 0)
        .filter(rule -> rule.mostPerDay() == 0 || inDay(rule, before, at) < rule.mostPerDay())
        .map(rule -> new ScoreReason(rule.points(), rule.label(), at));
  }

  /**
   * The scores after what was earned. An event told late counts as if it had been told in time.
   *
   * @return empty when nothing was earned and the fit is the same
   */
  public Optional<Fact.Scored> scored(
      Scores before, int fitNow, List<ScoreReason> earned, Instant now) {
    if (earned.isEmpty() && fitNow == before.fit()) {
      return Optional.empty();
    }
    Instant at = now.isBefore(before.engagementAt()) ? before.engagementAt() : now;
    double sum = engagementAt(before, at);
    for (ScoreReason reason : earned) {
      sum += Decay.at(reason.points(), reason.at(), halfLife, at);
    }
    return Optional.of(new Fact.Scored(fitNow, sum, at, List.copyOf(earned)));
  }

  /** Engagement decayed to this instant. */
  public double engagementAt(Scores scores, Instant at) {
    return Decay.at(scores.engagement(), scores.engagementAt(), halfLife, at);
  }

  /** Engagement as it is shown: whole points, rounded down, so that 60 shown is 60 reached. */
  public int engagementShown(Scores scores, Instant at) {
    return (int) StrictMath.floor(engagementAt(scores, at));
  }

  /** Why engagement is what it is: the lines sum to {@link #engagementShown}. */
  public List<Line> engagementLines(Scores scores, Instant at) {
    return Explanation.of(this, scores, at);
  }

  /** The temperature of a contact now, moved or not. */
  public Temperature temperature(Contact contact, Predicate<Condition> holds, Instant now) {
    boolean never = contact.is(CloseReason.UNQUALIFIED) || unqualified.filter(holds).isPresent();
    Scores scores = contact.scores();
    return never ? Temperature.UNQUALIFIED : thresholds.of(engagementAt(scores, now), scores.fit());
  }

  /** How the temperature moves now, with its evidence; empty when it stays. */
  public Optional<Fact.TemperatureMoved> moved(
      Contact contact, Predicate<Condition> holds, Instant now) {
    Temperature from = contact.standing().temperature();
    Temperature to = temperature(contact, holds, now);
    return from == to
        ? Optional.empty()
        : Optional.of(
            new Fact.TemperatureMoved(from, to, new Evidence(why(contact, to, now), now)));
  }

  /**
   * When decay alone moves the temperature next; empty when it never does. At that instant it is
   * another, and at each earlier whole millisecond it is the same.
   */
  public Optional<Instant> nextChange(Contact contact, Instant now) {
    if (contact.is(CloseReason.UNQUALIFIED)) {
      return Optional.empty();
    }
    Scores scores = contact.scores();
    return switch (thresholds.of(engagementAt(scores, now), scores.fit())) {
      case HOT -> below(scores, thresholds.hot().engagement(), now);
      case WARM -> below(scores, thresholds.warm().engagement(), now);
      case COLD, UNQUALIFIED -> Optional.empty();
    };
  }

  /** The first whole millisecond after now at which engagement has fallen below so many points. */
  private Optional<Instant> below(Scores scores, int points, Instant now) {
    if (points <= 0) {
      return Optional.empty();
    }
    double halfLives = StrictMath.log(scores.engagement() / points) / StrictMath.log(2);
    long near = scores.engagementAt().toEpochMilli() + (long) (halfLives * halfLife.toMillis());
    // The logarithm is off by a few milliseconds at most; the decay itself decides.
    long milli = Math.max(now.toEpochMilli() + 1, near - 3);
    while (engagementAt(scores, Instant.ofEpochMilli(milli)) >= points) {
      milli++;
    }
    return Optional.of(Instant.ofEpochMilli(milli));
  }

  private static long inDay(EngagementRule rule, Scores before, Instant at) {
    return before.reasons().stream()
        .filter(reason -> reason.sentence().equals(rule.label()))
        .filter(reason -> Duration.between(reason.at(), at).abs().compareTo(DAY) < 0)
        .count();
  }

  private String why(Contact contact, Temperature to, Instant now) {
    Scores scores = contact.scores();
    String figures =
        "engagement is %s and fit is %s".formatted(engagementShown(scores, now), scores.fit());
    Thresholds.Level hot = thresholds.hot();
    Thresholds.Level warm = thresholds.warm();
    return switch (to) {
      case HOT -> "%s; hot is from %s and %s".formatted(figures, hot.engagement(), hot.fit());
      case WARM ->
          "%s; warm is from %s and %s, hot from %s and %s"
              .formatted(figures, warm.engagement(), warm.fit(), hot.engagement(), hot.fit());
      case COLD -> "%s; warm is from %s and %s".formatted(figures, warm.engagement(), warm.fit());
      case UNQUALIFIED ->
          contact
              .standing()
              .closed()
              .map(closing -> "a person said so: " + closing.detail())
              .orElse("the rule for unqualified contacts holds");
    };
  }
}
