package tend.core.condition;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import tend.core.condition.Condition.*;
import tend.core.condition.Token.Kind;
import tend.core.contact.Happening;

/**
 * Reads what is asked about an event. Of each kind of event a contact keeps how often it happened
 * and when last: the language asks no more than that.
 */
final class EventTerms {
  private static final int MOST_TIMES = 1_000_000;

  private final Reader reader;
  private final TimeTerms times;

  EventTerms(Reader reader, TimeTerms times) {
    this.reader = reader;
    this.times = times;
  }

  Optional<Happening> find() {
    Optional<Happening> found = find(reader.peek(), reader.peek(1));
    found.ifPresent(what -> take(what, reader.take()));
    return found;
  }

  /** An event that begins with a word already taken. */
  Optional<Happening> find(Token first) {
    Optional<Happening> found = find(first, reader.peek());
    found.ifPresent(what -> take(what, first));
    return found;
  }

  Happening required() {
    return find()
        .orElseThrow(
            () ->
                reader.unknown(
                    "an event",
                    reader.peek(),
                    Arrays.stream(Happening.values()).map(Words::said).toList()));
  }

  private static Optional<Happening> find(Token first, Token second) {
    if (first.kind() != Kind.WORD) {
      return Optional.empty();
    }
    var all = List.of(Happening.values());
    Optional<Happening> one = Words.named(all, Happening::word, first.text());
    return one.isPresent() || second.kind() != Kind.WORD
        ? one
        : Words.named(all, Words::said, first.text() + " " + second.text());
  }

  /** Takes the second word, where there are two. */
  private void take(Happening what, Token first) {
    if (!Fold.same(what.word(), first.text())) {
      reader.take();
    }
  }

  Condition last() {
    Happening what = required();
    return times.term(new When.Last(what), "last " + Words.said(what));
  }

  Condition term(Happening what) {
    String said = Words.said(what);
    if (reader.isAt("within")) {
      Condition within = times.term(new When.Last(what), said);
      if (isAtCount()) {
        throw window(said);
      }
      return within;
    }
    if (reader.isAt("before")
        || reader.isAt("on")
        || reader.isAt("after")
        || reader.isAt("since")) {
      throw reader.wrong(
          reader.peek(),
          "Only the last time is kept: expected last before %s.".formatted(said),
          Optional.of("last %s %s".formatted(said, relation(reader.peek()))));
    }
    if (reader.peek().kind() == Kind.SYMBOL && reader.peek(1).kind() == Kind.NUMBER) {
      throw reader.wrong(reader.peek(), "Expected a count in words, such as at least 3 times.");
    }
    return isAtCount() ? counted(what, said) : new Happened(what);
  }

  private static String relation(Token token) {
    return token.is("since") ? "on or after" : Names.lower(token);
  }

  private boolean isAtCount() {
    return reader.isAt("at")
        || reader.isAt("more")
        || reader.isAt("fewer")
        || reader.isAt("less")
        || reader.isAt("exactly")
        || reader.isAt("once")
        || reader.isAt("twice")
        || reader.peek().kind() == Kind.NUMBER;
  }

  private Condition counted(Happening what, String said) {
    Comparison how = reader.takeComparisonWords().orElse(Comparison.EQUAL);
    int count = count(said);
    if (reader.isAt("within") || reader.isAt("since") || reader.isAt("in")) {
      throw window(said);
    }
    return new Counted(what, how, count);
  }

  private int count(String said) {
    if (reader.take("once")) {
      return 1;
    }
    if (reader.take("twice")) {
      return 2;
    }
    Token token = reader.peek();
    int count = times.whole(MOST_TIMES);
    if (times.isAtUnit()) {
      throw reader.wrong(
          token,
          "Only the last time is kept: expected last before %s.".formatted(said),
          Optional.of("last %s before %s %s ago".formatted(said, count, reader.peek().text())));
    }
    if (!reader.take("times") && !reader.take("time")) {
      throw reader.expected("times", reader.peek());
    }
    return count;
  }

  private Astray window(String said) {
    return reader.wrong(
        reader.peek(),
        "How often within a time is not kept, only how often in all and when last. "
            + "Ask for both apart, such as %s at least 3 times and %s within 30 days."
                .formatted(said, said));
  }
}
