package tend.strategy.read;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tend.core.condition.Condition;
import tend.core.condition.Mistake;
import tend.core.condition.Vocabulary;
import tend.strategy.file.Mistakes;
import tend.strategy.file.Node;

/** Reads conditions in files, and tells of those that can never or must always hold. */
final class Conditions {
  private static final Condition CLOSED = new Condition.IsClosed(Optional.empty());

  private final Vocabulary vocabulary;
  private final Mistakes mistakes;

  Conditions(Vocabulary vocabulary, Mistakes mistakes) {
    this.vocabulary = vocabulary;
    this.mistakes = mistakes;
  }

  Vocabulary vocabulary() {
    return vocabulary;
  }

  /** What was written; everyone where nothing was, or where it cannot be read. */
  Condition read(Part part) {
    Condition condition = understood(part);
    judge(part, condition, List.of());
    return condition;
  }

  /**
   * The same, asked only of whom is followed up: who is closed is in no journey and has no task.
   */
  Condition whileOpen(Part part) {
    Condition condition = understood(part);
    judge(part, condition, List.of(new Condition.Not(CLOSED)));
    return condition;
  }

  private Condition understood(Part part) {
    if (!(part.node().orElse(null) instanceof Node.Word word)) {
      return new Condition.Everyone();
    }
    var parsed = Condition.parse(word.text(), vocabulary);
    parsed.mistakes().forEach(mistake -> tell(word, mistake));
    return parsed.understood().orElse(new Condition.Everyone());
  }

  private void tell(Node.Word word, Mistake mistake) {
    mistakes.error(
        word.placeOf(mistake.start()),
        mistake.message(),
        mistake.suggestion().map("Did you mean \"%s\"?"::formatted).orElse(""));
  }

  /** Who writes everyone or nobody means it. */
  private void judge(Part part, Condition condition, List<Condition> besides) {
    boolean meant =
        condition instanceof Condition.Everyone
            || condition instanceof Condition.Not(Condition.Everyone());
    if (meant) {
      return;
    }
    if (!canHold(condition, besides)) {
      mistakes.error(
          part.place(),
          "\"%s\" can never hold.".formatted(condition.text()),
          why(condition, besides));
    } else if (!canHold(new Condition.Not(condition), besides)) {
      mistakes.warning(
          part.place(),
          "\"%s\" always holds.".formatted(condition.text()),
          "Write everyone, or what is meant.");
    } else {
      parts(condition)
          .filter(each -> !canHold(each, besides))
          .forEach(
              each ->
                  mistakes.warning(
                      part.place(),
                      "\"%s\" can never hold, so it changes nothing here.".formatted(each.text()),
                      why(each, besides)));
    }
  }

  private static boolean canHold(Condition condition, List<Condition> besides) {
    return besides.isEmpty() ? condition.canHold() : and(condition, besides.getFirst()).canHold();
  }

  /** The alternatives of a condition, each of which somebody means to be possible. */
  private static Stream<Condition> parts(Condition condition) {
    return condition instanceof Condition.Or(var any) ? any.stream() : Stream.empty();
  }

  private static String why(Condition condition, List<Condition> besides) {
    if (condition.canHold()) {
      return "Who is closed is followed up no more, and is in no journey.";
    }
    if (condition instanceof Condition.And(var all)) {
      for (Condition one : all) {
        for (Condition other : all.subList(all.indexOf(one) + 1, all.size())) {
          if (!canHold(and(one, other), besides)) {
            return "\"%s\" and \"%s\" exclude each other; perhaps one or the other is meant."
                .formatted(one.text(), other.text());
          }
        }
      }
    }
    return "Its parts exclude each other; perhaps one or the other is meant.";
  }

  private static Condition and(Condition one, Condition other) {
    return new Condition.And(List.of(one, other));
  }
}
