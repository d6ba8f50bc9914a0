package tend.core.condition;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import tend.core.contact.Channel;
import tend.core.contact.CloseReason;
import tend.core.contact.Happening;
import tend.core.contact.Stage;
import tend.core.contact.Suppression;
import tend.core.contact.Temperature;

/**
 * A yes/no question about a contact, such as {@code stage is lead and not replied within 30 days}.
 * There is no third answer: a comparison with something missing is false, and its {@link Not} true.
 */
public sealed interface Condition {

  record Everyone() implements Condition {}

  record Not(Condition condition) implements Condition {}

  /** At least two conditions, all of which must hold. */
  record And(List<Condition> conditions) implements Condition {
    public And {
      conditions = atLeast(2, conditions);
    }
  }

  /** At least two conditions, one of which must hold. */
  record Or(List<Condition> conditions) implements Condition {
    public Or {
      conditions = atLeast(2, conditions);
    }
  }

  record StageIs(List<Stage> anyOf) implements Condition {
    public StageIs {
      anyOf = atLeast(1, anyOf);
    }
  }

  /**
   * The stage compared by its order.
   *
   * @param how any but equal, which is {@link StageIs}
   */
  record StageCompared(Comparison how, Stage stage) implements Condition {
    public StageCompared {
      expect(how != Comparison.EQUAL, "a comparison of order, but it is equality");
    }
  }

  record TemperatureIs(List<Temperature> anyOf) implements Condition {
    public TemperatureIs {
      anyOf = atLeast(1, anyOf);
    }
  }

  record TextIs(Field field, List<String> anyOf) implements Condition {
    public TextIs {
      expect(field.kind() == Field.Kind.TEXT, "a field of text");
      anyOf = atLeast(1, anyOf);
    }
  }

  record TextHas(Field field, Part part, String piece) implements Condition {
    public TextHas {
      expect(field.kind() == Field.Kind.TEXT, "a field of text");
    }
  }

  enum Part {
    CONTAINS("contains"),
    STARTS_WITH("starts with"),
    ENDS_WITH("ends with");

    private final String words;

    Part(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }
  }

  record NumberIs(Field field, Comparison how, BigDecimal number) implements Condition {
    public NumberIs {
      expect(field.kind() == Field.Kind.NUMBER, "a field of numbers");
      number = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    }
  }

  record FlagIs(Field field, boolean yes) implements Condition {
    public FlagIs {
      expect(field.kind() == Field.Kind.FLAG, "a field of yes or no");
    }
  }

  record IsKnown(Field field) implements Condition {}

  /** It has happened, at any time. */
  record Happened(Happening what) implements Condition {}

  record Counted(Happening what, Comparison how, int times) implements Condition {}

  /** It lies at most the span before now: later than now less the span, and not ahead of now. */
  record Within(When when, TimeSpan span) implements Condition {
    public Within {
      expectDays(when, span);
    }
  }

  /** It lies ahead of now, at most the span. */
  record Coming(Field field, TimeSpan span) implements Condition {
    public Coming {
      expectDays(new When.Of(field), span);
    }
  }

  /** It lies the span or more before now. */
  record Ago(When when, TimeSpan span) implements Condition {
    public Ago {
      expectDays(when, span);
    }
  }

  /** Its day, in UTC, compared with a day. */
  record Dated(When when, Comparison how, LocalDate day) implements Condition {}

  record Tagged(String tag) implements Condition {}

  /** Consent was given for the channel and has not lapsed. */
  record Consents(Channel channel) implements Condition {}

  /** Nothing may go out on the channel, for one reason or for any. */
  record Suppressed(Channel channel, Optional<Suppression.Reason> because) implements Condition {}

  record NotReady(Optional<String> because) implements Condition {}

  record IsClosed(Optional<CloseReason> because) implements Condition {}

  record InJourney(String journey) implements Condition {}

  record BeenInJourney(String journey) implements Condition {}

  record HasTask() implements Condition {}

  record HasDeal() implements Condition {}

  /** Reads a condition; whatever the text, the answer is a condition or what is wrong with it. */
  static Parsed parse(String text, Vocabulary vocabulary) {
    return Parser.parse(text, vocabulary);
  }

  /** Whether it holds for the subject at the time. */
  default boolean test(Subject subject, Instant now) {
    return Evaluation.holds(this, subject, now);
  }

  /**
   * The earliest time after now at which the answer could change although nothing happens: a window
   * passes, a consent lapses, engagement decays past a number. Until then the answer stays; empty
   * when it stays for ever.
   */
  default Optional<Instant> nextChange(Subject subject, Instant now) {
    return NextChange.of(this, subject, now);
  }

  /**
   * Whether it could ever hold for anybody. A yes is not sure, a no is: {@code stage is lead and
   * stage is customer} cannot. What always holds is that of which {@link Not} cannot.
   */
  default boolean canHold() {
    return Possibility.canHold(this);
  }

  /** The canonical text; reading it gives an equal condition again. */
  default String text() {
    return Printing.text(this);
  }

  private static <T> List<T> atLeast(int least, List<T> list) {
    expect(list.size() >= least, "at least " + least);
    return List.copyOf(list);
  }

  private static void expectDays(When when, TimeSpan span) {
    expect(!when.isDay() || span.isWholeDays(), "days or weeks for a date without a time");
  }

  private static void expect(boolean holds, String what) {
    if (!holds) {
      throw new IllegalArgumentException("Expected " + what);
    }
  }
}
