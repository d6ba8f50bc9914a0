package tend.core.condition;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import tend.core.condition.Condition.*;
import tend.core.contact.Channel;
import tend.core.contact.CloseReason;
import tend.core.contact.Happening;
import tend.core.contact.Stage;
import tend.core.contact.Suppression;
import tend.core.contact.Temperature;

/** Random conditions over a small world, so that about every second one holds for somebody. */
public final class Conditions {
  public static final Instant NOW = Instant.parse("2026-03-15T12:34:56.789Z");

  static final List<String> TEXTS =
      List.of(
          "Bern",
          "BERN",
          "bern",
          "St. Gallen",
          "ΟΔΌΣ",
          "οδός",
          "Straße",
          "STRASSE",
          "İstanbul",
          "ısparta",
          "50%",
          "a_b",
          "a\\b",
          "say \"hi\"",
          "é",
          "e",
          "😀",
          "ſ",
          "s",
          "K",
          "k");
  static final List<String> JOURNEYS = List.of("welcome", "keep-in-touch", "3 months", "and");
  static final List<String> REASONS = List.of("budget", "timing", "Comparing others");
  static final List<String> TAGS = List.of("vip", "VIP", "plate licker", "ÄRZTE", "ärzte");
  static final List<Field.Own> OWN =
      List.of(
          new Field.Own("email", Field.Kind.TEXT),
          new Field.Own("city", Field.Kind.TEXT),
          new Field.Own("T-shirt size", Field.Kind.TEXT),
          new Field.Own("owner", Field.Kind.TEXT),
          new Field.Own("budget", Field.Kind.NUMBER),
          new Field.Own("last", Field.Kind.NUMBER),
          new Field.Own("newsletter", Field.Kind.FLAG),
          new Field.Own("hot", Field.Kind.FLAG),
          new Field.Own("birthday", Field.Kind.DAY),
          new Field.Own("renewal", Field.Kind.DAY),
          new Field.Own("contract_end", Field.Kind.MOMENT));

  /** Knows every name that the random conditions use. */
  public static final Vocabulary VOCABULARY =
      Vocabulary.STANDARD.withFields(OWN).withJourneys(JOURNEYS).withReasons(REASONS);

  private Conditions() {}

  public static Arbitrary<Condition> any() {
    return nested(4);
  }

  private static Arbitrary<Condition> nested(int depth) {
    if (depth == 0) {
      return terms();
    }
    Arbitrary<List<Condition>> several =
        Arbitraries.lazy(() -> nested(depth - 1)).list().ofMinSize(2).ofMaxSize(3);
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(4, terms()),
        net.jqwik.api.Tuple.of(2, Arbitraries.lazy(() -> nested(depth - 1)).map(Not::new)),
        net.jqwik.api.Tuple.of(2, several.map(And::new)),
        net.jqwik.api.Tuple.of(2, several.map(Or::new)));
  }

  public static Arbitrary<Condition> terms() {
    return Arbitraries.oneOf(
        List.of(
            Arbitraries.just(new Everyone()),
            some(Stage.values()).map(StageIs::new),
            Combinators.combine(
                    comparisons().filter(it -> it != Comparison.EQUAL),
                    Arbitraries.of(Stage.values()))
                .as(StageCompared::new),
            some(Temperature.values()).map(TemperatureIs::new),
            Combinators.combine(fields(Field.Kind.TEXT), some(TEXTS)).as(TextIs::new),
            Combinators.combine(fields(Field.Kind.TEXT), Arbitraries.of(Part.values()), pieces())
                .as(TextHas::new),
            Combinators.combine(fields(Field.Kind.NUMBER), comparisons(), numbers())
                .as(NumberIs::new),
            Combinators.combine(fields(Field.Kind.FLAG), Arbitraries.of(true, false))
                .as(FlagIs::new),
            Arbitraries.of(allFields()).map(IsKnown::new),
            happenings().map(Happened::new),
            Combinators.combine(happenings(), comparisons(), Arbitraries.integers().between(0, 4))
                .as(Counted::new),
            timed().flatMap(when -> spans(when).map(span -> new Within(when, span))),
            timed().flatMap(when -> spans(when).map(span -> new Ago(when, span))),
            timed()
                .filter(it -> !it.isPast())
                .map(it -> ((When.Of) it).field())
                .flatMap(field -> spans(new When.Of(field)).map(span -> new Coming(field, span))),
            Combinators.combine(timed(), comparisons(), days()).as(Dated::new),
            Arbitraries.of(TAGS).map(Tagged::new),
            Arbitraries.of(Channel.values()).map(Consents::new),
            Combinators.combine(
                    Arbitraries.of(Channel.values()),
                    Arbitraries.of(Suppression.Reason.values()).optional())
                .as(Suppressed::new),
            Arbitraries.of(REASONS).optional().map(NotReady::new),
            Arbitraries.of(CloseReason.values()).optional().map(IsClosed::new),
            Arbitraries.of(JOURNEYS).map(InJourney::new),
            Arbitraries.of(JOURNEYS).map(BeenInJourney::new),
            Arbitraries.just(new HasTask()),
            Arbitraries.just(new HasDeal())));
  }

  private static Arbitrary<String> pieces() {
    return Arbitraries.of(TEXTS)
        .map(
            it ->
                it.substring(
                    0, it.offsetByCodePoints(0, Math.min(2, it.codePointCount(0, it.length())))))
        .filter(it -> !it.isBlank());
  }

  private static Arbitrary<Comparison> comparisons() {
    return Arbitraries.of(Comparison.values());
  }

  private static Arbitrary<BigDecimal> numbers() {
    return Arbitraries.of("0", "-1", "5", "5000", "0.5", "4999.99", "12345678901234567890.000001")
        .map(BigDecimal::new);
  }

  static Arbitrary<Happening> happenings() {
    return Arbitraries.of(Happening.OPTED_IN, Happening.REPLIED, Happening.CALL_TRIED);
  }

  private static Arbitrary<When> timed() {
    return Arbitraries.oneOf(
        happenings().map(When.Last::new),
        Arbitraries.of(allFields())
            .filter(it -> it.kind() == Field.Kind.DAY || it.kind() == Field.Kind.MOMENT)
            .map(When.Of::new));
  }

  private static Arbitrary<TimeSpan> spans(When when) {
    return Combinators.combine(Arbitraries.of(1, 2, 7, 30), Arbitraries.of(TimeSpan.Unit.values()))
        .as(TimeSpan::new)
        .filter(it -> !when.isDay() || it.isWholeDays());
  }

  private static Arbitrary<LocalDate> days() {
    return Arbitraries.integers().between(-31, 31).map(it -> Evaluation.dayOf(NOW).plusDays(it));
  }

  private static Arbitrary<Field> fields(Field.Kind kind) {
    return Arbitraries.of(allFields()).filter(it -> it.kind() == kind);
  }

  private static List<Field> allFields() {
    var all = new java.util.ArrayList<Field>(OWN);
    all.addAll(List.of(Field.Property.values()));
    return all;
  }

  private static <T> Arbitrary<List<T>> some(T[] all) {
    return some(Arrays.asList(all));
  }

  private static <T> Arbitrary<List<T>> some(List<T> all) {
    return Arbitraries.of(all).list().uniqueElements().ofMinSize(1).ofMaxSize(3);
  }

  static Optional<Condition> read(String text) {
    return Condition.parse(text, VOCABULARY).understood();
  }
}
