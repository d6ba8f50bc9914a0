package tend.core.condition;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tend.core.condition.Condition.*;
import tend.core.condition.Token.Kind;

/** Reads what is asked about a point in time. */
final class TimeTerms {
  private static final List<String> UNITS =
      Arrays.stream(TimeSpan.Unit.values()).map(it -> it.word() + "s").toList();

  private final Reader reader;

  TimeTerms(Reader reader) {
    this.reader = reader;
  }

  /**
   * What follows the name of a point in time.
   *
   * @param subject how the text calls it, for what is said of mistakes
   */
  Condition term(When when, String subject) {
    boolean not = reader.take("is") && reader.take("not");
    Condition condition = relation(when, subject);
    return not ? new Not(condition) : condition;
  }

  private Condition relation(When when, String subject) {
    Optional<Comparison> symbol = reader.takeComparison();
    if (symbol.isPresent()) {
      return new Dated(when, symbol.get(), day());
    }
    if (reader.takeSymbol("!=")) {
      return new Not(new Dated(when, Comparison.EQUAL, day()));
    }
    if (reader.take("within")) {
      return within(when);
    }
    if (reader.take("before")) {
      return isAtDay() ? new Dated(when, Comparison.LESS, day()) : ago(when, "before");
    }
    if (reader.take("after")) {
      return after(when);
    }
    if (reader.take("on")) {
      return new Dated(when, on(), day());
    }
    if (reader.take("more", "than")) {
      return ago(when, "more than");
    }
    if (isAtDay()) {
      return new Dated(when, Comparison.EQUAL, day());
    }
    throw reader.expected(
        "before, after or on a date, within 30 days, or before 30 days ago about " + subject,
        reader.peek());
  }

  private Condition within(When when) {
    reader.take("the");
    if (reader.take("next")) {
      if (when instanceof When.Of(var field) && !when.isPast()) {
        return new Coming(field, span(when));
      }
      throw reader.expected("a time that has passed", reader.peek());
    }
    if (!reader.take("last")) {
      reader.take("past");
    }
    return new Within(when, span(when));
  }

  private Condition ago(When when, String relation) {
    Token first = reader.peek();
    TimeSpan span = span(when);
    if (!reader.take("ago")) {
      throw reader.wrong(
          first,
          "Expected a date or a time ago after %s.".formatted(relation),
          Optional.of(span.text() + " ago"));
    }
    return new Ago(when, span);
  }

  private Condition after(When when) {
    Token first = reader.peek();
    if (isAtDay()) {
      return new Dated(when, Comparison.MORE, day());
    }
    TimeSpan span = span(when);
    throw reader.wrong(
        first, "Expected a date after the word after.", Optional.of("within " + span.text()));
  }

  private Comparison on() {
    if (reader.take("or", "before")) {
      return Comparison.AT_MOST;
    }
    return reader.take("or", "after") ? Comparison.AT_LEAST : Comparison.EQUAL;
  }

  private boolean isAtDay() {
    return reader.peek().kind() == Kind.DATE;
  }

  private LocalDate day() {
    Token token = reader.take();
    if (token.kind() != Kind.DATE) {
      throw reader.expected("a date such as 2026-03-31", token);
    }
    return LocalDate.parse(token.text());
  }

  boolean isAtUnit() {
    return reader.peek().kind() == Kind.WORD && unit(reader.peek()).isPresent();
  }

  private static Optional<TimeSpan.Unit> unit(Token token) {
    var all = List.of(TimeSpan.Unit.values());
    Optional<TimeSpan.Unit> one = Words.named(all, TimeSpan.Unit::word, token.text());
    return one.isPresent() ? one : Words.named(all, it -> it.word() + "s", token.text());
  }

  private TimeSpan span(When when) {
    Token first = reader.peek();
    boolean one = reader.take("a") || reader.take("an") || reader.take("one");
    int amount = one ? 1 : whole(TimeSpan.MOST_DAYS * 24 * 60);
    Token word = reader.take();
    TimeSpan.Unit unit = unit(word).orElseThrow(() -> noUnit(first, amount, word));
    if (!TimeSpan.fits(amount, unit)) {
      throw reader.wrong(
          reader.span(first, word),
          "Expected a time from 1 minute to %s days.".formatted(TimeSpan.MOST_DAYS));
    }
    var span = new TimeSpan(amount, unit);
    if (when.isDay() && !span.isWholeDays()) {
      throw reader.wrong(word, "A date has no time of day: expected days or weeks.");
    }
    return span;
  }

  private Astray noUnit(Token first, int amount, Token word) {
    String name = Names.lower(word);
    int days = name.startsWith("month") ? 30 : name.startsWith("year") ? 365 : 0;
    if (days == 0 || amount > TimeSpan.MOST_DAYS / days) {
      return reader.unknown("a unit of time", word, UNITS);
    }
    return reader.wrong(
        reader.span(first, word),
        "Months and years differ in length: expected days or weeks.",
        Optional.of(amount * days + " days"));
  }

  /** A whole number from 0 to the most. */
  int whole(int most) {
    Token token = reader.take();
    if (token.kind() != Kind.NUMBER) {
      throw reader.expected("a number", token);
    }
    boolean whole = token.text().length() <= 9 && token.text().chars().allMatch(Character::isDigit);
    if (!whole || Integer.parseInt(token.text()) > most) {
      throw reader.expected("a whole number of at most %s".formatted(most), token);
    }
    return Integer.parseInt(token.text());
  }
}
