package tend.core;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.SortedMap;
import tend.core.contact.Money;
import tend.core.contact.Origin;
import tend.core.contact.Signal;
import tend.core.contact.Value;

/**
 * What a signal may hold at most. The rooms that take something in refuse far less; whatever gets
 * past them is refused here, before it is part of a contact.
 */
final class Limits {
  static final int LONGEST_TEXT = 100_000;
  static final int LONGEST_NAME = 1_000;
  static final int MOST_FIELDS = 1_000;
  static final int MOST_DIGITS = 400;
  private static final Instant EARLIEST = Instant.parse("0001-01-02T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-30T00:00:00Z");

  private Limits() {}

  /**
   * @throws IllegalArgumentException with a sentence, where a text is too long, a number has too
   *     many digits, or a time lies outside of the years 1 to 9999
   */
  static void check(Signal signal) {
    name(signal.key());
    name(signal.by());
    time(signal.at());
    switch (signal.what()) {
      case Signal.OptedIn optIn -> optIn(optIn);
      case Signal.Confirmed(_, var evidence) -> text(evidence);
      case Signal.Consented(var grant, var evidence) -> {
        grant(grant);
        text(evidence);
      }
      case Signal.Unsubscribed(_, var why) -> text(why);
      case Signal.Suppress(_, _, var detail) -> text(detail);
      case Signal.Replied(_, var subject, var excerpt) -> texts(subject, excerpt);
      case Signal.Clicked(var text, var link, _) -> texts(text, link);
      case Signal.Opened(var text) -> name(text);
      case Signal.Bounced(_, _, var why) -> text(why);
      case Signal.Booked(var about, var when) -> {
        text(about);
        time(when);
      }
      case Signal.Met(var note) -> text(note);
      case Signal.Called(_, var note, var again) -> {
        text(note);
        again.ifPresent(Limits::time);
      }
      case Signal.TaskDone(var task, var outcome, var note) -> texts(task, outcome, note);
      case Signal.TaskPostponed(var task, var until, var why) -> {
        texts(task, why);
        time(until);
      }
      case Signal.HandOffAnswered(var task, _, var reason) -> texts(task, reason);
      case Signal.Answered(_, var note) -> text(note);
      case Signal.NotReady(var reason, var until) -> {
        name(reason);
        time(until);
      }
      case Signal.Unqualified(var reason) -> text(reason);
      case Signal.SaidNo(var reason) -> text(reason);
      case Signal.Reopened(var why) -> text(why);
      case Signal.DealOpened(var title, var value) -> {
        text(title);
        value.ifPresent(Limits::money);
      }
      case Signal.Won(var value, var title) -> {
        text(title);
        money(value);
      }
      case Signal.Lost(var reason) -> text(reason);
      case Signal.Recommended(var whom) -> text(whom);
      case Signal.StageCorrected(_, var why) -> text(why);
      case Signal.Edited(var set, var clear, var addTags, var removeTags) -> {
        fields(set);
        names(clear);
        names(addTags);
        names(removeTags);
      }
      case Signal.ImportUndone(var fields) -> fields(fields);
      case Signal.Noted(var text) -> text(text);
      case Signal.TakenBack(var deed) -> text(deed);
      case Signal.AssignedTo(var owner, var why) -> texts(owner, why);
      case Signal.JourneyOrdered(var journey, _) -> name(journey);
      case Signal.Delivered(var effect, _, var text) -> texts(effect, text);
      case Signal.Failed(var effect, _, var text, var why, _, _) -> texts(effect, text, why);
      case Signal.Erased(var why) -> text(why);
      case Signal.Complained _,
          Signal.BookingEnded _,
          Signal.TeamChanged _,
          Signal.StrategyPublished _,
          Signal.TimePassed _,
          Signal.MergedInto _ -> {}
    }
  }

  /** A time that can be reckoned with and shown in any zone. */
  static boolean isSane(Instant at) {
    return !at.isBefore(EARLIEST) && !at.isAfter(LATEST);
  }

  private static void optIn(Signal.OptedIn optIn) {
    Origin origin = optIn.origin();
    name(origin.source());
    name(origin.campaign());
    text(origin.page());
    name(optIn.form());
    fields(optIn.fields());
    expect(optIn.grants().size() <= MOST_FIELDS, "at most " + MOST_FIELDS + " grants");
    optIn.grants().forEach(Limits::grant);
  }

  private static void grant(Signal.Grant grant) {
    texts(grant.basis(), grant.wording());
    Optional<Instant> expires = grant.expiresAt();
    expires.ifPresent(Limits::time);
  }

  private static void fields(SortedMap<String, Value> fields) {
    names(fields.keySet());
    fields.values().forEach(Limits::value);
  }

  private static void value(Value value) {
    switch (value) {
      case Value.Text(var text) -> text(text);
      case Value.Num(var number) -> number(number);
      case Value.Day(var day) -> day(day);
      case Value.Moment(var at) -> time(at);
      case Value.Flag _ -> {}
    }
  }

  /** Written out, 1e999999999 has a thousand million digits. */
  private static void number(BigDecimal number) {
    long digits = (long) number.precision() + StrictMath.abs((long) number.scale());
    expect(digits <= MOST_DIGITS, "a number of at most " + MOST_DIGITS + " digits");
  }

  private static void money(Money money) {
    expect(money.currency().length() == 3, "a currency of three letters");
  }

  private static void names(Collection<String> names) {
    expect(names.size() <= MOST_FIELDS, "at most " + MOST_FIELDS + " names");
    names.forEach(Limits::name);
  }

  private static void name(String name) {
    expect(
        name.length() <= LONGEST_NAME,
        "a name of at most " + LONGEST_NAME + " characters, but it has " + name.length());
  }

  private static void texts(String... texts) {
    for (String text : texts) {
      text(text);
    }
  }

  private static void text(String text) {
    expect(
        text.length() <= LONGEST_TEXT,
        "a text of at most " + LONGEST_TEXT + " characters, but it has " + text.length());
  }

  private static void day(LocalDate day) {
    expect(
        day.getYear() >= 1 && day.getYear() <= 9999, "a date from the year 1 to 9999, but " + day);
  }

  private static void time(Instant at) {
    expect(isSane(at), "a time from the year 1 to 9999, but it is " + at);
  }

  private static void expect(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("Expected " + what);
    }
  }
}
