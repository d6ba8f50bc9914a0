package tend.core.condition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tend.core.condition.Condition.And;
import tend.core.condition.Condition.Not;
import tend.core.condition.Condition.Or;
import tend.core.contact.Contact;

/** What holds of every condition and every contact. */
class ConditionPropertyTest {
  private static final Instant NOW = Conditions.NOW;

  @Provide
  Arbitrary<Condition> conditions() {
    return Conditions.any();
  }

  @Provide
  Arbitrary<Condition> terms() {
    return Conditions.terms();
  }

  @Provide
  Arbitrary<List<Condition>> someTerms() {
    return Conditions.terms().list().ofMinSize(2).ofMaxSize(12);
  }

  @Provide
  Arbitrary<Contact> contacts() {
    return Contacts.any();
  }

  @Property(tries = 1_000)
  void textReadsBackToTheSameCondition(@ForAll("conditions") Condition condition) {
    Parsed parsed = Condition.parse(condition.text(), Conditions.VOCABULARY);
    assertEquals(new Parsed.Understood(condition), parsed);
    assertEquals(condition.text(), parsed.understood().orElseThrow().text());
  }

  @Property(tries = 3_000)
  void agreesWithTheNaiveEvaluator(
      @ForAll("conditions") Condition condition, @ForAll("contacts") Contact contact) {
    assertEquals(
        new Naive(contact, NOW).holds(condition),
        condition.test(subject(contact), NOW),
        condition::text);
  }

  @Property(tries = 5_000)
  void agreesWithTheNaiveEvaluatorOnEachTerm(
      @ForAll("terms") Condition term, @ForAll("contacts") Contact contact) {
    assertEquals(new Naive(contact, NOW).holds(term), term.test(subject(contact), NOW), term::text);
  }

  /**
   * Whoever there is shows that somebody can be so: then it can hold, and not always the contrary.
   */
  @Property(tries = 2_000)
  void whatIsTrueOfSomebodyCanHold(
      @ForAll("someTerms") List<Condition> terms, @ForAll("contacts") Contact contact) {
    List<Condition> so =
        terms.stream()
            .map(term -> term.test(subject(contact), NOW) ? term : new Not(term))
            .toList();
    var all = new And(so);
    assertTrue(all.canHold(), all::text);
    assertTrue(new Not(new Or(so.stream().<Condition>map(Not::new).toList())).canHold(), all::text);
    assertFalse(new And(List.of(all, new Not(so.getFirst()))).canHold(), all::text);
  }

  @Property(tries = 2_000)
  void whatHoldsForSomebodyCanHold(
      @ForAll("conditions") Condition condition, @ForAll("contacts") Contact contact) {
    Condition so = condition.test(subject(contact), NOW) ? condition : new Not(condition);
    assertTrue(so.canHold(), so::text);
  }

  @Property(tries = 1_000)
  void deMorgan(
      @ForAll("conditions") Condition one,
      @ForAll("conditions") Condition other,
      @ForAll("contacts") Contact contact) {
    var subject = subject(contact);
    assertEquals(
        new Not(new And(List.of(one, other))).test(subject, NOW),
        new Or(List.of(new Not(one), new Not(other))).test(subject, NOW));
    assertEquals(
        new Not(new Or(List.of(one, other))).test(subject, NOW),
        new And(List.of(new Not(one), new Not(other))).test(subject, NOW));
    assertNotEquals(one.test(subject, NOW), new Not(one).test(subject, NOW));
  }

  @Property(tries = 3_000)
  void answersStayUntilTheNextChange(
      @ForAll("conditions") Condition condition,
      @ForAll("contacts") Contact contact,
      @ForAll("moments") long later) {
    var subject = subject(contact);
    Instant next = condition.nextChange(subject, NOW).orElse(Instant.MAX);
    assertTrue(next.isAfter(NOW));
    boolean answer = condition.test(subject, NOW);
    var times = new ArrayList<>(List.of(NOW.plusMillis(later), NOW.plusNanos(1)));
    if (next.isBefore(Instant.MAX)) {
      times.add(next.minusNanos(1));
      times.add(NOW.plus(java.time.Duration.between(NOW, next).dividedBy(2)));
    }
    for (Instant time : times) {
      assertTrue(
          !time.isBefore(next) || condition.test(subject, time) == answer,
          () -> condition.text() + " changes at " + time + ", before " + next);
    }
  }

