package tend.core.condition;

import java.util.ArrayList;
import java.util.List;
import tend.core.condition.Condition.*;

/**
 * Whether anybody could ever be as a condition asks. It looks for a way to make each part true, and
 * on that way asks of each matter (the stage, a field, a tag) whether there is anybody among {@link
 * Everybody} of whom all of it is so.
 *
 * <p>It may say yes where the answer is no, of conditions that are larger or odder than people
 * write; never the other way round.
 */
final class Possibility {
  /** Of alternatives within alternatives there are more ways than anybody waits for. */
  private static final int MOST_TRIES = 5_000;

  private int tries;

  private Possibility() {}

  static boolean canHold(Condition condition) {
    return new Possibility().canHold(List.of(condition), List.of());
  }

  /**
   * @param open what is still to be made true
   * @param said the terms that are true on this way
   */
  private boolean canHold(List<Condition> open, List<Condition> said) {
    if (open.isEmpty() || ++tries > MOST_TRIES) {
      return true;
    }
    List<Condition> rest = open.subList(1, open.size());
    return switch (open.getFirst()) {
      case And(var all) -> canHold(joined(all, rest), said);
      case Or(var any) -> any.stream().anyMatch(each -> canHold(joined(List.of(each), rest), said));
      case Not(And(var all)) -> canHold(joined(List.of(new Or(negated(all))), rest), said);
      case Not(Or(var any)) -> canHold(joined(negated(any), rest), said);
      case Not(Not(var inner)) -> canHold(joined(List.of(inner), rest), said);
      case Condition term -> {
        List<Condition> more = joined(said, List.of(term));
        Object matter = matter(term);
        yield Everybody.hasOne(more.stream().filter(it -> matter(it).equals(matter)).toList())
            && canHold(rest, more);
      }
    };
  }

  private static List<Condition> joined(List<Condition> some, List<Condition> more) {
    var all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  private static List<Condition> negated(List<Condition> all) {
    return all.stream().<Condition>map(Not::new).toList();
  }

  /** What a term is about: terms of one matter can contradict each other, those of two cannot. */
  private static Object matter(Condition term) {
    return switch (term) {
      case Not(var inner) -> matter(inner);
      case StageIs _, StageCompared _ -> StageIs.class;
      case TextIs(var field, _) -> field;
      case TextHas(var field, _, _) -> field;
      case NumberIs(var field, _, _) -> field;
      case FlagIs(var field, _) -> field;
      case IsKnown(var field) -> field;
      case Coming(var field, _) -> field;
      case Within(var when, _) -> matter(when);
      case Ago(var when, _) -> matter(when);
      case Dated(var when, _, _) -> matter(when);
      case Happened(var what) -> what;
      case Counted(var what, _, _) -> what;
      case Tagged(var tag) -> new Tagged(Fold.of(tag));
      case Consents _ -> term;
      case Suppressed(var channel, _) -> channel;
      case InJourney _ -> term;
      case BeenInJourney(var journey) -> new InJourney(journey);
      case Everyone _, TemperatureIs _, NotReady _, IsClosed _, HasTask _, HasDeal _, And _, Or _ ->
          term.getClass();
    };
  }

  private static Object matter(When when) {
    return switch (when) {
      case When.Last(var what) -> what;
      case When.Of(var field) -> field;
    };
  }
}
