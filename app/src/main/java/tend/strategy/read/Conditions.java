package tend.strategy.read;

import tend.core.condition.Condition;
import tend.core.condition.Mistake;
import tend.core.condition.Vocabulary;
import tend.strategy.file.Mistakes;
import tend.strategy.file.Node;
import tend.strategy.file.Place;

/** Reads conditions in files. */
final class Conditions {
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
    if (!(part.node().orElse(null) instanceof Node.Word word)) {
      return new Condition.Everyone();
    }
    var parsed = Condition.parse(word.text(), vocabulary);
    parsed.mistakes().forEach(mistake -> tell(word, mistake));
    return parsed.understood().orElse(new Condition.Everyone());
  }

  private void tell(Node.Word word, Mistake mistake) {
    Place place =
        word.placeOf(
            word.text().codePointCount(0, Math.min(mistake.start(), word.text().length())));
    mistakes.error(
        place,
        mistake.message(),
        mistake.suggestion().map("Did you mean \"%s\"?"::formatted).orElse(""));
  }
}