  /** From a minute to 30 years, as dense near now as far away. */
  @Provide
  Arbitrary<Long> moments() {
    return Arbitraries.doubles().between(4.7, 12).map(it -> (long) Math.pow(10, it));
  }

  @Property(tries = 3_000)
  void oneTermChangesExactlyThen(
      @ForAll("terms") Condition term, @ForAll("contacts") Contact contact) {
    var subject = subject(contact);
    boolean answer = term.test(subject, NOW);
    boolean equalEngagement =
        term instanceof Condition.NumberIs(Field field, Comparison how, _)
            && field == Field.Property.ENGAGEMENT
            && how == Comparison.EQUAL;
    term.nextChange(subject, NOW)
        .filter(_ -> !equalEngagement)
        .ifPresent(next -> assertNotEquals(answer, term.test(subject, next), term::text));
  }

  @Property(tries = 3_000)
  void whateverTheTextTheAnswerIsAValue(@ForAll("scribbles") String text) {
    Parsed parsed = Condition.parse(text, Conditions.VOCABULARY);
    for (Mistake mistake : parsed.mistakes()) {
      assertTrue(0 <= mistake.start() && mistake.start() <= mistake.end());
      assertTrue(mistake.end() <= text.length());
      assertTrue(mistake.line() >= 1 && mistake.column() >= 1);
      assertFalse(mistake.message().isBlank());
      assertTrue(mistake.show(text).contains("^"));
    }
    parsed
        .understood()
        .ifPresent(it -> assertEquals(parsed, Condition.parse(it.text(), Conditions.VOCABULARY)));
  }

  /** Whoever does as is suggested is not told the same again. */
  @Property(tries = 3_000)
  void aSuggestionHelps(@ForAll("scribbles") String text) {
    List<Mistake> mistakes = Condition.parse(text, Conditions.VOCABULARY).mistakes();
    if (mistakes.isEmpty() || mistakes.getFirst().suggestion().isEmpty()) {
      return;
    }
    Mistake told = mistakes.getFirst();
    String better =
        text.substring(0, told.start()) + told.suggestion().get() + text.substring(told.end());
    Condition.parse(better, Conditions.VOCABULARY)
        .mistakes()
        .forEach(
            it ->
                assertFalse(
                    it.start() == told.start() && it.message().equals(told.message()),
                    () -> text + " -> " + better + ": " + it.sentence()));
  }

  /** Anything at all, words of the language in any order, and conditions with a few scratches. */
  @Provide
  Arbitrary<String> scribbles() {
    return Arbitraries.oneOf(
        List.of(
            Arbitraries.strings().all().ofMaxLength(60),
            Arbitraries.strings().withChars("()\"'\\“”,.-<>=!& \n\t0123456789abis").ofMaxLength(60),
            words().list().ofMaxSize(12).map(it -> String.join(" ", it)),
            Conditions.any().map(Condition::text).flatMap(ConditionPropertyTest::scratched)));
  }

  private static Arbitrary<String> words() {
    var all = new ArrayList<>(Words.OPENING);
    all.addAll(Words.RELATIONS);
    all.addAll(
        List.of("and", "or", "not", "(", ")", ",", "\"a\"", "5", "30 days", "times", "2026-01-01"));
    all.addAll(List.of("city", "budget", "birthday", "newsletter", "score.fit", "lead", "hot"));
    all.addAll(List.of("replied", "opted", "in", "known", "least", "one of", ">=", "ago", "than"));
    return Arbitraries.of(all);
  }

  private static Arbitrary<String> scratched(String text) {
    return Arbitraries.integers()
        .between(0, text.length() - 1)
        .flatMap(
            at ->
                Arbitraries.strings()
                    .all()
                    .ofMaxLength(2)
                    .map(it -> text.substring(0, at) + it + text.substring(at + 1)));
  }

  private static Subject subject(Contact contact) {
    return new ContactSubject(contact, Contacts.HALF_LIFE);
  }
}
